"""What is due, and how late it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Colour = Literal["fine", "amber", "red"]
MONTH = 30
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Late:
    """How long it has been, in days, and what that amounts to."""

    days: int
    colour: Colour

    @property
    def is_late(self) -> bool:
        return self.colour != "fine"


def next_due(last: date | None, every_days: int, today: date) -> date:
    """The day something is next due: ``every_days`` after the last time, or today if it never happened.

    >>> next_due(date(2026, 11, 10), 14, today=date(2026, 11, 21))
    datetime.date(2026, 11, 24)
    """
    return today if last is None else last + timedelta(days=every_days)


def overdue(last: date, every_days: int, today: date) -> int:
    """How many days past due; 0 when it is not.

    >>> overdue(date(2026, 11, 1), 14, today=date(2026, 11, 21))
    6
    """
    return max(0, (today - last).days - every_days)


def how_late(last: date | None, *, since: date, today: date, amber: int, red: int) -> Late:
    """How long since it last happened, with its colour: past ``amber`` days is amber, past ``red`` days red.

    ``since`` is the day the person became active: the clock starts there when it has never happened, and a
    time before it does not count against them. A day in the future counts as today.

    >>> how_late(None, since=date(2026, 11, 1), today=date(2026, 11, 21), amber=14, red=28)
    Late(days=20, colour='amber')
    """
    days = max(0, (today - max(last or since, since)).days)
    return Late(days, "red" if days > red else "amber" if days > amber else "fine")


def quiet_since(today: date, every_days: int, grace: int = 2) -> date:
    """A last meeting before this day means "gone quiet".

    >>> quiet_since(date(2026, 3, 31), every_days=7)
    datetime.date(2026, 3, 17)
    """
    return today - timedelta(days=every_days * grace)


def missed_in_a_row(outcomes: Iterable[str], missed: Collection[str] = ("missed",)) -> int:
    """How many at the end of a run of outcomes, oldest first, were missed.

    What counts as missed is the caller's: a session the school cancelled is usually left out altogether.

    >>> missed_in_a_row(["met", "missed", "met", "missed", "missed"])
    2
    """
    run = 0
    for outcome in outcomes:
        run = run + 1 if outcome in missed else 0
    return run


def next_contact(started: date, held: Iterable[date], first_month: int = 2, every_days: int = MONTH) -> date:
    """When one side is next asked how it is going, given the days on which it was.

    ``first_month`` times, spread over the first month; then ``every_days`` days after the last time. One that
    came late moves the next, which is never less than a week later.

    >>> day = date(2026, 11, 2)
    >>> str(next_contact(day, [])), str(next_contact(day, [date(2026, 11, 17)]))
    ('2026-11-17', '2026-12-02')
    >>> str(next_contact(day, [date(2026, 11, 17), date(2026, 12, 2)]))
    '2027-01-01'
    """
    known, month_ends = sorted(held), started + timedelta(days=MONTH)
    gap = timedelta(days=MONTH // max(first_month, 1))
    if not known:
        return started + gap
    if len(known) < first_month and known[-1] < month_ends:
        return max(min(known[-1] + gap, month_ends), known[-1] + WEEK)
    return known[-1] + timedelta(days=every_days)
