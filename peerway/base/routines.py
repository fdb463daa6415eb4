"""What the ground does by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db import connection
from django_tasks_db.models import DBTaskResult

from peerway.base import dated, drafts, limits, once, outbox, work
from peerway.base.backup import scheduled
from peerway.base.tick import every


@every(minutes=1)
def post_letters(now: datetime) -> None:
    outbox.lapse(now)
    outbox.dispatch(now, limit=200)


@every(minutes=5)
def tell_of_late_letters(now: datetime) -> None:
    outbox.tell_of_late_letters(now)


@every(minutes=5)
def ask_for_a_backup(now: datetime) -> None:
    """It may take minutes, so the worker makes it and the next tick is not held up."""
    if scheduled.is_due(now):
        scheduled.back_up.enqueue()


@every(minutes=60, in_each_setting=True)
def forget_what_is_over(now: datetime) -> None:
    """Drafts, answered forms, old work and past dates go by themselves."""
    drafts.forget_old_drafts()
    once.forget_old_forms()
    work.forget_old_work(now)
    dated.forget_past_dates(now)


@every(minutes=60)
def forget_what_belongs_to_no_setting(now: datetime) -> None:
    outbox.forget_old_letters(now)
    limits.forget_old_knocks(now)
    Session.objects.filter(expire_date__lt=now).delete()
    DBTaskResult.objects.finished().filter(finished_at__lt=now - timedelta(days=14)).delete()


@every(minutes=60)
def measure_tables(now: datetime) -> None:
    """SQLite looks again at tables that have grown: else it takes one setting of many rows for a setting of ten.

    PostgreSQL does so by itself. Connections that are open learn of it when they are next opened (``CONN_MAX_AGE``).
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA analysis_limit = 1000")
            cursor.execute("PRAGMA optimize = 0x10002")
