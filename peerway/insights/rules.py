"""How long a list takes, and numbers too small to show."""

from __future__ import annotations

from peerway.base.saying import count_words

HIDDEN_BELOW = 5


def time_words(minutes: int) -> str:
    """An honest guess, said as one: to five minutes, and beyond an hour to the half hour.

    >>> time_words(3), time_words(13), time_words(48), time_words(85)
    ('about 3 minutes', 'about 15 minutes', 'about 50 minutes', 'about an hour and a half')
    """
    if minutes <= 5:
        return f"about {minutes} minute{'' if minutes == 1 else 's'}"
    to_five = -(-minutes // 5) * 5
    if to_five < 60:
        return f"about {to_five} minutes"
    hours, half = divmod(-(-minutes // 30), 2)
    whole = "an hour" if hours == 1 else count_words(hours, "hour")
    return f"about {whole}" + (" and a half" if half else "")


def count_said(count: int, *, exact: bool = True) -> str:
    """A count, or that it is too small to show: one to four people could be guessed.

    >>> count_said(3), count_said(3, exact=False), count_said(0, exact=False), count_said(1200, exact=False)
    ('3', 'fewer than 5', 'none', '1,200')
    """
    if not exact and 0 < count < HIDDEN_BELOW:
        return f"fewer than {HIDDEN_BELOW}"
    return f"{count:,}" if count else "none"


def part_said(part: int, whole: int, *, exact: bool = True) -> str:
    """So many of so many. Hidden also where what is missing from the whole would be a small number.

    >>> part_said(22, 26), part_said(22, 26, exact=False), part_said(2, 26, exact=False)
    ('22 of 26', 'nearly all of 26', 'fewer than 5 of 26')
    >>> part_said(0, 0), part_said(26, 26, exact=False), part_said(2, 4, exact=False)
    ('none', 'all 26', 'fewer than 5')
    """
    if exact or not whole:
        return f"{part:,} of {whole:,}" if whole else "none"
    if whole < HIDDEN_BELOW:
        return count_said(whole, exact=False)
    if part == whole:
        return f"all {whole:,}"
    if whole - part < HIDDEN_BELOW:
        return f"nearly all of {whole:,}"
    return f"{count_said(part, exact=False)} of {whole:,}"
