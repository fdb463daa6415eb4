"""What the rota engine is asked: people, duties, rules and what already stands, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from peerway.core.engines.saying import day

Words = frozenset[str]
NONE: Words = frozenset()
NO_DAYS: frozenset[date] = frozenset()

Place = tuple[str, str]
"""A supporter's id and a duty's id, in that order: this person is on this duty."""


class Refused(ValueError):
    """The question contradicts itself; the message is a sentence for a person."""


@dataclass(frozen=True, slots=True)
class Supporter:
    """A young person who can be on duty.

    ``free`` are the slot keys they can do in any week, ``prefers`` those they like. ``most_a_week`` counts
    Monday to Sunday. ``rests`` are days without duty: exams of their year, breaks they asked for. ``elsewhere``
    are days on which they already support somebody elsewhere; they count as a duty to the day, the week and the
    rest between. ``past`` is how many duties they did before this rota. ``please_not`` are ids they should not be
    on with, and the reason stays private. ``name`` is used in sentences only, and never decides anything.
    """

    id: str
    free: Words = NONE
    senior: bool = False
    most_a_week: int = 1
    rests: frozenset[date] = NO_DAYS
    prefers: Words = NONE
    friends: Words = NONE
    please_not: Words = NONE
    past: int = 0
    elsewhere: frozenset[date] = NO_DAYS
    name: str = ""

    @property
    def called(self) -> str:
        return self.name or self.id


@dataclass(frozen=True, slots=True)
class Duty:
    """One slot in one room on one day: ``needed`` places, ``seniors`` of them for seniors only.

    ``slot`` is the key that ``Supporter.free`` speaks of. ``label`` is what the slot is called in sentences.
    """

    id: str
    on: date
    slot: str
    room: str = ""
    needed: int = 2
    seniors: int = 1
    label: str = ""

    @property
    def called(self) -> str:
        """The duty in words.

        >>> Duty("d", date(2026, 11, 23), "mon-lunch", room="Room 4", label="lunch").called
        'Monday 23 November, lunch, Room 4'
        """
        return ", ".join(part for part in (day(self.on), self.label or self.slot, self.room) if part)


@dataclass(frozen=True, slots=True)
class RotaRules:
    """``rest_days`` is how many whole days lie between two duties of one person; 0 still means one a day.

    ``closed`` are holidays and closures: duties on those days are left out, and nobody is asked.
    """

    rest_days: int = 0
    closed: frozenset[date] = NO_DAYS


@dataclass(frozen=True)
class Question:
    """Everything that decides a rota.

    ``pins`` are places already agreed, such as a swap: they are kept, whatever a person's usual slots, week or
    rest may say, but never on a closed day, twice in a day, or with somebody who asked not to be. ``published`` is
    the rota people have seen: as much of it stays as the other objectives allow. ``salt`` changes only how exact
    ties are broken. ``seconds`` is the time the whole answer may take.
    """

    supporters: tuple[Supporter, ...]
    duties: tuple[Duty, ...]
    rules: RotaRules = field(default_factory=RotaRules)
    pins: frozenset[Place] = frozenset()
    published: frozenset[Place] = frozenset()
    salt: str = ""
    seconds: float = 20.0
