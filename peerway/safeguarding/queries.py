"""What waits, for whom, and since when. Never what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from peerway.base.prepared import prepared
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
    waiting = most_pressing_around(adult=person.pk)
    if not waiting:
        return None
    worry = waiting[0]
    raised_at, hours, local = timezone.localtime(worry.raised_at), hours_here(), timezone.localtime(now)
    steps = steps_due(raised_at, local, hours, danger=worry.danger_now)
    then = next_step(raised_at, local, hours, danger=worry.danger_now)
    kept_from = KeptFrom.objects.filter(worry=worry).values_list("adult", flat=True)
    return Waiting(raised_at, max(steps), then, readers_here().without(kept_from))


@prepared
def most_pressing_around(*, adult: UUID) -> QuerySet[Worry]:
    """The one that waits longest and does not name this adult."""
    named = KeptFrom.objects.filter(adult=adult).values("worry")
    return Worry.objects.waiting().exclude(pk__in=named).for_queue().most_pressing_first()[:1]


def raised_too_often(worries: list[Worry]) -> set[object]:
    """Worries from somebody who raised more than five in this list: taken all the same, and flagged."""
    counts: dict[object, int] = {}
    for worry in worries:
        counts[worry.by_id] = counts.get(worry.by_id, 0) + 1
    return {worry.pk for worry in worries if counts[worry.by_id] > 5}
