"""Training, sign-offs and promises of the supporters a programme has today."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery

from peerway.principles.counting.window import YEAR, Window, many
from peerway.principles.snapshot import Part, Prepared
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter
from peerway.relationships.groups.models import GroupMember
from peerway.relationships.models import Relationship
from peerway.training.models import Attendance, RoleAgreement, SignOff, TrainingSession

BRIEFING = "staff-briefing"


def counts_of_prepared(programme: Programme, window: Window) -> Prepared:
    agreed = RoleAgreement.objects.filter(programme=programme, person=OuterRef("person"))
    practised = Attendance.objects.filter(
        session__programme=programme, person=OuterRef("person"), practised=True
    )
    rows = (
        Supporter.objects.active()
        .filter(programme=programme)
        .order_by()
        .annotate(
            has_practised=Exists(practised),
            has_agreed=Exists(agreed),
            agreed_this_year=Exists(agreed.filter(agreed_at__gte=window.since)),
        )
    )
    n = with_dates(programme, rows).aggregate(
        **many(
            all=Q(),
            practised=Q(has_practised=True),
            agreed=Q(has_agreed=True),
            agreed_lately=Q(agreed_this_year=True),
            met=Q(first_met__isnull=False),
            too_soon=Q(first_met__isnull=False) & (Q(first_signed=None) | Q(first_signed__gt=F("first_met"))),
            above=Q(carries__gt=F("capacity")),
        )
    )
    return Prepared(
        practised=Part(n["practised"], n["all"]),
        too_soon=Part(n["too_soon"], n["met"]),
        agreed=Part(n["agreed"], n["all"]),
        agreed_lately=Part(n["agreed_lately"], n["all"]),
        briefings=briefings(programme, window),
        above_capacity=Part(n["above"], n["all"]),
    )


def with_dates(programme: Programme, rows: QuerySet[Supporter]) -> QuerySet[Any]:
    """Each supporter with the days they first met somebody and were first signed off, and how many they carry."""
    mine = {"programme": programme, "supporter": OuterRef("person")}
    open_now = Relationship.objects.open().filter(**mine).order_by().values("supporter")
    met: Any = Relationship.objects.filter(**mine, first_met_on__isnull=False).order_by()
    met = met.values("supporter").annotate(first=Min("first_met_on"))
    if programme.shape == "group":
        joined = GroupMember.objects.filter(
            group__programme=programme, person=OuterRef("person"), part="supporter"
        )
        met = joined.order_by().values("person").annotate(first=Min("group__begun_on"))
    signed = SignOff.objects.filter(
        programme=programme, person=OuterRef("person"), taken_back_on=None
    ).order_by()
    return rows.annotate(
        first_met=Subquery(met.values("first")[:1]),
        first_signed=Subquery(signed.values("person").annotate(first=Min("signed_on")).values("first")[:1]),
        carries=Subquery(open_now.annotate(n=Count("pk")).values("n")[:1]),
    )


def briefings(programme: Programme, window: Window) -> int:
    """Briefings of all staff that were held in the last year."""
    held = TrainingSession.objects.filter(
        programme=programme,
        course=BRIEFING,
        cancelled_on=None,
        held_on__range=(window.today - YEAR, window.today),
    )
    return held.count()
