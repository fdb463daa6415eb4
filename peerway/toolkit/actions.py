"""What is done to help near by: written, changed, checked, taken away."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.people.models import Person
from peerway.toolkit.models import LocalHelp


@transaction.atomic
def write_help(help_here: LocalHelp, *, by: Person, fields: Any = ()) -> LocalHelp:
    """Keep what was written. Whoever writes it has checked it today."""
    is_new = help_here._state.adding
    help_here.checked_on, help_here.checked_by = timezone.localdate(), by
    help_here.save()
    record("local_help.added" if is_new else "local_help.changed", about=help_here, by=by, fields=fields)
    return help_here


@transaction.atomic
def check_help(help_here: LocalHelp, *, by: Person) -> None:
    """Somebody looked, and every word is still right."""
    help_here.checked_on, help_here.checked_by = timezone.localdate(), by
    help_here.save(update_fields=["checked_on", "checked_by"])
    record("local_help.checked", about=help_here, by=by)


@transaction.atomic
def close_help(help_here: LocalHelp, *, by: Person) -> None:
    """It is no longer there."""
    help_here.closed_on = timezone.localdate()
    help_here.save(update_fields=["closed_on"])
    record("local_help.closed", about=help_here, by=by)
