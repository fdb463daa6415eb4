"""When a sign-off runs out."""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def expires(signed_on: date, months: int) -> date:
    """The day a sign-off stops standing: so many months later, on the same day or the month's last.

    >>> expires(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    years, month = divmod(signed_on.month - 1 + months, 12)
    year, month = signed_on.year + years, month + 1
    return date(year, month, min(signed_on.day, monthrange(year, month)[1]))
