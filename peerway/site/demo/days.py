"""The demo's calendar, told from today."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils import timezone


def weeks_ago(weeks: int, weekday: int = 0) -> date:
    """That weekday (Monday is 0), so many weeks before this week."""
    today = timezone.localdate()
    return today - timedelta(days=today.weekday()) - timedelta(weeks=weeks) + timedelta(days=weekday)


def weeks_ahead(weeks: int, weekday: int = 0) -> date:
    return weeks_ago(-weeks, weekday)
