"""The steps of a talk with their times, for a page that works as paper does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from peerway.core.packs.shapes import Step
from peerway.mediation.models import FallingOut
from peerway.mediation.rules import times_of


@dataclass(frozen=True)
class Timed:
    """A step, from when to when it goes, and whether it is about now."""

    number: int
    step: Step
    starts: datetime
    ends: datetime
    is_now: bool


def steps_of(fallen: FallingOut, now: datetime) -> list[Timed]:
    """From the minute the rules were said. The last step goes on until they are done."""
    assert fallen.began_at is not None
    steps = fallen.shape.steps
    times = times_of([step.minutes for step in steps], timezone.localtime(fallen.began_at))
    last = len(steps)
    return [
        Timed(number, step, starts, ends, starts <= now < ends or (number == last and now >= ends))
        for number, (step, (starts, ends)) in enumerate(zip(steps, times, strict=True), start=1)
    ]
