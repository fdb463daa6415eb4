"""A drop-in's duties and frequent visitors; falling-outs that were looked at first and asked about afterwards."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count, Exists, F, OuterRef, Q

from peerway.drop_in.models import Turn, Visit, VisitorTalk
from peerway.mediation.models import FallingOut, Party
from peerway.principles.counting.window import Window, many
from peerway.principles.snapshot import Contacts, Pairs, Part, Sessions
from peerway.programmes.models import Programme

OFTEN, MONTH = 3, timedelta(days=30)


def counts_of_contacts(programme: Programme, window: Window) -> Contacts:
    return _visitors(programme, window) if programme.shape == "drop_in" else _talks(programme, window)


def _visitors(programme: Programme, window: Window) -> Contacts:
    """Visitors who came often in the last month, and whether an adult talked with them since."""
    since = window.today - MONTH
    talked = VisitorTalk.objects.filter(programme=programme, person=OuterRef("person"), on__gte=since)
    visits = Visit.objects.filter(programme=programme, on__gte=since).order_by()
    often = (
        visits.values("person").annotate(times=Count("pk"), talked=Exists(talked)).filter(times__gte=OFTEN)
    )
    met = list(often.values_list("talked", flat=True))
    return Contacts(often=Part(sum(met), len(met)))


def _talks(programme: Programme, window: Window) -> Contacts:
    rows = FallingOut.objects.filter(programme=programme, asked_at__gte=window.since).order_by()
    n = rows.aggregate(
        **many(
            talked=Q(began_at__isnull=False),
            screened=Q(began_at__isnull=False, screened_on__isnull=False),
            out=Q(outcome=FallingOut.Outcome.SCREENED_OUT),
            due=Q(outcome=FallingOut.Outcome.AGREED, check_back_on__lte=window.today),
            asked=Q(outcome=FallingOut.Outcome.AGREED, check_back_on__lte=window.today) & ~Q(held=""),
        )
    )
    return Contacts(
        agreements_asked=Part(n["asked"], n["due"]),
        screened=Part(n["screened"], n["talked"]),
        screened_out=n["out"],
    )


def counts_of_duties(programme: Programme, window: Window) -> Sessions:
    """Turns of duties that were due: kept, or not."""
    turns = (
        Turn.objects.standing()
        .published()
        .filter(
            duty__programme=programme,
            duty__on__gte=window.year,
            duty__on__lt=window.today,
            duty__called_off_at=None,
        )
    )
    n = turns.order_by().aggregate(**many(all=Q(), kept=Q(here_at__isnull=False)))
    return Sessions(duties_kept=Part(n["kept"], n["all"]))


def yeses_of_talks(programme: Programme, window: Window) -> Pairs:
    """Of everybody who was in a talk that began: those with their own yes before it."""
    rows = Party.objects.filter(falling_out__programme=programme, falling_out__began_at__gte=window.since)
    yes = Q(said="yes", said_at__lte=F("falling_out__began_at"))
    n = rows.order_by().aggregate(**many(all=Q(), yes=yes, no=Q(said="no")))
    return Pairs(met=n["all"], own_yes=Part(n["yes"], n["all"]), declined=n["no"])
