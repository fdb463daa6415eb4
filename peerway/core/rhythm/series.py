"""When two people meet: the dates of a series, around closures and exams."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta

from peerway.core.rhythm.days import Span, in_any

LONGEST = timedelta(days=3 * 366)


def series(
    start: date,
    weekdays: Collection[int],
    *,
    count: int | None = None,
    until: date | None = None,
    closures: Iterable[Span] = (),
    blackouts: Iterable[Span] = (),
    every_weeks: int = 1,
) -> list[date]:
    """The days of a series, from ``start`` on, in order.

    ``weekdays`` are the days of its slots (Monday is 0). Give ``count`` (how many sessions), ``until``
    (no later than), or both: whichever comes first ends it. ``every_weeks=2`` is every other week,
    counted in whole weeks from the week of ``start``. Days in a closure or an exam blackout are left out
    and the series runs on. Nothing is planned more than three years ahead, so a ``count`` the calendar
    has no room for comes back shorter.

    >>> half_term = Span(date(2026, 10, 26), date(2026, 10, 30))
    >>> [str(day) for day in series(date(2026, 10, 20), [1], count=3, closures=[half_term])]
    ['2026-10-20', '2026-11-03', '2026-11-10']
    """
    if count is None and until is None:
        raise ValueError("Say how many sessions, or until when.")
    if not weekdays or not set(weekdays) <= set(range(7)) or every_weeks < 1:
        raise ValueError("Give weekdays from 0 (Monday) to 6 (Sunday), and at least every 1 week.")
    last = min(until or date.max, start + LONGEST)
    shut = (*closures, *blackouts)
    monday = start - timedelta(days=start.weekday())
    found: list[date] = []
    day = start
    while day <= last and (count is None or len(found) < count):
        in_its_week = (day - monday).days // 7 % every_weeks == 0
        if in_its_week and day.weekday() in weekdays and not in_any(day, shut):
            found.append(day)
        day += timedelta(days=1)
    return found


def planned_end(dates: Sequence[date]) -> date | None:
    """The end date both are told at the start: the last day of the series.

    >>> planned_end([date(2026, 11, 3), date(2026, 11, 10)])
    datetime.date(2026, 11, 10)
    """
    return max(dates, default=None)


def left_after(dates: Iterable[date], today: date) -> int:
    """How many sessions are still to come after today.

    >>> left_after([date(2026, 11, 3), date(2026, 11, 10)], today=date(2026, 11, 3))
    1
    """
    return sum(day > today for day in dates)
