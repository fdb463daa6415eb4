"""When somebody is told, and in which letter. Arithmetic only: every moment comes in from outside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from peerway.base.needs import Need, Urgency
from peerway.base.quiet import Quiet

LETTERS = {
    (True, False): "day_ahead",
    (False, True): "things_wait",
    (True, True): "day_ahead_and_things_wait",
}


@dataclass(frozen=True)
class Waiting:
    """How much waits for somebody, in two numbers and no words."""

    today: int = 0
    later: int = 0

    def __bool__(self) -> bool:
        return bool(self.today or self.later)


def counted(needs: Iterable[Need]) -> Waiting:
    """
    >>> counted([Need("", "", "", "", Urgency.TODAY), Need("", "", "", "")])
    Waiting(today=1, later=1)
    """
    urgent = [need.urgency <= Urgency.TODAY for need in needs]
    return Waiting(today=sum(urgent), later=len(urgent) - sum(urgent))


def is_time_for(starts: datetime, now: datetime, at: time, quiet: Quiet) -> bool:
    """Whether the reminder of something may go now: from the chosen time of the day before, and never too late.

    Where that is a quiet time it waits for the next that is not; once the thing has begun, it has no point.
    """
    day_before = starts.astimezone(quiet.zone).date() - timedelta(days=1)
    first = quiet.next_allowed(quiet.at(day_before, at))
    return first is not None and first <= now < starts


def key_of(digest: str, day: date) -> str:
    """The stretch of time one digest is for: a day, or a week.

    >>> key_of("daily", date(2026, 11, 24)), key_of("weekly", date(2026, 11, 24))
    ('2026-11-24', '2026-W48')
    """
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}" if digest == "weekly" else day.isoformat()
