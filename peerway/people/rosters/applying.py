"""Bringing a roster in: everything in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.work import Stopped
from peerway.core.roster import ChangedPerson, Known, Roster, RosterPerson
from peerway.people.models import Person, RosterArrivals, RosterChange, RosterImport
from peerway.people.rosters import stored
from peerway.people.rosters.known import ATTRIBUTES, KIND_OF, PeopleHere
from peerway.people.rosters.looking import beside_people, read_file

BATCH = 200
Thing = TypeVar("Thing")


class NotAsShown(Stopped):
    """People changed here between the dry run and now."""


class AskTwice(Stopped):
    """So many would leave that one yes is not enough."""


def batches(things: Iterable[Thing], size: int = BATCH) -> Iterator[list[Thing]]:
    """
    >>> list(batches([1, 2, 3], 2))
    [[1, 2], [3]]
    """
    left = iter(things)
    while batch := list(islice(left, size)):
        yield batch


@transaction.atomic
def bring_in(found: RosterImport, *, by: Any, twice: bool = False, roster: Roster | None = None) -> bool:
    """Do what the dry run said. False when it was done already; raises ``Stopped`` when it may not be.

    Missing people are made inactive today, never deleted. What was before is written down for undoing.
    """
    found = RosterImport.objects.select_for_update().get(pk=found.pk)
    if found.applied_at:
        return False
    if not found.is_open:
        raise Stopped("This file is not here any more. Send it again.")
    looked = beside_people(roster or read_file(found), found.org)
    if looked.counts != found.counts:
        raise NotAsShown("People have changed here since you looked. Look again, then bring it in.")
    if looked.changes.needs_second_yes and not twice:
        raise AskTwice("More than one in five people would leave. Say that this is the whole school.")
    today = timezone.localdate()
    add_new(found, looked.changes.new, today)
    change(found, looked.changes.changed, looked.here, today)
    let_go(found, looked.changes.gone, looked.here, today)
    finish(found, by)
    return True


def finish(found: RosterImport, by: Any) -> None:
    kept, found.stored = found.stored, ""
    found.applied_at = timezone.now()
    found.save(update_fields=["applied_at", "stored"])
    counts = found.counts
    told = f"{counts['new']} new, {counts['changed']} changed, {counts['gone']} gone"
    record("roster.brought_in", about=found, by=by, why=told)
    transaction.on_commit(lambda: stored.forget(kept))


def add_new(found: RosterImport, new: Iterable[RosterPerson], today: date) -> None:
    for batch in batches(new):
        people = Person.objects.bulk_create([as_person(person, today) for person in batch])
        RosterArrivals(roster=found, people=[str(person.pk) for person in people]).save(force_insert=True)


def as_person(person: RosterPerson, today: date) -> Person:
    return Person(
        kind=KIND_OF[person.role],
        first_name=person.given_name,
        last_name=person.family_name,
        known_as=person.known_as,
        year_group=person.year,
        form=person.form,
        languages=list(person.languages),
        roster_id=person.source_id,
        arrived_on=today,
    )


def change(found: RosterImport, changed: Iterable[ChangedPerson], here: PeopleHere, today: date) -> None:
    for batch in batches(changed):
        people = Person.objects.in_bulk([here.pk_of[each.person.source_id] for each in batch])
        told = []
        for each in batch:
            person = people[here.pk_of[each.person.source_id]]
            values = new_values(each)
            if each.person.source_id in here.adopted:
                values["roster_id"] = each.person.source_id
            told.append(turn(found, person, values))
        RosterChange.objects.bulk_create(told)
        fields = sorted({name for line in told for name in line.after})
        Person.objects.bulk_update(people.values(), fields)


def new_values(each: ChangedPerson) -> dict[str, Any]:
    values: dict[str, Any] = {ATTRIBUTES[told.field]: told.after for told in each.changes}
    if "kind" in values:
        values["kind"] = KIND_OF[each.person.role]
    if "left_on" in values:
        values["left_on"] = None
    if "languages" in values:
        values["languages"] = list(values["languages"])
    return values


def turn(found: RosterImport, person: Person, values: dict[str, Any]) -> RosterChange:
    """Set the values, and write down what was."""
    before = {name: plain(getattr(person, name)) for name in values}
    for name, value in values.items():
        setattr(person, name, value)
    after = {name: plain(value) for name, value in values.items()}
    return RosterChange(roster=found, person=person.pk, before=before, after=after)


def plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def let_go(found: RosterImport, gone: Sequence[Known], here: PeopleHere, today: date) -> None:
    for batch in batches(gone):
        keys: list[UUID] = [here.pk_of[known.source_id] for known in batch]
        before = dict(Person.objects.filter(pk__in=keys).values_list("pk", "left_on"))
        RosterChange.objects.bulk_create(
            RosterChange(
                roster=found,
                person=pk,
                before={"left_on": plain(before[pk])},
                after={"left_on": plain(today)},
            )
            for pk in keys
        )
        Person.objects.filter(pk__in=keys).update(left_on=today)
