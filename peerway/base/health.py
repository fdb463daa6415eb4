"""Is it well? Ages only: how long the oldest letter and job have waited, the last tick, the last backup."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from peerway.base.backup import scheduled
from peerway.base.outbox import oldest_unsent
from peerway.base.tick import last_tick

LETTERS_WITHIN = timedelta(minutes=5)
TICKS_WITHIN = timedelta(minutes=3)
JOBS_WITHIN = timedelta(minutes=5)


@dataclass(frozen=True)
class Health:
    """Seconds. None for a letter or a job when none waits; None for what never was."""

    oldest_letter: int | None
    oldest_job: int | None
    last_tick: int | None
    last_backup: int | None
    backups_kept_up: bool

    @property
    def is_well(self) -> bool:
        return (
            _within(self.oldest_letter or 0, LETTERS_WITHIN)
            and _within(self.oldest_job or 0, JOBS_WITHIN)
            and self.last_tick is not None
            and _within(self.last_tick, TICKS_WITHIN)
            and self.backups_kept_up
        )

    def told(self) -> dict[str, int | bool | None]:
        return {"well": self.is_well, **asdict(self)}


def health(now: datetime | None = None) -> Health:
    now = now or timezone.now()
    waiting = DBTaskResult.objects.ready().order_by("enqueued_at").values_list("enqueued_at", flat=True)
    ticked = last_tick()
    return Health(
        oldest_letter=_seconds(oldest_unsent(now)),
        oldest_job=_seconds(now - first if (first := waiting.first()) else None),
        last_tick=_seconds(now - ticked if ticked else None),
        last_backup=_seconds(scheduled.last_good(now)),
        backups_kept_up=scheduled.is_kept_up(now),
    )


def _seconds(age: timedelta | None) -> int | None:
    return None if age is None else int(age.total_seconds())


def _within(seconds: int, limit: timedelta) -> bool:
    return seconds <= limit.total_seconds()
