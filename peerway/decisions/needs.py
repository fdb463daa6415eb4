"""Needs you today, for adults who run a programme: a vote to count, a decision to make, and what changed?"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from peerway.base.needs import Need, Urgency, needs
from peerway.base.prepared import prepared
from peerway.base.saying import near_words
from peerway.decisions.models import Decision, Poll
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.programmes.policy import FACILITATOR
from peerway.programmes.queries import running_with


@needs
def votes_and_decisions(person: Person) -> Iterator[Need]:
    mine = {programme.pk: programme for programme in running_with(person, FACILITATOR)}
    if not mine:
        return
    yield from votes_to_settle(list(mine))
    yield from (what_changed(row, mine[row.programme_id]) for row in to_look_back_on(programmes=mine))


def votes_to_settle(mine: list[UUID]) -> Iterator[Need]:
    """Papers and hands are counted by somebody; and a vote that only asked waits for an answer."""
    for poll in to_settle(programmes=mine, now=timezone.now()):
        where = poll.decision.programme.name
        if poll.closed_at is None:
            yield Need(
                f"A vote is over and not counted: {poll.decision.title}",
                f"{where}. Count it, so that people see that it was worth it.",
                "Count", reverse("decisions:poll", args=[poll.pk]), Urgency.TODAY, 10,
            )  # fmt: skip
        else:
            yield Need(
                f"Young people were asked, and wait for you: {poll.decision.title}",
                f"{where}. They chose “{poll.winner}”. Say what you decide, and why.",
                "Decide", reverse("decisions:settling", args=[poll.decision_id]), Urgency.SOON, 5,
            )  # fmt: skip


def what_changed(decision: Decision, programme: Programme) -> Need:
    today = timezone.localdate()
    return Need(
        f"What changed? {decision.title}",
        f"{programme.name}. Decided {near_words(decision.decided_on or today, today)}. Two lines are enough.",
        "Say what changed", reverse("decisions:looking_back", args=[decision.pk]), Urgency.WHEN_YOU_CAN, 3,
    )  # fmt: skip


@prepared
def to_look_back_on(*, programmes: Collection[Any]) -> QuerySet[Decision]:
    due: QuerySet[Decision] = Decision.objects.to_look_back_on().filter(programme__pk__in=programmes)
    return due.filter(look_back_on__lte=timezone.localdate()).order_by("look_back_on", "pk")


@prepared
def to_settle(*, programmes: Collection[Any], now: datetime) -> QuerySet[Poll]:
    waits = Q(closed_at=None, closes_at__lte=now) & ~Q(way=Poll.Way.PHONE)
    answers = Q(winner__isnull=False, decision__decided_on=None, decision__withdrawn_on=None)
    polls: QuerySet[Poll] = Poll.objects.filter(waits | answers, decision__programme__pk__in=programmes)
    return polls.select_related("decision__programme", "winner").order_by("closes_at", "pk")
