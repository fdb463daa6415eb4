"""The one door to safeguarding: yes or no, and counts with small numbers hidden. Nothing about anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from peerway.base.drafts import draft_of
from peerway.base.prepared import prepared
from peerway.core.small_numbers import HIDDEN_BELOW
from peerway.people.models import Person
from peerway.safeguarding.actions import DRAFT, raise_worry
from peerway.safeguarding.models import Worry
from peerway.safeguarding.queries import past_due

FRESH = timedelta(days=7)


def unacknowledged_past_due(now: datetime | None = None) -> bool:
    """Whether a worry here was not answered for on the day that was promised."""
    return past_due(now or timezone.now())


def raised_since(day: date) -> str:
    """How many worries were raised here since ``day``, in words; fewer than five is not told apart."""
    beginning = timezone.make_aware(datetime.combine(day, time()))
    count = Worry.objects.filter(raised_at__gte=beginning).count()
    return str(count) if count >= HIDDEN_BELOW else f"fewer than {HIDDEN_BELOW}"


@dataclass(frozen=True)
class Times:
    """When one worry was raised and what became of it, as days and yes or no. Nothing of it, and nobody in it.

    ``was_answered`` is whether it was answered for by the time promised, None while that has not passed;
    ``heard_after`` in how many days whoever raised it heard back, None while they have not.
    """

    raised_on: date
    days_ago: int
    was_answered: bool | None
    heard_after: int | None


def times_since(day: date, now: datetime | None = None) -> list[Times]:
    """The times of every worry raised here since ``day``: the times alone are read. Ask for counts of them only."""
    moment = now or timezone.now()
    beginning = timezone.make_aware(datetime.combine(day, time()))
    rows = Worry.objects.filter(raised_at__gte=beginning).order_by("raised_at")
    read = rows.values_list("raised_at", "answer_by", "acknowledged_at", "told_back_at")
    return [_times(*row, moment) for row in read]


def _times(
    raised: datetime, answer_by: datetime, answered: datetime | None, told: datetime | None, now: datetime
) -> Times:
    waits = answered is None and answer_by >= now
    return Times(
        raised_on=timezone.localdate(raised),
        days_ago=(now - raised).days,
        was_answered=None if waits else answered is not None and answered <= answer_by,
        heard_after=(told - raised).days if told else None,
    )


def has_raised(person: Person) -> bool:
    """Whether this person has ever raised a worry: whether to offer them "My worries"."""
    return Worry.objects.raised_by(person).exists()


def has_heard_back(person: Person, now: datetime | None = None) -> bool:
    """Whether somebody told this person, in the last week, what happens next."""
    since = (now or timezone.now()) - FRESH
    return Worry.objects.raised_by(person).filter(told_back_at__gte=since).exists()


def waiting_for(person: Person) -> int:
    """How many worries wait for this person to read, where they read worries: the count beside the queue."""
    return Worry.objects.visible_to(person).waiting().count()


def has_unsent(person: Person) -> bool:
    """Whether this person began to tell of a worry and has not sent it. Kept for a day."""
    return bool(draft_of(person, DRAFT))


def pass_on(words: str, *, by: Person) -> None:
    """Something an adult read elsewhere is a worry: raised as theirs, in the words it came in, on the same ladder."""
    raise_worry(about=Worry.About.OTHER, words_said=words, danger_now=False, by=by)


def raised_by_oneself_on(person: Person) -> date | None:
    """The day on which this person last raised a worry: to look after them, on their own page and nowhere else."""
    raised = last_raised(person=person.pk)
    return timezone.localdate(raised[0]) if raised else None


@prepared
def last_raised(*, person: UUID) -> QuerySet[Any]:
    return Worry.objects.filter(by=person).order_by("-raised_at").values_list("raised_at", flat=True)[:1]
