"""The arithmetic of a pair: where it is on its way, and when somebody should look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from peerway.core.rhythm import missed_in_a_row, stage_of

LOW, APART = 2, 2
HELD = frozenset({"met", "short"})
STAGES = ("beginning", "middle", "end")
NOBODYS_FAULT = frozenset({"school", "room"})
TOO_MUCH = "too-much"


@dataclass(frozen=True)
class Session:
    """One day on a pair's way: no outcome yet means that it is planned."""

    on: date
    outcome: str = ""
    away: str = ""


@dataclass(frozen=True)
class Course:
    """How far along its way a pair is: what was held, what is still to come."""

    held: int
    planned: int
    missed_in_a_row: int
    last_met: date | None
    ahead: tuple[date, ...]

    @property
    def stage(self) -> str:
        return str(stage_of(self.held, self.planned))

    @property
    def stage_index(self) -> int:
        """Its place on the way, counting from 0."""
        return STAGES.index(self.stage)

    @property
    def next_on(self) -> date | None:
        return self.ahead[0] if self.ahead else None

    @property
    def last_on(self) -> date | None:
        """The day of the last session, while there is one to come."""
        return self.ahead[-1] if self.ahead else None

    @property
    def number(self) -> int:
        """Which session comes next: "Session 4 of 12"."""
        return min(self.held + 1, self.planned)


def course_of(sessions: Iterable[Session], planned: int, today: date) -> Course:
    """Where a pair is, from its sessions, oldest first.

    A session the setting could not hold counts neither as held nor as missed.

    >>> met, missed = Session(date(2026, 11, 3), "met"), Session(date(2026, 11, 10), "missed", "supporter")
    >>> shut, soon = Session(date(2026, 11, 17), "missed", "school"), Session(date(2026, 11, 24))
    >>> course = course_of([met, missed, shut, soon], planned=12, today=date(2026, 11, 21))
    >>> course.held, course.missed_in_a_row, course.number, str(course.next_on)
    (1, 1, 2, '2026-11-24')
    """
    known = list(sessions)
    held = [each.on for each in known if each.outcome in HELD]
    return Course(
        held=len(held),
        planned=planned,
        missed_in_a_row=missed_in_a_row(
            each.outcome for each in known if each.outcome and each.away not in NOBODYS_FAULT
        ),
        last_met=max(held, default=None),
        ahead=tuple(each.on for each in known if not each.outcome and each.on >= today),
    )


def levels(answers: Mapping[str, object]) -> list[int]:
    """The answers that are levels (1 to 5), in order; words and skipped questions are left out."""
    return [value for value in answers.values() if isinstance(value, int) and not isinstance(value, bool)]


def asks_for_something(answers: Mapping[str, object]) -> bool:
    """Whether somebody picked a change they would like, or says that it is too much for them.

    >>> asks_for_something({"glad": 5, "change": ["time"]}), asks_for_something({"load": "fine"})
    (True, False)
    """
    return bool(answers.get("change")) or answers.get("load") == TOO_MUCH


def wants_a_look(mine: Mapping[str, object], other: Mapping[str, object] | None) -> bool:
    """Whether an adult looks at a check-in: an answer is low, asks for a change, or the voices are far apart.

    It describes nobody and is shown to neither: it puts a line in an adult's list.

    >>> wants_a_look({"heard": 2, "turns-up": 5}, None)
    True
    >>> wants_a_look({"heard": 5, "turns-up": 5}, {"heard": 3, "turns-up": 3})
    True
    >>> wants_a_look({"heard": 4}, {"heard": 5})
    False
    """
    own = levels(mine)
    if asks_for_something(mine) or any(level <= LOW for level in own):
        return True
    others = levels(other or {})
    return bool(own and others) and abs(_mean(own) - _mean(others)) >= APART


def _mean(numbers: Sequence[int]) -> float:
    return sum(numbers) / len(numbers)
