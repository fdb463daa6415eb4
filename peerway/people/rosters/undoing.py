"""Putting everything back as it was before a roster came in, for a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.prepared_saves import rows_to_change
from peerway.base.sealed import DataKey, destroy_keys
from peerway.base.work import Stopped
from peerway.people.models import Person, RosterAnswer, RosterArrivals, RosterChange, RosterImport
from peerway.people.rosters import stored
from peerway.people.rosters.preparing import batches, plain


@transaction.atomic
def undo(found: RosterImport, *, by: Any) -> bool:
    """Put back what the file changed, unless somebody changed it again since. False when it was done already.

    People who were new and whom nothing holds yet are taken out; the others are made inactive.
    """
    found = RosterImport.objects.select_for_update().get(pk=found.pk)
    if found.undone_at:
        return False
    if not found.can_be_undone:
        raise Stopped("A roster can be undone for 24 hours. Send the file from before it instead.")
    if RosterImport.objects.filter(applied_at__gt=found.applied_at, undone_at=None).exists():
        raise Stopped("Another roster was brought in after this one. Undo that one first.")
    for changes in batches(RosterChange.objects.filter(roster=found).iterator()):
        put_back(changes)
    # Ten rows of two hundred: every table is asked once for all of them whether it holds anybody.
    for arrivals in batches(RosterArrivals.objects.filter(roster=found).iterator(), 10):
        take_out(UUID(pk) for each in arrivals for pk in each.people)
    # What was said of likenesses goes too: who undoes a roster may have said it of the wrong person.
    RosterAnswer.objects.filter(roster=found).delete()
    found.undone_at = timezone.now()
    found.save(update_fields=["undone_at"])
    record("roster.undone", about=found, by=by)
    return True


def put_back(changes: list[RosterChange]) -> None:
    people = Person.objects.select_for_update().in_bulk([change.person for change in changes])
    touched: dict[UUID, Person] = {}
    fields: set[str] = set()
    for change in (each for each in changes if each.person in people):
        person = people[change.person]
        for name, before in change.before.items():
            if plain(getattr(person, name)) == change.after[name]:
                setattr(person, name, as_it_was(name, before))
                touched[person.pk] = person
                fields.add(name)
    rows_to_change(list(touched.values()), fields).save()


def as_it_was(name: str, before: Any) -> Any:
    return date.fromisoformat(before) if name == "left_on" and before else before


def take_out(arrived: Iterable[UUID]) -> None:
    keys = set(arrived)
    used = in_use(keys)
    free = Person.objects.filter(pk__in=keys - used)
    # Nothing points at them, as was just asked of every table that could: no need to ask each row again.
    free._raw_delete(free.db)
    Person.objects.filter(pk__in=used, left_on=None).update(left_on=timezone.localdate())


def in_use(keys: set[UUID]) -> set[UUID]:
    """People something hangs on by now: a way to sign in, a sealed word, a row of any other part."""
    used = set(Person.objects.filter(pk__in=keys).exclude(account=None).values_list("pk", flat=True))
    used |= set(DataKey.objects.filter(person__in=keys).values_list("person", flat=True))
    for relation in Person._meta.related_objects:
        name = relation.field.attname
        related: Any = relation.related_model
        used |= set(related.objects.filter(**{f"{name}__in": keys}).values_list(name, flat=True))
    return used


@transaction.atomic
def drop(found: RosterImport, *, by: Any) -> None:
    """Somebody decides not to bring a file in: it is thrown away now."""
    if found.is_open:
        kept, found.stored, found.dropped_at = found.stored, "", timezone.now()
        found.sealed_report = b""
        found.save(update_fields=["stored", "dropped_at", "sealed_report"])
        destroy_keys(found.pk)
        record("roster.dropped", about=found, by=by)
        transaction.on_commit(lambda: stored.forget(kept))


def forget_what_is_over(now: datetime) -> int:
    """After 48 hours: the file, its report, and what people were before. The counts stay. Inside each setting."""
    over = list(RosterImport.objects.over(now))
    for found in over:
        stored.forget(found.stored)
        destroy_keys(found.pk)
        RosterChange.objects.filter(roster=found).delete()
        RosterArrivals.objects.filter(roster=found).delete()
        found.stored, found.sealed_report, found.forgotten_at = "", b"", now
        found.save(update_fields=["stored", "sealed_report", "forgotten_at"])
    return len(over)
