"""When somebody reads a worry, and whom it climbs to until they do. No database, and the clock comes from outside.

Every moment here is a local one that knows its zone. ``docs/safeguarding.md`` says the same in plain words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import IntEnum

MORNING = timedelta(hours=2)  # a worry from out of hours is read within two hours of opening
LAST_MOMENTS = timedelta(minutes=30)  # too little of the day left to promise today
ONE = timedelta(days=1)
FARTHEST = 400


class Step(IntEnum):
    """The ladder. Each step tells people again, until a named adult says "I have this"."""

    RAISED = 0
    NOT_YET_SEEN = 1
    LEADERSHIP = 2
    PAST_DUE = 3


AFTER_MINUTES = {Step.RAISED: 0, Step.NOT_YET_SEEN: 15, Step.LEADERSHIP: 60}


@dataclass(frozen=True)
class Hours:
    """When somebody is there to read: from and until, on the days the setting is open."""

    opens: time
    shuts: time
    is_open_on: Callable[[date], bool]

    def watched(self, moment: datetime) -> bool:
        """Whether somebody is there now."""
        return self.is_open_on(moment.date()) and self.opens <= moment.time() < self.shuts

    def next_open_day(self, day: date) -> date:
        """The first open day after ``day``. With no school day in sight, tomorrow: nobody is to be forgotten."""
        ahead = (day + ONE * n for n in range(1, FARTHEST))
        return next((each for each in ahead if self.is_open_on(each)), day + ONE)


def at(day: date, hour: time, like: datetime) -> datetime:
    """``hour`` on ``day``, in the zone of ``like``."""
    return datetime.combine(day, hour, like.tzinfo)


def read_by(raised_at: datetime, hours: Hours) -> datetime:
    """The moment by which a worry raised now is read: the end of the day, or the next school morning."""
    day, shuts = raised_at.date(), at(raised_at.date(), hours.shuts, raised_at)
    if hours.is_open_on(day) and raised_at <= shuts - LAST_MOMENTS:
        return shuts
    return at(hours.next_open_day(day), hours.opens, raised_at) + MORNING


def after_watched(start: datetime, minutes: float, hours: Hours) -> datetime:
    """The moment at which somebody has been there for ``minutes`` minutes since ``start``."""
    left, moment = timedelta(minutes=minutes), start
    for _ in range(FARTHEST):
        opens, shuts = at(moment.date(), hours.opens, start), at(moment.date(), hours.shuts, start)
        begins = max(moment, opens)
        if hours.is_open_on(moment.date()) and begins + left <= shuts and begins < shuts:
            return begins + left
        if hours.is_open_on(moment.date()) and begins < shuts:
            left -= shuts - begins
        moment = at(hours.next_open_day(moment.date()), hours.opens, start)
    return start + left


def step_times(raised_at: datetime, hours: Hours, *, danger: bool = False) -> dict[Step, datetime]:
    """When each step of the ladder falls due.

    Minutes count while somebody is there, so that a Friday-night worry does not climb through an empty
    school. With danger they are halved and counted round the clock: somebody may yet see it.
    """
    if danger:
        climbing = {
            step: raised_at + timedelta(minutes=minutes / 2) for step, minutes in AFTER_MINUTES.items()
        }
    else:
        climbing = {step: after_watched(raised_at, minutes, hours) for step, minutes in AFTER_MINUTES.items()}
    return climbing | {Step.RAISED: raised_at, Step.PAST_DUE: read_by(raised_at, hours)}


def steps_due(raised_at: datetime, now: datetime, hours: Hours, *, danger: bool = False) -> list[Step]:
    """The steps whose time has come while nobody has said "I have this"."""
    return [step for step, due in step_times(raised_at, hours, danger=danger).items() if due <= now]


def next_step(raised_at: datetime, now: datetime, hours: Hours, *, danger: bool = False) -> datetime | None:
    """When more people are told, if nobody says "I have this"; None when everybody was."""
    ahead = [due for due in step_times(raised_at, hours, danger=danger).values() if due > now]
    return min(ahead, default=None)


def clock_words(moment: time) -> str:
    """A time as it is said.

    >>> clock_words(time(16)), clock_words(time(8, 30)), clock_words(time(12))
    ('4 pm', '8.30 am', '12 noon')
    """
    if moment == time(12):
        return "12 noon"
    hour, half = moment.hour % 12 or 12, "am" if moment.hour < 12 else "pm"
    return f"{hour}.{moment.minute:02} {half}" if moment.minute else f"{hour} {half}"


def promise(due: datetime, now: datetime) -> str:
    """When a worry is read, as one would say it.

    >>> promise(datetime(2026, 11, 23, 16), datetime(2026, 11, 23, 12))
    'today before 4 pm'
    >>> promise(datetime(2026, 11, 23, 10), datetime(2026, 11, 21, 12))
    'on Monday 23 November before 10 am'
    """
    days = (due.date() - now.date()).days
    day = {0: "today", 1: "tomorrow"}.get(days) or f"on {due:%A} {due.day} {due:%B}"
    return f"{day} before {clock_words(due.time())}"
