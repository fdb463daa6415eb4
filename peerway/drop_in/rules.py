"""Counting duties and visits: who may take which day, who is kept apart, and how often somebody came."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

MINUTES = (5, 10, 15, 20, 30)
"""What a visit may be tapped as having lasted."""


def in_week_of(day: date, days: Iterable[date]) -> list[date]:
    """The days in the same week, Monday to Sunday.

    >>> [d.day for d in in_week_of(date(2026, 11, 25), [date(2026, 11, 23), date(2026, 11, 30)])]
    [23]
    """
    monday = day - timedelta(days=day.weekday())
    return [each for each in days if monday <= each < monday + timedelta(days=7)]


def may_take(day: date, busy: Collection[date], *, most_a_week: int, rest_days: int) -> bool:
    """Whether somebody who is busy on these days may be on duty on this one too.

    >>> monday, friday = date(2026, 11, 23), date(2026, 11, 27)
    >>> may_take(friday, [monday], most_a_week=2, rest_days=1), may_take(friday, [monday], most_a_week=1, rest_days=0)
    (True, False)
    >>> may_take(date(2026, 11, 24), [monday], most_a_week=2, rest_days=1)
    False
    """
    too_near = any(abs((day - other).days) <= rest_days for other in busy)
    return not too_near and len(in_week_of(day, busy)) < most_a_week


def keeps_apart(people: Collection[object], person: object, apart: Collection[frozenset[object]]) -> bool:
    """Whether somebody is not to be on duty with one of these people."""
    return any(frozenset((person, other)) in apart for other in people)


def times_since(visits: Iterable[date], talked_on: date | None) -> int:
    """How often somebody came since an adult last talked with them about coming.

    >>> times_since([date(2026, 11, 2), date(2026, 11, 9)], None), times_since([date(2026, 11, 2)], date(2026, 11, 2))
    (2, 0)
    """
    return sum(talked_on is None or day > talked_on for day in visits)
