"""How long a list takes."""

from __future__ import annotations

from peerway.base.saying import count_words
from peerway.core.small_numbers import HIDDEN_BELOW, at_least

__all__ = ["HIDDEN_BELOW", "at_least", "time_words"]


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
