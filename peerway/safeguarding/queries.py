"""What waits, for whom, and since when. Never what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from peerway.people.models import Person
from peerway.safeguarding.models import KeptFrom, Worry
from peerway.safeguarding.readers import Readers, hours_here, readers_here
from peerway.safeguarding.rules import Step, next_step, steps_due


@dataclass(frozen=True)
class Waiting:
    """The worry that has waited longest, as somebody who may not read it is told of it."""

    raised_at: datetime
    step: Step
    next_at: datetime | None
    readers: Readers


def past_due(now: datetime) -> bool:
    """Whether a worry was not answered for by the time that was promised."""
    return Worry.objects.waiting().filter(answer_by__lt=now).exists()


def longest_waiting_for(person: Person, now: datetime) -> Waiting | None:
    """The longest waiting worry that does not name this person, and how far it has climbed."""
    named = KeptFrom.objects.filter(adult=person).values("worry")
    worry = Worry.objects.waiting().exclude(pk__in=named).for_queue().most_pressing_first().first()
    if worry is None:
        return None
    raised_at, hours, local = timezone.localtime(worry.raised_at), hours_here(), timezone.localtime(now)
    steps = steps_due(raised_at, local, hours, danger=worry.danger_now)
    then = next_step(raised_at, local, hours, danger=worry.danger_now)
    kept_from = KeptFrom.objects.filter(worry=worry).values_list("adult", flat=True)
    return Waiting(raised_at, max(steps), then, readers_here().without(kept_from))


def raised_too_often(worries: list[Worry]) -> set[object]:
    """Worries from somebody who raised more than five in this list: taken all the same, and flagged."""
    counts: dict[object, int] = {}
    for worry in worries:
        counts[worry.by_id] = counts.get(worry.by_id, 0) + 1
    return {worry.pk for worry in worries if counts[worry.by_id] > 5}
