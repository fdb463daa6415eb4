"""A series that thins out: two people who are meant to need each other less and less."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from peerway.core.rhythm.days import ONE, SCHOOL_WEEK, Span, in_any
from peerway.core.rhythm.series import LONGEST

WEEK = 7
HOW_OFTEN = {
    1: "every school day", 2: "every other day", 3: "twice a week", 7: "once a week", 14: "every other week",
    21: "every three weeks", 28: "every four weeks",
}  # fmt: skip


class Step(NamedTuple):
    """From this week of the series on (counted from 1), the days from one session to the next."""

    from_week: int
    every_days: int


def fading(
    begun: date,
    weekday: int,
    steps: Sequence[Step],
    *,
    start: date,
    until: date,
    count: int,
    closures: Iterable[Span] = (),
    blackouts: Iterable[Span] = (),
) -> list[date]:
    """The days from ``start`` on of a series that began in the week of ``begun`` and thins out by ``steps``.

    A step of whole weeks keeps to ``weekday`` (Monday is 0). A shorter one counts from that weekday within
    the school week: every 3 days from a Tuesday is Tuesday and Friday. A week in which every school day is in a
    closure is no week of theirs, so a half-term does not use up a week of the beginning. Days in a closure or a
    blackout are left out, as in ``series``, and so is whatever is past ``until`` or over ``count``.

    >>> steps = [Step(1, 7), Step(3, 14)]
    >>> begun = date(2026, 9, 8)
    >>> [day.day for day in fading(begun, 1, steps, start=begun, until=date(2026, 10, 20), count=9)]
    [8, 15, 22, 6, 20]
    """
    if not steps or steps[0].from_week != 1 or weekday not in range(WEEK):
        raise ValueError("Steps begin in week 1, and a weekday is from 0 (Monday) to 6 (Sunday).")
    closed = tuple(closures)
    shut = (*closed, *blackouts)
    monday, week, found = begun - timedelta(days=begun.weekday()), 0, list[date]()
    while monday <= min(until, begun + LONGEST) and len(found) < count:
        if not _all_shut(monday, closed):
            week += 1
            days = (monday + timedelta(days=each) for each in _weekdays(week, weekday, steps))
            found += [day for day in days if max(start, begun) <= day <= until and not in_any(day, shut)]
        monday += WEEK * ONE
    return found[:count]


def _all_shut(monday: date, closures: Sequence[Span]) -> bool:
    return all(in_any(monday + timedelta(days=each), closures) for each in SCHOOL_WEEK)


def step_in(week: int, steps: Sequence[Step]) -> Step:
    """The step a week of the series is in.

    >>> step_in(4, [Step(1, 7), Step(5, 14)]).every_days
    7
    """
    return max(step for step in steps if step.from_week <= week)


def _weekdays(week: int, weekday: int, steps: Sequence[Step]) -> list[int]:
    """The weekdays of the sessions of one week, in order."""
    step = step_in(week, steps)
    if step.every_days < WEEK:
        return [each for each in sorted(SCHOOL_WEEK) if (each - weekday) % step.every_days == 0]
    return [] if (week - step.from_week) % (step.every_days // WEEK) else [weekday]


def fading_in_words(steps: Sequence[Step]) -> str:
    """How a series thins out, as it is said to the two.

    >>> fading_in_words([Step(1, 7), Step(5, 14)])
    'Once a week for the first 4 weeks, then every other week.'
    >>> fading_in_words([Step(1, 1), Step(2, 3), Step(4, 7)])
    'Every school day in the first week, then twice a week until week 3, then once a week.'
    """
    parts = [
        _often(step) + _until(step, steps[n + 1].from_week - 1 if n + 1 < len(steps) else None)
        for n, step in enumerate(steps)
    ]
    said = ", then ".join(parts)
    return f"{said[:1].upper()}{said[1:]}."


def _often(step: Step) -> str:
    return HOW_OFTEN.get(step.every_days, f"every {step.every_days} days")


def _until(step: Step, last: int | None) -> str:
    if last is None:
        return ""
    if step.from_week > 1:
        return f" until week {last}"
    return " in the first week" if last == 1 else f" for the first {last} weeks"
