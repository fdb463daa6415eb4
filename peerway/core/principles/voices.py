"""Three voices, rated blind and apart: what each says, whether they agree, and where a claim stands alone.

Answers come as tallies: how many chose each level. Nothing here, and nothing stored, knows who chose what. What a
voice of young people says is the level in the middle of its answers, and is not shown below ``HIDDEN_BELOW`` answers;
the tallies themselves are never shown, so nothing can be taken away from anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from peerway.core.small_numbers import HIDDEN_BELOW

Voice = Literal["staff", "supporters", "supported"]
VOICES: tuple[Voice, ...] = ("staff", "supporters", "supported")
NOT_FOR_US, DONT_KNOW = "not_for_us", "dont_know"
WIDE = 2  # so many steps between the quarter and the three-quarter answer, and a voice is of two minds


class Level(IntEnum):
    """How far a practice happens. Words, never marks: nothing is ever added up over practices."""

    NOT_YET = 0
    STARTING = 1
    SOME = 2
    NEARLY_ALL = 3

    @property
    def says(self) -> str:
        return SAYS[self]

    @property
    def key(self) -> str:
        return self.name.lower()


SAYS = {
    Level.NOT_YET: "Not yet",
    Level.STARTING: "Starting",
    Level.SOME: "Happens for some",
    Level.NEARLY_ALL: "Happens for nearly all",
}
BY_KEY = {level.key: level for level in Level}


@dataclass(frozen=True)
class Heard:
    """What one voice says of one practice.

    ``level`` is None where too few answered, or most said that it is not for us (``not_for_us``).
    """

    level: Level | None
    is_split: bool = False
    not_for_us: bool = False
    too_few: bool = False

    @property
    def says(self) -> str:
        if self.not_for_us:
            return "Not for us"
        if self.level is None:
            return "Too few answers to show" if self.too_few else "Not asked"
        return f"{self.level.says}, and people differ" if self.is_split else self.level.says


NOT_ASKED = Heard(None)


def heard_of(tally: Mapping[str, int], at_least: int = HIDDEN_BELOW) -> Heard:
    """What a voice says, from how many chose each level. "Don't know" is no answer.

    >>> heard_of({"not_yet": 1, "some": 3, "nearly_all": 2}).says
    'Happens for some'
    >>> heard_of({"nearly_all": 4}).says, heard_of({"not_yet": 3, "nearly_all": 3}).says
    ('Too few answers to show', 'Not yet, and people differ')
    """
    answered = [level for level in Level for _ in range(tally.get(level.key, 0))]
    elsewhere = tally.get(NOT_FOR_US, 0)
    if len(answered) + elsewhere < max(at_least, 1):
        return Heard(None, too_few=True)
    if elsewhere > len(answered):
        return Heard(None, not_for_us=True)
    if len(answered) < max(at_least, 1):
        return Heard(None, too_few=True)
    middle, last = (len(answered) - 1) // 2, len(answered) - 1
    split = answered[last - last // 4] - answered[last // 4] >= WIDE
    return Heard(answered[middle], is_split=len(answered) > 1 and split)


GapKind = Literal["claim", "records", "hidden_good"]
KINDS: tuple[GapKind, ...] = ("claim", "records", "hidden_good")
"""Adults say more than young people, more than the records, or less than young people. In this order."""


@dataclass(frozen=True)
class Gap:
    """Where what adults say stands alone: young people, or the records, say less. Or young people say more."""

    kind: GapKind
    steps: int
    says: str

    @property
    def called(self) -> str:
        """A word or two for it."""
        return {"claim": "Voices differ", "records": "Records differ", "hidden_good": "Better than thought"}[
            self.kind
        ]

    @property
    def tone(self) -> str:
        """The colour of its chip; the words say the same."""
        return {"claim": "apricot", "records": "sun", "hidden_good": "plum"}[self.kind]


def gaps_of(staff: Heard, supporters: Heard, supported: Heard, contradicted: bool) -> tuple[Gap, ...]:
    """The gaps of one practice, the widest first.

    >>> gaps_of(Heard(Level.NEARLY_ALL), Heard(Level.SOME), Heard(Level.NOT_YET), False)[0].says
    'Adults say more than the young people who are supported.'
    >>> gaps_of(Heard(Level.SOME), Heard(Level.SOME), Heard(None), True)[0].says
    'Adults say it happens, and the records say it does not.'
    """
    if staff.level is None:
        return ()
    found = [
        *_between(staff.level, supported, "the young people who are supported"),
        *_between(staff.level, supporters, "the supporters"),
    ]
    if contradicted and staff.level >= Level.SOME:
        says = "Adults say it happens, and the records say it does not."
        found.append(Gap("records", int(staff.level), says))
    return tuple(sorted(found, key=lambda gap: (KINDS.index(gap.kind), -gap.steps)))


def _between(staff: Level, young: Heard, who: str) -> list[Gap]:
    if young.level is None or young.level == staff:
        return []
    if staff > young.level:
        return [Gap("claim", staff - young.level, f"Adults say more than {who}.")]
    return [Gap("hidden_good", young.level - staff, f"Adults say less than {who}. Ask what they see.")]
