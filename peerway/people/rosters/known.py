"""Between a roster's people and ours: who is known already, and what of the file is taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any
from uuid import UUID

from django.utils import timezone

from peerway.core.packs import load_list
from peerway.core.roster import Known, Roster, RosterPerson
from peerway.core.roster import Role as RosterRole
from peerway.people.models import Person

ROLE_OF = {Person.Kind.YOUNG: RosterRole.PUPIL, Person.Kind.ADULT: RosterRole.STAFF}
KIND_OF = {role: kind for kind, role in ROLE_OF.items()}
ATTRIBUTES = {
    "given_name": "first_name", "family_name": "last_name", "known_as": "known_as", "year": "year_group",
    "form": "form", "languages": "languages", "role": "kind", "active": "left_on",
}  # fmt: skip
_READ = (
    "pk", "roster_id", "first_name", "last_name", "known_as", "kind", "year_group", "form", "left_on",
    "languages", "kept_here", "account__email",
)  # fmt: skip


@dataclass
class PeopleHere:
    """Everybody a roster may speak of, by the roster's own name for them."""

    known: dict[str, Known] = field(default_factory=dict)
    pk_of: dict[str, UUID] = field(default_factory=dict)
    kept: dict[str, frozenset[str]] = field(default_factory=dict)
    joined: set[str] = field(default_factory=set)

    def add(self, source_id: str, row: dict[str, Any]) -> None:
        self.known[source_id] = as_known(source_id, row)
        self.pk_of[source_id] = row["pk"]
        if row["kept_here"]:
            self.kept[source_id] = frozenset(row["kept_here"])

    def join(self, source_id: str, row: dict[str, Any] | None) -> None:
        """Somebody added by hand is this row of the file."""
        if row is not None:
            self.add(source_id, row)
            self.joined.add(source_id)


def people_here() -> tuple[PeopleHere, list[dict[str, Any]]]:
    """People with a roster id, by it; and the rows of those who were added or invited by hand."""
    found, by_hand = PeopleHere(), []
    for row in Person.objects.values(*_READ).iterator(chunk_size=2000):
        if row["roster_id"]:
            found.add(row["roster_id"], row)
        else:
            by_hand.append(row)
    return found, by_hand


def as_known(source_id: str, row: dict[str, Any]) -> Known:
    left = row["left_on"]
    return Known(
        source_id,
        row["first_name"],
        row["last_name"],
        row["known_as"],
        ROLE_OF[row["kind"]],
        row["year_group"],
        row["form"],
        active=left is None or left > timezone.localdate(),
        languages=tuple(row["languages"]),
    )


def of_school(roster: Roster, org: str) -> Roster:
    """Only this school of a file for several."""
    if not org:
        return roster
    return replace(roster, people=tuple(person for person in roster.people if org in person.org_ids))


def settled(roster: Roster, here: PeopleHere) -> Roster:
    """The roster as this setting takes it: languages as keys, and nothing taken away that somebody set here
    by hand."""
    return replace(roster, people=tuple(_settle(iter(roster.people), here)))


def _settle(people: Iterator[RosterPerson], here: PeopleHere) -> Iterator[RosterPerson]:
    for person in people:
        old = here.known.get(person.source_id)
        if old is None and not (person.languages or person.known_as):
            yield person
            continue
        yield replace(
            person,
            known_as=_called(person, old, here),
            languages=_languages(person, old),
        )


def _called(person: RosterPerson, old: Known | None, here: PeopleHere) -> str:
    """A name somebody asked to be called by is never taken away by a blank, nor by a file."""
    said = "" if person.known_as == person.given_name else person.known_as
    if old is None:
        return said
    kept = "known_as" in here.kept.get(person.source_id, ())
    return old.known_as if kept or not said else said


def _languages(person: RosterPerson, old: Known | None) -> tuple[str, ...]:
    """A roster adds languages and takes none away: it knows one of them, where a person may have three."""
    before = old.languages or () if old else ()
    return tuple(dict.fromkeys([*before, *map(language_key, person.languages)]))


@cache
def _language_keys() -> dict[str, str]:
    return {says.casefold(): key for key, says in load_list("languages").says.items()}


def language_key(name: str) -> str:
    """
    >>> language_key("Polish"), language_key("pl"), language_key("Klingon")
    ('pl', 'pl', 'other')
    """
    keys = _language_keys()
    plain = name.strip().casefold()
    if plain in keys.values():
        return plain
    first = plain.partition(" (")[0].partition(",")[0]
    return keys.get(plain) or keys.get(first) or ("zh" if first in {"chinese", "mandarin"} else "other")
