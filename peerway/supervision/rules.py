"""When somebody is due to be seen, and when they are overdue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from peerway.base.saying import date_words
from peerway.core.rhythm import Late, how_late, next_due
from peerway.programmes.rhythms import Kept


@dataclass(frozen=True)
class Clock:
    """When one person was last seen, and what that amounts to. ``since`` is when their clock began."""

    last: date | None
    since: date
    late: Late
    due_on: date

    @property
    def is_overdue(self) -> bool:
        """Late enough to stop what must stop."""
        return self.late.colour == "red"

    @property
    def is_due(self) -> bool:
        return self.late.is_late

    def in_words(self, today: date) -> str:
        """
        >>> clock_of(date(2026, 10, 3), date(2026, 9, 1), 14, 28, date(2026, 11, 21)).in_words(date(2026, 11, 21))
        'has not been seen in supervision since Saturday 3 October.'
        """
        if self.last is None:
            return f"has not been seen in supervision yet, since {date_words(self.since, today)}."
        return f"has not been seen in supervision since {date_words(self.last, today)}."


def clock_of(last: date | None, since: date, every: int, red: int, today: date) -> Clock:
    """
    >>> clock_of(None, since=date(2026, 11, 20), every=14, red=28, today=date(2026, 11, 21)).is_due
    False
    """
    late = how_late(last, since=since, today=today, amber=every, red=red)
    return Clock(last, since, late, next_due(max(last or since, since), every, today))


def red_after(kept: Kept) -> int:
    """Days after which nobody new is matched: the pack's, kept as far from a changed rhythm as from its own."""
    pack = kept.default
    return kept.value + (pack.red or 2 * pack.value) - pack.value


def overlap(
    first: tuple[datetime | time, datetime | time], second: tuple[datetime | time, datetime | time]
) -> bool:
    """Whether two stretches share a moment. One that begins as the other ends does not clash.

    >>> overlap((time(12, 40), time(13, 5)), (time(13, 5), time(13, 30)))
    False
    """
    return bool(first[0] < second[1] and second[0] < first[1])  # type: ignore[operator]


def ends_at(starts_at: time, minutes: int) -> time:
    """
    >>> ends_at(time(12, 40), 30)
    datetime.time(13, 10)
    """
    end = datetime.combine(date.min, starts_at) + timedelta(minutes=minutes)
    return end.time() if end.date() == date.min else time.max
