"""Who missed which part of the training, when they can have it, and what to do where no session is to come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from peerway.people.models import Person
from peerway.training.models import Attendance, ForWhom, TrainingSession
from peerway.training.queries import grid_of
from peerway.training.who import is_for

if TYPE_CHECKING:
    from peerway.core.packs.safety import TrainingPart
    from peerway.programmes.models import Programme


@dataclass(frozen=True)
class Missed:
    """One part that somebody missed: in which session, and the sessions to come that have it, the soonest first."""

    part: TrainingPart
    was_in: TrainingSession
    ahead: list[TrainingSession]

    @property
    def next(self) -> TrainingSession | None:
        return self.ahead[0] if self.ahead else None

    @property
    def signs(self) -> Person | None:
        """Who sees them do it and signs: whoever leads the next one, or led the one they missed."""
        return (self.next.trainer if self.next else None) or self.was_in.trainer


@dataclass(frozen=True)
class CatchUp:
    """Somebody with parts to catch up on."""

    person: Person
    missed: list[Missed]


def catching_up(programme: Programme, people: list[Person] | None = None) -> list[CatchUp]:
    """Everybody who was away, or there for part of it, when a part was taught that is still to be signed off."""
    were_away = away_from(programme)
    if not were_away:
        return []
    ahead = sessions_ahead(programme)
    found = [
        CatchUp(
            row.person,
            [
                Missed(part, was, [s for s in ahead if part.key in s.parts and is_for(s, row.person.pk)])
                for part in row.missing
                if (was := were_away.get((row.person.pk, part.key)))
            ],
        )
        for row in grid_of(programme, people)
    ]
    return [each for each in found if each.missed]


def who_missed(programme: Programme, part: str) -> list[Person]:
    """Everybody who missed this part and has not been signed off in it."""
    return [
        row.person for row in catching_up(programme) if any(missed.part.key == part for missed in row.missed)
    ]


def away_from(programme: Programme) -> dict[tuple[UUID, str], TrainingSession]:
    """The last session in which each person missed each part. One query."""
    away: dict[tuple[UUID, str], TrainingSession] = {}
    lines = Attendance.objects.filter(session__programme=programme, session__cancelled_on=None)
    lines = lines.exclude(was=Attendance.Was.THERE).select_related("session__trainer")
    for line in lines.order_by("session__held_on"):
        for part in line.session.parts:
            away[line.person_id, part] = line.session
    return away


def sessions_ahead(programme: Programme) -> list[TrainingSession]:
    """The sessions for supporters from today on, the soonest first."""
    planned = TrainingSession.objects.filter(
        programme=programme,
        for_whom=ForWhom.SUPPORTERS,
        cancelled_on=None,
        held_on__gte=timezone.localdate(),
        register=None,
    )
    rows = planned.select_related("trainer").prefetch_related("invited")
    return list(rows.order_by("held_on", "starts_at", "pk"))
