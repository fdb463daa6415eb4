"""Quiet hours: when nothing that can wait is sent. Evenings, nights, and the days a setting is shut.

Hours are on the setting's own clock; an hour that a clock leaves out or has twice is no trouble, because every
answer is looked at again as a moment. Nothing here asks what time it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

LOOKED_AHEAD = 400  # days: longer than any holiday


@dataclass(frozen=True)
class Quiet:
    """It is quiet from ``begins`` in the evening until ``ends`` in the morning, and on days that are not open.

    ``ends`` is before ``begins``: between the two, on an open day, something may be sent.

    >>> from zoneinfo import ZoneInfo
    >>> london = ZoneInfo("Europe/London")
    >>> hours = Quiet(time(19), time(7, 30), lambda day: day.weekday() < 5, london)
    >>> friday_night = datetime(2026, 11, 20, 21, tzinfo=london)
    >>> hours.is_quiet(friday_night), f"{hours.next_allowed(friday_night):%A %H:%M}"
    (True, 'Monday 07:30')
    """

    begins: time
    ends: time
    is_open: Callable[[date], bool]
    zone: tzinfo

    def is_quiet(self, at: datetime) -> bool:
        here = at.astimezone(self.zone)
        return not (self.is_open(here.date()) and self.ends <= here.time() < self.begins)

    def next_allowed(self, at: datetime) -> datetime | None:
        """The first moment from ``at`` on at which something may be sent; None when there is none in a year."""
        if not self.is_quiet(at):
            return at
        at, day = at.astimezone(UTC), at.astimezone(self.zone).date()
        mornings = (self.at(day + timedelta(days=n), self.ends) for n in range(LOOKED_AHEAD))
        return next((each for each in mornings if each >= at and not self.is_quiet(each)), None)

    def until(self, at: datetime) -> datetime:
        """When it becomes quiet on the day of ``at``."""
        return self.at(at.astimezone(self.zone).date(), self.begins)

    def at(self, day: date, hour: time) -> datetime:
        """That hour of that day, as a moment. (In UTC: two times of one zone are compared by their hands.)"""
        return datetime.combine(day, hour, self.zone).astimezone(UTC)
