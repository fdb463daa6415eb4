"""Everything a roster will write, made ready before anything is locked; and how it looked when it was compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any, TypeVar
from uuid import UUID

from django.utils import timezone

from peerway.base.prepared_saves import ManyRows, rows_to_add, rows_to_change
from peerway.base.scoping import SettingModel
from peerway.core.roster import ChangedPerson, Roster, RosterPerson
from peerway.people.models import Person, RosterArrivals, RosterChange, RosterImport
from peerway.people.rosters.known import ATTRIBUTES, KIND_OF, PeopleHere, as_known
from peerway.people.rosters.looking import Looked, beside_people

BATCH = 500
ARRIVALS = 200  # people named in one row of those who were new
COMPARED = (
    "first_name", "last_name", "known_as", "kind", "year_group", "form", "left_on", "languages", "kept_here",
    "roster_id",
)  # fmt: skip
Thing = TypeVar("Thing")
Print = tuple[Any, ...]


class Moved(Exception):
    """Somebody saved something that was compared. Compare again."""


def batches(things: Iterable[Thing], size: int = BATCH) -> Iterator[list[Thing]]:
    """
    >>> list(batches([1, 2, 3], 2))
    [[1, 2], [3]]
    """
    left = iter(things)
    while batch := list(islice(left, size)):
        yield batch


@dataclass
class Prepared:
    """Rows ready to be written. ``people_here`` and ``prints`` are the fingerprint of what was compared: how many
    there are and who came last, and each person it changes as they were."""

    looked: Looked
    people_here: tuple[int, UUID | None]
    today: date = field(default_factory=timezone.localdate)
    prints: dict[UUID, Print] = field(default_factory=dict)
    arrivals: list[Person] = field(default_factory=list)
    turned: list[Person] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)
    gone: list[UUID] = field(default_factory=list)
    told: list[RosterChange] = field(default_factory=list)

    def writings(self, found: RosterImport) -> list[ManyRows]:
        """All that is written about people, worked out to the last comma: what is left is to save it."""
        named = batches((str(person.pk) for person in self.arrivals), ARRIVALS)
        arrived = [RosterArrivals(roster=found, people=keys) for keys in named]
        rows: list[SettingModel] = [*self.arrivals, *arrived, *self.turned, *self.told]
        for row in rows:
            row.stamp()
        return [
            rows_to_add(self.arrivals),
            rows_to_add(arrived),
            rows_to_change(self.turned, self.fields),
            rows_to_add(self.told),
        ]


def prepare(found: RosterImport, roster: Roster) -> Prepared:
    """Read, compare, and build every row. Raises ``Moved`` when somebody saved in the middle of it."""
    stamp = stamp_of_people()
    looked = beside_people(roster, found.org)
    ready = Prepared(looked, stamp)
    ready.arrivals = [as_person(person, ready.today) for person in looked.changes.new]
    values = dict(values_to_set(looked))
    for batch in batches(values):
        for its, person in as_compared(ready, batch):
            ready.told.append(turn(found, person, values[its]))
            ready.turned.append(person)
            ready.fields |= set(values[its])
    for batch in batches(known.source_id for known in looked.changes.gone):
        for _, person in as_compared(ready, batch):
            ready.gone.append(person.pk)
            ready.told.append(turn(found, person, {"left_on": ready.today}))
    return ready


def stamp_of_people() -> tuple[int, UUID | None]:
    """How many people there are here, and who came last: whether anybody was added or taken out."""
    return Person.objects.count(), Person.objects.order_by("-pk").values_list("pk", flat=True).first()


def print_of(person: Person) -> Print:
    return tuple(getattr(person, name) for name in COMPARED)


def as_compared(ready: Prepared, ids: list[str]) -> Iterator[tuple[str, Person]]:
    """The people themselves, as long as they still are as they were compared."""
    here: PeopleHere = ready.looked.here
    people = Person.objects.in_bulk([here.pk_of[its] for its in ids])
    for its in ids:
        person = people.get(here.pk_of[its])
        if person is None or as_known(its, vars(person)) != here.known[its]:
            raise Moved
        ready.prints[person.pk] = print_of(person)
        yield its, person


def values_to_set(looked: Looked) -> Iterator[tuple[str, dict[str, Any]]]:
    """What changes about whom. Somebody who is joined takes the roster's name for them, if nothing else."""
    joined = set(looked.here.joined)
    for each in looked.changes.changed:
        its = each.person.source_id
        yield its, new_values(each) | ({"roster_id": its} if its in joined else {})
        joined.discard(its)
    for its in sorted(joined):
        yield its, {"roster_id": its}


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
