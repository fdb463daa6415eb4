"""The stretch of time that is counted: a year back from today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Window:
    """Today, and how far back is looked. ``quiet_days`` without a session, and a pair has gone quiet."""

    today: date
    quiet_days: int = 28

    @property
    def year(self) -> date:
        return self.today - YEAR

    @property
    def since(self) -> datetime:
        """The beginning of the year, as a moment."""
        return at(self.year)

    def days_ago(self, days: int) -> datetime:
        return at(self.today - timedelta(days=days))


def at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def many(**conditions: Q) -> dict[str, Any]:
    """One count a name, all in one query: ``rows.aggregate(**many(held=Q(…), due=Q()))``."""
    return {name: Count("pk", filter=condition) for name, condition in conditions.items()}
