"""Which exam leave concerns which pair, and what it does to their sessions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from peerway.base.prepared import prepared
from peerway.core.rhythm import EarlyEnding, PairOnLeave, plan_for_leave
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.programmes.rhythms import rhythm
from peerway.relationships.models import ExamLeave, Relationship
from peerway.relationships.rules import Course


@dataclass(frozen=True)
class Touched:
    """A pair that loses sessions to a leave, and what to bring forward."""

    pair: Relationship
    plan: EarlyEnding


@dataclass(frozen=True)
class Away:
    """A leave as it concerns one pair: who of the two goes."""

    leave: ExamLeave
    person: Person


def leave_with_pairs(
    programme: Programme, known: Sequence[tuple[Relationship, Course]]
) -> list[tuple[ExamLeave, list[Touched]]]:
    """Every leave that stands, each with the pairs it touches and no others."""
    standing = ExamLeave.objects.standing().filter(programme=programme).select_related("set_by")
    return [(leave, touched_by(leave, programme, known)) for leave in standing]


def touched_by(
    leave: ExamLeave, programme: Programme, known: Sequence[tuple[Relationship, Course]]
) -> list[Touched]:
    pairs = {str(pair.pk): pair for pair, _ in known}
    plans = plan_for_leave(
        (
            PairOnLeave(str(pair.pk), course.ahead, tuple(str(person.year_group) for person in pair.both))
            for pair, course in known
        ),
        {str(leave.year_group): leave.days},
        today=timezone.localdate(),
        remind_with=rhythm(programme, "ending_reminder"),
    )
    return [Touched(pairs[plan.key], plan) for plan in plans]


@prepared
def standing_in(*, programmes: Collection[UUID]) -> QuerySet[ExamLeave]:
    return ExamLeave.objects.standing().filter(programme__pk__in=programmes)


def away_of(pairs: Collection[Relationship]) -> dict[UUID, list[Away]]:
    """The leave that concerns each pair. One query for all of them."""
    programmes = {pair.programme_id for pair in pairs if pair.is_open}
    standing = standing_in(programmes=programmes)
    return {
        pair.pk: [
            Away(leave, person)
            for leave in standing
            for person in pair.both
            if pair.is_open
            and leave.programme_id == pair.programme_id
            and leave.year_group == person.year_group
        ]
        for pair in pairs
    }
