"""Numbers, dates and times as people say them. British English, twenty-four hour clock.

Nothing here asks what day it is: today comes in from outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NEARBY = 10  # days for which counting them says more than the date


def number_words(number: int) -> str:
    """Words up to ten, figures beyond.

    >>> number_words(3), number_words(24), number_words(1200)
    ('three', '24', '1,200')
    """
    return SMALL[number] if 0 <= number < len(SMALL) else f"{number:,}"


def count_words(number: int, one: str, many: str = "") -> str:
    """
    >>> count_words(3, "family", "families"), count_words(1, "pair"), count_words(0, "pair")
    ('three families', 'one pair', 'no pairs')
    """
    return f"{number_words(number)} {one if number == 1 else many or one + 's'}"


def date_words(day: date, today: date) -> str:
    """The day in words; the year only where it is not the one we are in.

    >>> date_words(date(2026, 11, 24), today=date(2026, 11, 21))
    'Tuesday 24 November'
    >>> date_words(date(2027, 1, 5), today=date(2026, 11, 21))
    'Tuesday 5 January 2027'
    """
    words = f"{day:%A} {day.day} {day:%B}"
    return words if day.year == today.year else f"{words} {day.year}"


def moment_words(moment: datetime, today: date) -> str:
    """
    >>> moment_words(datetime(2026, 11, 24, 12, 40), today=date(2026, 11, 21))
    'Tuesday 24 November, 12:40'
    """
    return f"{date_words(moment.date(), today)}, {moment:%H:%M}"


def near_words(day: date, today: date) -> str:
    """How far off a day is, while that is easy to picture; else the day itself.

    >>> near_words(date(2026, 11, 24), today=date(2026, 11, 21))
    'in three days'
    >>> near_words(date(2026, 11, 20), today=date(2026, 11, 21))
    'yesterday'
    >>> near_words(date(2026, 12, 24), today=date(2026, 11, 21))
    'Thursday 24 December'
    """
    days = (day - today).days
    if days in (-1, 0, 1):
        return ("today", "tomorrow", "yesterday")[days]
    if abs(days) > NEARBY:
        return date_words(day, today)
    return f"in {number_words(days)} days" if days > 0 else f"{number_words(-days)} days ago"


def ago_words(moment: datetime, now: datetime) -> str:
    """How long ago, as one would say it.

    >>> ago_words(datetime(2026, 11, 21, 12, 0), now=datetime(2026, 11, 21, 12, 40))
    '40 minutes ago'
    >>> ago_words(datetime(2026, 11, 21, 9, 0), now=datetime(2026, 11, 21, 12, 40))
    'three hours ago'
    """
    minutes = int((now - moment).total_seconds() // 60)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{count_words(minutes, 'minute')} ago"
    if moment.date() == now.date():
        return f"{count_words(minutes // 60, 'hour')} ago"
    return near_words(moment.date(), now.date())


def listed(names: Sequence[str], joint: str = "and") -> str:
    """
    >>> listed(["Ms Rahman", "Mr Cole", "Ms Lowe"]), listed(["Ms Rahman", "Mr Cole"], "or")
    ('Ms Rahman, Mr Cole and Ms Lowe', 'Ms Rahman or Mr Cole')
    """
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joint} {names[-1]}"
