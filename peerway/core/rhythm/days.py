"""School days: Monday to Friday, without the days the setting is shut."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

SCHOOL_WEEK = frozenset(range(5))
ONE = timedelta(days=1)
FARTHEST = 750


@dataclass(frozen=True, order=True)
class Span:
    """Days from ``first`` to ``last``, both counted. A single day has the same for both.

    >>> date(2026, 12, 25) in Span(date(2026, 12, 21), date(2027, 1, 1))
    True
    """

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("The last day comes before the first.")

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


def in_any(day: date, spans: Iterable[Span]) -> bool:
    """Whether a day lies in any of the spans."""
    return any(day in span for span in spans)


def is_school_day(day: date, closures: Iterable[Span] = (), week: frozenset[int] = SCHOOL_WEEK) -> bool:
    """Whether the setting is open. ``week`` holds weekdays; Monday is 0. A youth group may open on Saturday.

    >>> is_school_day(date(2026, 11, 21))
    False
    """
    return day.weekday() in week and not in_any(day, closures)


def add_school_days(
    start: date, days: int, closures: Iterable[Span] = (), week: frozenset[int] = SCHOOL_WEEK
) -> date:
    """The day by which something asked on ``start`` is to be answered, ``days`` school days later.

    The day of asking does not count. Zero days is the first school day on or after ``start``.
    Raises ValueError when the setting never opens again within about two years.

    >>> add_school_days(date(2026, 11, 20), 5)      # asked on a Friday
    datetime.date(2026, 11, 27)
    >>> add_school_days(date(2026, 11, 20), 1, [Span(date(2026, 11, 23), date(2026, 11, 24))])
    datetime.date(2026, 11, 25)
    """
    if days < 0:
        raise ValueError("School days are counted forwards: give 0 or more.")
    shut = tuple(closures)
    day, left = (start, days) if days else (start - ONE, 1)
    for _ in range(FARTHEST + days * 7):
        day += ONE
        left -= is_school_day(day, shut, week)
        if not left:
            return day
    raise ValueError("There are no school days ahead: look at the closures.")


def school_days_between(
    start: date, end: date, closures: Iterable[Span] = (), week: frozenset[int] = SCHOOL_WEEK
) -> int:
    """How many school days come after ``start`` up to and with ``end``; 0 when ``end`` is not later.

    >>> school_days_between(date(2026, 11, 20), date(2026, 11, 27))
    5
    """
    shut = tuple(closures)
    return sum(is_school_day(start + ONE * n, shut, week) for n in range(1, (end - start).days + 1))
