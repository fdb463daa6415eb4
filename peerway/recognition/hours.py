"""Hours: what somebody learnt and gave, as the record has it. Each part of Peerway tells its own.

    @hours                                          # in the part's own hours.py, read by its AppConfig.ready()
    def meetings_of_the_group(asked: Asked) -> Iterable[Line]: ...

A line counts times and minutes for one person in one programme, and names nobody else: not whom they helped, nor
why. A time whose length nobody wrote down counts as a time and adds no minutes (``untimed``): nothing is guessed.
A statement is about one person. Nothing here adds people up or puts them in an order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum
from uuid import UUID


@dataclass(frozen=True)
class Asked:
    """Whose hours are asked for: in which programmes (all of them, for None), and from which day to which."""

    people: tuple[UUID, ...]
    programmes: tuple[UUID, ...] | None = None
    since: date | None = None
    until: date | None = None


class Kind(IntEnum):
    """What kind of time it was, in the order a statement tells them."""

    LEARNT = 1
    GIVEN = 2
    LOOKED_AFTER = 3


@dataclass(frozen=True)
class Line:
    """One kind of thing that one person did. ``what`` is how the statement calls it; small ``order`` comes first."""

    person: UUID
    what: str
    times: int
    minutes: int
    untimed: int = 0
    programme: UUID | None = None
    kind: Kind = Kind.GIVEN
    order: int = 50
    first: date | None = None
    last: date | None = None


HoursOf = Callable[[Asked], Iterable[Line]]
_sources: list[HoursOf] = []


def hours(source: HoursOf) -> HoursOf:
    """Register a function that gives its lines for many people at once, in a constant number of queries."""
    if source not in _sources:
        _sources.append(source)
    return source


@dataclass(frozen=True)
class Hours:
    """One person's hours: the lines in the order they are told."""

    lines: Sequence[Line] = field(default_factory=tuple)

    @property
    def minutes(self) -> int:
        return sum(line.minutes for line in self.lines)

    @property
    def times_given(self) -> int:
        return sum(line.times for line in self.lines if line.kind == Kind.GIVEN)

    @property
    def first(self) -> date | None:
        return min((line.first for line in self.lines if line.first), default=None)

    @property
    def last(self) -> date | None:
        return max((line.last for line in self.lines if line.last), default=None)


def hours_of(asked: Asked) -> dict[UUID, Hours]:
    """The hours of everybody who was asked for, also of those who have none yet."""
    found: dict[UUID, list[Line]] = defaultdict(list)
    for source in _sources:
        for line in source(asked):
            if line.times:
                found[line.person].append(line)
    return {
        person: Hours(tuple(sorted(found[person], key=lambda line: (line.kind, line.order, line.what))))
        for person in asked.people
    }
