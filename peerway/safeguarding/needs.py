"""Needs you today: a worry that waits. Those who may not read it learn that it waits, and nothing more."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from peerway.base.needs import Need, Urgency, needs
from peerway.base.saying import ago_words
from peerway.people.models import Person
from peerway.safeguarding import policy
from peerway.safeguarding.models import LEADERSHIP, Worry
from peerway.safeguarding.queries import Waiting, longest_waiting_for
from peerway.safeguarding.rules import Step


@needs
def waiting_worries(person: Person) -> Iterator[Need]:
    """For those who read worries: how many wait, and since when."""
    if not policy.open_queue(person):
        return
    waiting = list(Worry.objects.visible_to(person).waiting().for_queue().most_pressing_first())
    if not waiting:
        return
    many = len(waiting) > 1
    since = ago_words(timezone.localtime(min(worry.raised_at for worry in waiting)), timezone.localtime())
    yield Need(
        f"{len(waiting)} worries are waiting for you" if many else "A worry is waiting for you",
        f"Raised {since}. Nobody has said “I have this” yet.",
        "Open",
        reverse("safeguarding:queue"),
        Urgency.SAFETY,
        5 * len(waiting),
        "!",
    )


@needs
def words_owed(person: Person) -> Iterator[Need]:
    """Whoever has a worry tells the one who raised it what happens next."""
    if not policy.open_queue(person):
        return
    mine = Worry.objects.visible_to(person).answered().filter(acknowledged_by=person, told_back_at=None)
    for worry in mine.for_queue():
        yield Need(
            "Somebody who told you a worry has not heard back",
            "Two sentences are enough: that you have it, and what happens next.",
            "Tell them",
            reverse("safeguarding:telling_back", args=[worry.pk]),
            Urgency.TODAY,
            2,
        )


@needs
def somebody_waits(person: Person) -> Iterator[Need]:
    """For those who run a programme, after a quarter of an hour; for the leadership, after an hour."""
    if person.keeps_people_safe or not policy.know_that_one_waits(person):
        return
    waiting = longest_waiting_for(person, timezone.now())
    leads = person.holds(*LEADERSHIP) and not policy.runs_something(person)
    if waiting is None or waiting.step < (Step.LEADERSHIP if leads else Step.NOT_YET_SEEN):
        return
    yield Need(
        "A worry is waiting for the safeguarding lead",
        f"Raised {ago_words(waiting.raised_at, timezone.localtime())}. {who_was_told(waiting)}",
        "What to do",
        reverse("safeguarding:waiting"),
        Urgency.SAFETY,
        5,
        "!",
    )


def who_was_told(waiting: Waiting) -> str:
    told = f"{waiting.readers.first} has been told" if waiting.readers.first else "Nobody is named to read it"
    return f"{told}; more people are told at {waiting.next_at:%H:%M}." if waiting.next_at else f"{told}."
