"""What stands in an address or a box that no form has read: understood, or nothing."""

from __future__ import annotations

from datetime import date

from django.utils.dateparse import parse_date


def day_typed(text: str | None) -> date | None:
    """The day, or None for what is no day.

    >>> day_typed("2026-11-24"), day_typed("2026-13-40"), day_typed("soon"), day_typed(None)
    (datetime.date(2026, 11, 24), None, None, None)
    """
    try:
        return parse_date(text or "")
    except ValueError:
        return None
