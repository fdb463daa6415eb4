"""What is done to help near by, and to things to read: added, changed, checked, taken away."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.people.models import Person
from peerway.toolkit.files import NotThisFile, look_at
from peerway.toolkit.models import LocalHelp, Resource
from peerway.toolkit.scanning import scan

MOST_RESOURCES = 50


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


@transaction.atomic
def add_link(*, title: str, says: str, audience: str, url: str, by: Person) -> Resource:
    """Put a link beside the toolkit."""
    refuse_more()
    return keep(Resource(title=title, says=says, audience=audience, url=url), by=by)


def add_file(*, title: str, says: str, audience: str, name: str, content: bytes, by: Person) -> Resource:
    """Put a file beside the toolkit, once it is known what it is and that no virus is in it.

    Raises ``NotThisFile``, with a sentence for whoever sent it. The scanner may take its time, so it is asked
    before anything is locked.
    """
    looked = look_at(name, content)
    scan(looked.content)
    made = Resource(title=title, says=says, audience=audience, file_name=looked.name, file_type=looked.kind)
    made.content, made.size = looked.content, len(looked.content)
    with transaction.atomic():
        refuse_more()
        return keep(made, by=by)


@transaction.atomic
def take_away(resource: Resource, *, by: Person) -> None:
    """It is no longer shown, and what was in the file is gone."""
    resource.taken_away_on, resource.content = timezone.localdate(), b""
    resource.save(update_fields=["taken_away_on", "content"])
    record("resource.taken_away", about=resource, by=by)


def refuse_more() -> None:
    if Resource.objects.offered().count() >= MOST_RESOURCES:
        raise NotThisFile(f"There are {MOST_RESOURCES} already. Take one away first.")


def keep(resource: Resource, *, by: Person) -> Resource:
    resource.added_by = by
    resource.save()
    record("resource.added", about=resource, by=by)
    return resource
