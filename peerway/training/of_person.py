"""One person's training, part by part: attended, practised, signed off by whom and until when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from peerway.training.catching_up import Missed, catching_up
from peerway.training.models import Attendance
from peerway.training.queries import Cell, Row, grid_of

if TYPE_CHECKING:
    from peerway.people.models import Person
    from peerway.programmes.models import Programme


@dataclass(frozen=True)
class PartOf:
    """One part for one person: the registers they stand on for it, and its sign-off."""

    cell: Cell
    lines: list[Attendance]
    missed: Missed | None

    @property
    def was_there(self) -> list[Attendance]:
        return [line for line in self.lines if line.was != Attendance.Was.AWAY]

    @property
    def practised(self) -> list[Attendance]:
        return [line for line in self.lines if line.practised]


@dataclass(frozen=True)
class TrainingOf:
    """All of it."""

    row: Row
    parts: list[PartOf]


def training_of(person: Person, programme: Programme) -> TrainingOf:
    """Three questions of the database, however many sessions there were."""
    [row] = grid_of(programme, [person])
    lines = Attendance.objects.filter(
        person=person, session__programme=programme, session__cancelled_on=None
    ).select_related("session")
    held = list(lines.order_by("session__held_on"))
    missed = {m.part.key: m for each in catching_up(programme, [person]) for m in each.missed}
    return TrainingOf(
        row,
        [
            PartOf(
                cell,
                [line for line in held if cell.part.key in line.session.parts],
                missed.get(cell.part.key),
            )
            for cell in row.cells
        ],
    )
