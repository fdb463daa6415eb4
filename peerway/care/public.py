"""What other parts may count of care: that somebody was looked after in time, and nothing of how they were."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from peerway.care.models import Debrief, Pulse, Rest, StepDown, TooMuch
from peerway.drop_in.models import Rest as RotaRest
from peerway.programmes.models import Programme

__all__ = ["Cared", "cared_in"]


@dataclass(frozen=True)
class Cared:
    """One programme since a day, in counts. Whoever shows them hides small numbers.

    ``talks_wanted`` and ``too_much`` are those whose time has come or who were answered; what still has time is
    left out of both.
    """

    talks_wanted: int
    talks_in_time: int
    too_much: int
    too_much_in_time: int
    pulses_asked: int
    pulses_answered: int
    rests: int
    stepped_back: int


def cared_in(programme: Programme, since: date) -> Cared:
    """In a constant number of queries."""
    today, now = timezone.localdate(), timezone.now()
    talks = Debrief.objects.filter(programme=programme, said=Debrief.Said.YES, at__date__gte=since)
    talks = talks.filter(Q(held_on__isnull=False) | Q(due_at__lt=now))
    asked = TooMuch.objects.filter(programme=programme, at__date__gte=since, taken_back_at=None)
    asked = asked.filter(Q(held_on__isnull=False) | Q(answer_by__lt=today))
    pulses = list(
        Pulse.objects.filter(programme=programme, half_term__gte=since).values_list("skipped_on", flat=True)
    )
    wanted = list(talks.values_list("held_on", "due_at"))
    days = list(asked.values_list("held_on", "answer_by"))
    own = Rest.objects.filter(supporter__programme=programme, since__gte=since).count()
    return Cared(
        talks_wanted=len(wanted),
        talks_in_time=sum(on is not None and on <= timezone.localdate(due) for on, due in wanted),
        too_much=len(days),
        too_much_in_time=sum(on is not None and on <= by for on, by in days),
        pulses_asked=len(pulses),
        pulses_answered=sum(skipped is None for skipped in pulses),
        rests=own + RotaRest.objects.filter(programme=programme, since__gte=since).count(),
        stepped_back=StepDown.objects.filter(supporter__programme=programme, finished_on__gte=since).count(),
    )
