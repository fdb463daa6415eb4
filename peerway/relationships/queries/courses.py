"""How each of many pairs is getting on, from one query of their sessions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import partial
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import ExpressionWrapper, F, Field, QuerySet, UUIDField
from django.utils import timezone

from peerway.base.prepared import prepared
from peerway.programmes.models import Programme
from peerway.relationships.models import Meeting, Relationship
from peerway.relationships.pair import RelationshipQuerySet
from peerway.relationships.rules import Course, Session, course_of

SHOWN = {"open": "Meeting", "paused": "Paused", "ended": "Ended"}


def courses_of(pairs: Collection[Relationship]) -> dict[UUID, Course]:
    """Where each pair is on its way today. One query."""
    return courses_from(pairs, sessions_of(pairs=pairs))


def courses_of_open(pairs: Collection[Relationship]) -> dict[UUID, Course]:
    """The same for the open pairs of whole programmes. One query."""
    return courses_from(pairs, sessions_in(programmes={pair.programme_id for pair in pairs}))


def courses_from(pairs: Collection[Relationship], sessions: Iterable[Any]) -> dict[UUID, Course]:
    known: dict[Any, list[Session]] = defaultdict(list)
    for pair, *session in sessions:
        known[pair].append(Session(*session))
    today, as_kept = timezone.localdate(), partial(UUIDField().get_db_prep_value, connection=connection)
    return {
        pair.pk: course_of(known.get(as_kept(pair.pk), ()), pair.planned_sessions, today) for pair in pairs
    }


def told(sessions: QuerySet[Meeting]) -> QuerySet[Any]:
    """Of each session its pair, as the database keeps it: a year has thousands, and no key needs to be made."""
    rows = sessions.filter(called_off_at=None).order_by("on")
    return rows.annotate(pair=AsKept("relationship_id")).values_list("pair", "on", "outcome", "away")


class AsKept(ExpressionWrapper):
    """A column as it comes."""

    def __init__(self, name: str) -> None:
        super().__init__(F(name), output_field=Field())


@prepared
def sessions_of(*, pairs: Collection[Any]) -> QuerySet[Any]:
    return told(Meeting.objects.filter(relationship__pk__in=pairs))


@prepared
def sessions_in(*, programmes: Collection[Any]) -> QuerySet[Any]:
    open_pairs = {"relationship__programme__pk__in": programmes, "relationship__ended_on": None}
    return told(Meeting.objects.filter(**open_pairs))


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
