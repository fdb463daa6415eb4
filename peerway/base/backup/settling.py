"""After a restore: the database woke up in the past, and must not act as if nothing had happened since.

Each step is done by whoever knows how; a new one is a line here.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from peerway.base import erasure, outbox
from peerway.base.journal import record
from peerway.base.scoping import each_setting


def settle(*, since: datetime) -> list[str]:
    """Everything that must follow a restore of what was true at ``since``; a sentence for each."""
    return [step(since) for step in STEPS]


def bring_up_to_date(since: datetime) -> str:
    """The backup may be from before this program: what follows, and everybody, needs today's tables."""
    call_command("migrate", interactive=False, verbosity=0)
    return "The database is as this Peerway needs it."


def forget_again(since: datetime) -> str:
    """People erased after the backup are in it, and are erased again from the ledger kept outside it."""
    return f"{erasure.replay()} people in the ledger of erasures were erased again."


def end_every_session(since: datetime) -> str:
    from django.contrib.sessions.models import Session

    ended = Session.objects.count()
    Session.objects.all().delete()
    if apps.is_installed("allauth.usersessions"):
        apps.get_model("usersessions", "UserSession")._default_manager.all().delete()
    return f"{ended} people were signed out."


def hold_back_letters(since: datetime) -> str:
    """A letter unsent at the backup may have gone since: a person decides, so that nobody gets it twice."""
    held = outbox.after_restore(timezone.now())
    return f"{held} letters may have been sent already and wait for somebody to decide."


def write_into_the_journals(since: datetime) -> str:
    """Each setting can see which hours are missing."""
    for _ in each_setting():
        with transaction.atomic():
            record("backup.restored", about=None, by=None, why=f"as it was at {since:%Y-%m-%d %H:%M} UTC")
    return "Each journal says so."


STEPS: list[Callable[[datetime], str]] = [
    bring_up_to_date,
    forget_again,
    end_every_session,
    hold_back_letters,
    write_into_the_journals,
]
