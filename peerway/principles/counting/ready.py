"""Training, sign-offs and promises of the supporters a programme has today."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Max, Min, Q

from peerway.principles.counting.keys import by, key
from peerway.principles.counting.window import YEAR, Window
from peerway.principles.snapshot import Part, Prepared
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter
from peerway.relationships.groups.models import GroupMember
from peerway.relationships.models import Relationship
from peerway.training.models import Attendance, RoleAgreement, SignOff, TrainingSession

BRIEFING = "staff-briefing"
Days = dict[str, tuple[Any, ...]]


def counts_of_prepared(programme: Programme, window: Window) -> Prepared:
    """The supporters, and by each of them what there is: put together here."""
    rows = Supporter.objects.active().filter(programme=programme).order_by()
    capacity = dict(rows.values_list(key("person"), "capacity"))
    signed = by(
        "person", SignOff.objects.filter(programme=programme, taken_back_on=None), on=Min("signed_on")
    )
    agreed = by("person", RoleAgreement.objects.filter(programme=programme), at=Max("agreed_at"))
    practised = by(
        "person", Attendance.objects.filter(session__programme=programme, practised=True), n=Count("pk")
    )
    pairs = carried(programme)
    met = [who for who in capacity if who in pairs and pairs[who][0]]
    soon = [who for who in met if who not in signed or signed[who][0] > pairs[who][0]]
    return Prepared(
        practised=of(capacity, practised),
        too_soon=Part(len(soon), len(met)),
        agreed=of(capacity, agreed),
        agreed_lately=of(capacity, {who: at for who, at in agreed.items() if at[0] >= window.since}),
        briefings=briefings(programme, window),
        above_capacity=Part(sum(pairs[who][1] > capacity[who] for who in met), len(capacity)),
    )


def of(everybody: dict[str, int], some: Days) -> Part:
    return Part(len(everybody.keys() & some.keys()), len(everybody))


def carried(programme: Programme) -> Days:
    """By supporter: the day they first met somebody, and how many they carry now."""
    if programme.shape == "group":
        rows = GroupMember.objects.filter(group__programme=programme, part=GroupMember.Part.SUPPORTER)
        open_now = Q(group__ended_on=None, group__begun_on__isnull=False)
        return by("person", rows, first=Min("group__begun_on"), now=Count("pk", filter=open_now))
    pairs = Relationship.objects.filter(programme=programme)
    return by("supporter", pairs, first=Min("first_met_on"), now=Count("pk", filter=Q(ended_on=None)))


def briefings(programme: Programme, window: Window) -> int:
    """Briefings of all staff that were held in the last year."""
    held = TrainingSession.objects.filter(
        programme=programme,
        course=BRIEFING,
        cancelled_on=None,
        held_on__range=(window.today - YEAR, window.today),
    )
    return held.count()
