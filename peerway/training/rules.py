"""When a sign-off runs out, how many trainers are needed, and what time somebody was there."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta

PEOPLE_TO_A_TRAINER = 16  # at most, as guidance for mediation in Scottish schools has it
BEFORE, AFTER = timedelta(minutes=15), timedelta(minutes=30)
USUAL = 60


def trainers_for(people: int) -> int:
    """How many trainers so many people need.

    >>> trainers_for(16), trainers_for(17)
    (1, 2)
    """
    return max(1, -(-people // PEOPLE_TO_A_TRAINER))


def may_mark(now: datetime, held_on: date, starts_at: time | None, minutes: int | None) -> bool:
    """Whether somebody may say “I'm here” now: from a quarter of an hour before until half an hour after the end.

    Where no hour was set, all day. ``now`` is the local time.

    >>> noon = datetime(2026, 11, 24, 12, 0)
    >>> may_mark(noon, noon.date(), time(12, 10), 50), may_mark(noon, noon.date(), time(9, 0), 50)
    (True, False)
    """
    if now.date() != held_on or starts_at is None:
        return now.date() == held_on
    begins = datetime.combine(held_on, starts_at, tzinfo=now.tzinfo)
    return begins - BEFORE <= now <= begins + timedelta(minutes=minutes or USUAL) + AFTER


def expires(signed_on: date, months: int) -> date:
    """The day a sign-off stops standing: so many months later, on the same day or the month's last.

    >>> expires(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    years, month = divmod(signed_on.month - 1 + months, 12)
    year, month = signed_on.year + years, month + 1
    return date(year, month, min(signed_on.day, monthrange(year, month)[1]))


def minutes_there(minutes: int, was: str) -> int:
    """The minutes that count for somebody: all of them, half for "part of it", none for away.

    >>> minutes_there(50, "there"), minutes_there(50, "part"), minutes_there(50, "away")
    (50, 25, 0)
    """
    return {"there": minutes, "part": minutes // 2}.get(was, 0)


def hours_words(minutes: int) -> str:
    """A time as it is said.

    >>> hours_words(300), hours_words(45), hours_words(95), hours_words(60)
    ('5 hours', '45 minutes', '1 hour 35 minutes', '1 hour')
    """
    hours, rest = divmod(minutes, 60)
    said = [f"{hours} hour{'s' * (hours != 1)}"] if hours else []
    return " ".join([*said, f"{rest} minute{'s' * (rest != 1)}"] if rest or not hours else said)
