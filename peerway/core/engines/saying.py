"""Small words: lists, counts and dates as people say them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def listed(names: Iterable[str], joint: str = "and") -> str:
    """A list as people say it.

    >>> listed(["Amara", "Ben", "Chloe"])
    'Amara, Ben and Chloe'
    """
    names = list(names)
    return "".join(names) if len(names) < 2 else f"{', '.join(names[:-1])} {joint} {names[-1]}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun; up to ten in words.

    >>> counted(1, "duty", "duties"), counted(12, "duty", "duties")
    ('one duty', '12 duties')
    """
    word = NUMBERS[number] if 0 <= number < len(NUMBERS) else f"{number:,}"
    return f"{word} {one if number == 1 else many or one + 's'}"


def sentence(text: str) -> str:
    """With a capital at the start and a stop at the end.

    >>> sentence("two are resting")
    'Two are resting.'
    """
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", "!")) else ".")


def day(on: date) -> str:
    """A day in words.

    >>> day(date(2026, 11, 23))
    'Monday 23 November'
    """
    return f"{DAYS[on.weekday()]} {on.day} {MONTHS[on.month - 1]}"
