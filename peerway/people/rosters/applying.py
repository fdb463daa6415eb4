"""Bringing a roster in: everything in one transaction, or nothing; and nothing but the writing inside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.prepared_saves import ManyRows
from peerway.base.work import Stopped
from peerway.core.roster import Roster
from peerway.people.models import Person, RosterImport
from peerway.people.rosters import stored
from peerway.people.rosters.looking import read_file
from peerway.people.rosters.preparing import COMPARED, Moved, Prepared, batches, prepare, stamp_of_people

TRIES = 4


class NotAsShown(Stopped):
    """People changed here between the dry run and now."""


class AskTwice(Stopped):
    """So many would leave that one yes is not enough."""


def bring_in(found: RosterImport, *, by: Any, twice: bool = False, roster: Roster | None = None) -> bool:
    """Do what the dry run said. False when it was done already; raises ``Stopped`` when it may not be.

    Reading and comparing come first and hold nobody up. When somebody saves in between, it is compared again.
    Missing people are made inactive today, never deleted. What was before is written down for undoing.
    """
    for _ in range(TRIES):
        found = RosterImport.objects.get(pk=found.pk)
        if found.applied_at:
            return False
        if not found.is_open:
            raise Stopped("This file is not here any more. Send it again.")
        roster = roster or read_file(found)
        try:
            ready = allowed(found, prepare(found, roster), twice)
            return write(found, ready, ready.writings(found), by)
        except (Moved, IntegrityError):
            continue
    raise NotAsShown("People are being changed here just now. Wait a moment, then bring it in.")


def allowed(found: RosterImport, ready: Prepared, twice: bool) -> Prepared:
    """Only what was shown; and with a second yes where many would leave."""
    if ready.looked.counts != found.counts:
        raise NotAsShown("People have changed here since you looked. Look again, then bring it in.")
    if ready.looked.changes.needs_second_yes and not twice:
        raise AskTwice("More than one in five people would leave. Say that this is the whole school.")
    return ready


@transaction.atomic
def write(found: RosterImport, ready: Prepared, writings: Iterable[ManyRows], by: Any) -> bool:
    """The one transaction. Raises ``Moved`` when what was compared is not what is here."""
    found = RosterImport.objects.select_for_update().get(pk=found.pk)
    if found.applied_at:
        return False
    refuse_if_moved(ready)
    for rows in writings:
        rows.save()
    for keys in batches(ready.gone):
        Person.objects.filter(pk__in=keys).update(left_on=ready.today)
    finish(found, by)
    return True


def refuse_if_moved(ready: Prepared) -> None:
    """Nobody came or went, and everybody who is changed is as they were when they were compared."""
    for keys in batches(ready.prints):
        now = Person.objects.select_for_update().filter(pk__in=keys).order_by("pk")
        prints = {pk: tuple(rest) for pk, *rest in now.values_list("pk", *COMPARED)}
        if any(prints.get(key) != ready.prints[key] for key in keys):
            raise Moved
    if stamp_of_people() != ready.people_here:
        raise Moved


def finish(found: RosterImport, by: Any) -> None:
    kept, found.stored = found.stored, ""
    found.applied_at = timezone.now()
    found.save(update_fields=["applied_at", "stored"])
    counts = found.counts
    told = f"{counts['new']} new, {counts['changed']} changed, {counts['gone']} gone"
    record("roster.brought_in", about=found, by=by, why=told)
    transaction.on_commit(lambda: stored.forget(kept))
