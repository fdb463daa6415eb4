"""The arithmetic of a pair: where it is on its way, and when somebody should look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from peerway.core.rhythm import missed_in_a_row, stage_of

MISSES_THAT_NEED_SOMEBODY = 2
LOW, APART = 2, 2


@dataclass(frozen=True)
class Along:
    """How far along its way a pair is."""

    held: int
    planned: int
    stage: str

    @property
    def left(self) -> int:
        return max(self.planned - self.held, 0)


def along(held: int, planned: int) -> Along:
    """
    >>> along(held=4, planned=12).stage
    'middle'
    """
    return Along(held=held, planned=planned, stage=str(stage_of(held, planned)))


def has_gone_quiet(outcomes: Sequence[str]) -> bool:
    """Two missed in a row, whoever was away; a session the setting could not hold does not count.

    >>> has_gone_quiet(["met", "missed", "missed"]), has_gone_quiet(["missed", "met"])
    (True, False)
    """
    return missed_in_a_row(outcomes) >= MISSES_THAT_NEED_SOMEBODY


def levels(answers: Mapping[str, object]) -> list[int]:
    """The answers that are levels (1 to 5), in order; words and skipped questions are left out."""
    return [value for value in answers.values() if isinstance(value, int) and not isinstance(value, bool)]


def wants_a_look(mine: Mapping[str, object], other: Mapping[str, object] | None) -> bool:
    """Whether an adult looks at a check-in: an answer is low, or the two voices are far apart.

    It describes nobody and is shown to neither: it puts a line in an adult's list.

    >>> wants_a_look({"heard": 2, "turns-up": 5}, None)
    True
    >>> wants_a_look({"heard": 5, "turns-up": 5}, {"heard": 3, "turns-up": 3})
    True
    """
    own = levels(mine)
    if any(level <= LOW for level in own):
        return True
    others = levels(other or {})
    return bool(own and others) and abs(_mean(own) - _mean(others)) >= APART


def _mean(numbers: Sequence[int]) -> float:
    return sum(numbers) / len(numbers)


def sessions_to_goodbye(days: Iterable[date], today: date) -> int:
    """How many planned sessions are still to come, today's included."""
    return sum(day >= today for day in days)
