"""How each of many pairs is getting on, from one query of their sessions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from peerway.base.prepared import prepared
from peerway.programmes.models import Programme
from peerway.relationships.models import Meeting, Relationship
from peerway.relationships.pair import RelationshipQuerySet
from peerway.relationships.rules import Course, Session, course_of

SHOWN = {"open": "Meeting", "paused": "Paused", "ended": "Ended"}


def courses_of(pairs: Collection[Relationship]) -> dict[UUID, Course]:
    """Where each pair is on its way today. One query."""
    known: dict[UUID, list[Session]] = defaultdict(list)
    for pair, on, outcome, away in sessions_of(pairs=pairs):
        known[pair].append(Session(on, outcome, away))
    today = timezone.localdate()
    return {pair.pk: course_of(known[pair.pk], pair.planned_sessions, today) for pair in pairs}


@prepared
def sessions_of(*, pairs: Collection[Any]) -> QuerySet[Any]:
    rows = Meeting.objects.filter(relationship__pk__in=pairs, called_off_at=None).order_by("on")
    return rows.values_list("relationship", "on", "outcome", "away")


def in_hand(pairs: Iterable[Relationship]) -> list[Relationship]:
    """The pairs, with one programme row for all that share it: what it keeps to is then asked once."""
    found = list(pairs)
    programmes: dict[UUID, Programme] = {}
    for pair in found:
        pair.programme = programmes.setdefault(pair.programme_id, pair.programme)
    return found


def pairs_shown(programme: Programme, shown: str) -> RelationshipQuerySet:
    """The pairs of a programme under one of the list's words."""
    pairs: RelationshipQuerySet = Relationship.objects.filter(programme=programme).with_its_people()
    chosen = {
        "open": pairs.meeting_now(),
        "paused": pairs.open().exclude(paused_on=None),
        "ended": pairs.ended().order_by("-ended_on", "pk"),
    }
    return chosen.get(shown, chosen["open"])


def pairs_for_list(pairs: Iterable[Relationship]) -> list[tuple[Relationship, Course]]:
    """Pairs as a list shows them, each with its course. One query for them, and one for their sessions."""
    found = in_hand(pairs)
    courses = courses_of(found)
    return [(pair, courses[pair.pk]) for pair in found]
