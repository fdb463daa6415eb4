"""When a badge may be taken, where it stands in its list, and how long a length of time is in words."""

from __future__ import annotations

import secrets
from collections.abc import Container

from peerway.core.credentials import PLACES

ENOUGH_TIMES = 6  # half of the twelve sessions a pair usually plans: a term of turning up


def hours_words(minutes: int) -> str:
    """Minutes as hours, as somebody writes them on a form.

    >>> hours_words(45), hours_words(60), hours_words(500)
    ('45 minutes', '1 hour', '8 hours 20 minutes')
    """
    whole, rest = divmod(minutes, 60)
    hours = f"{whole:,} hour{'' if whole == 1 else 's'}" if whole else ""
    more = f"{rest} minute{'' if rest == 1 else 's'}" if rest or not whole else ""
    return " ".join(filter(None, [hours, more]))


def whole_hours(minutes: int) -> int:
    """Hours for a badge, rounded down: a badge never says more than the record has.

    >>> whole_hours(59), whole_hours(125)
    (0, 2)
    """
    return minutes // 60


def free_place(taken: Container[int]) -> int:
    """A random place in the list that no badge has: never the next one, which would tell the order.

    >>> 0 <= free_place({1, 2}) < PLACES
    True
    """
    while (place := secrets.randbelow(PLACES)) in taken:
        pass
    return place
