"""Backups that make themselves: asked for by the tick, made by the worker, seen on the health page."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone
from django_tasks import task

from peerway.base.backup.keeping import moment_of
from peerway.base.backup.making import make_backup, newest_backup
from peerway.base.backup.troubles import BackupTrouble
from peerway.base.tick import Routine

BACKUP = "backup"
# A national PostgreSQL keeps its own continuous archive beside this (docs/running.md).
HOW_OFTEN = {"sqlite": timedelta(minutes=15), "postgresql": timedelta(days=1)}
TOO_LONG = timedelta(hours=26)

log = logging.getLogger("peerway.backup")


def is_due(now: datetime) -> bool:
    newest = newest_backup()
    made = moment_of(newest) if newest else None
    return made is None or now - made >= HOW_OFTEN[connection.vendor]


@task()
def back_up() -> None:
    """Make one, unless somebody just has. A failure shows on the health page until one succeeds."""
    now = timezone.now()
    if not is_due(now):
        return
    Routine.objects.update_or_create(name=BACKUP, defaults={"tried_at": now})
    try:
        make_backup()
    except BackupTrouble as trouble:
        log.error("No good backup: %s", trouble)
        return
    Routine.objects.filter(name=BACKUP).update(done_at=timezone.now())


def is_kept_up(now: datetime) -> bool:
    """No backup was ever tried, or the last good one is not too old."""
    last = Routine.objects.filter(name=BACKUP).first()
    return last is None or (last.done_at is not None and now - last.done_at < TOO_LONG)


def last_good(now: datetime) -> timedelta | None:
    done = Routine.objects.filter(name=BACKUP).values_list("done_at", flat=True).first()
    return now - done if done else None
