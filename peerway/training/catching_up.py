"""Who missed which part of the training, and when they can have it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.utils import timezone

from peerway.people.models import Person
from peerway.training.models import Attendance, TrainingSession
from peerway.training.queries import grid_of

if TYPE_CHECKING:
    from peerway.core.packs.safety import TrainingPart
    from peerway.programmes.models import Programme


@dataclass(frozen=True)
class Missed:
    """One part that somebody missed: in which session, and the next one that has it."""

    part: TrainingPart
    was_in: TrainingSession
    next: TrainingSession | None


@dataclass(frozen=True)
class CatchUp:
    """Somebody with parts to catch up on."""

    person: Person
    missed: list[Missed]


def catching_up(programme: Programme) -> list[CatchUp]:
    """Everybody who was away, or there for part of it, when a part was taught that is still to be signed off."""
    were_away = away_from(programme)
    ahead = list(sessions_ahead(programme)) if were_away else []
    found = [
        CatchUp(
            row.person,
            [
                Missed(part, was, next((s for s in ahead if part.key in s.parts), None))
                for part in row.missing
                if (was := were_away.get((row.person.pk, part.key)))
            ],
        )
        for row in (grid_of(programme) if were_away else [])
    ]
    return [each for each in found if each.missed]


def away_from(programme: Programme) -> dict[tuple[UUID, str], TrainingSession]:
    """The last session in which each person missed each part. One query."""
    away: dict[tuple[UUID, str], TrainingSession] = {}
    lines = Attendance.objects.filter(session__programme=programme, session__cancelled_on=None)
    lines = lines.exclude(was=Attendance.Was.THERE).select_related("session").order_by("session__held_on")
    for line in lines:
        for part in line.session.parts:
            away[line.person_id, part] = line.session
    return away


def sessions_ahead(programme: Programme) -> list[TrainingSession]:
    """The sessions from today on, the soonest first."""
    planned = TrainingSession.objects.filter(
        programme=programme, cancelled_on=None, held_on__gte=timezone.localdate(), register=None
    )
    return list(planned.order_by("held_on", "starts_at", "pk"))
