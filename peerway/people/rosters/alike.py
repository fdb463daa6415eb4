"""Somebody added by hand, and a row of the file: one person, or two? Proposed here, said by somebody here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.work import Stopped
from peerway.core.roster import RosterPerson, bare_name
from peerway.people.models import RosterAnswer, RosterImport
from peerway.people.rosters.known import KIND_OF, PeopleHere

Row = dict[str, Any]
Said = Mapping[tuple[str, UUID], str]
JOIN, APART = RosterAnswer.Says.JOIN, RosterAnswer.Says.APART


@dataclass(frozen=True)
class Alike:
    """A row of the file, whoever here may be the same person, and who it is joined to unless somebody says no."""

    person: RosterPerson
    fits: tuple[Row, ...]
    joins: UUID | None = None


def answers_so_far() -> dict[tuple[str, UUID], str]:
    said = RosterAnswer.objects.values_list("row", "person", "says")
    return {(row, person): says for row, person, says in said}


def lookalikes(
    people: Iterable[RosterPerson], here: PeopleHere, by_hand: list[Row], said: Said
) -> list[Alike]:
    """Every row that may be somebody added by hand. Joined is what was said; else who alone fits, and surely."""
    if not by_hand:
        return []
    by_name, by_email = indexed(by_hand)
    strangers = (person for person in people if person.active and person.source_id not in here.known)
    found = [
        Alike(person, fits) for person in strangers if (fits := tuple(fitting(person, by_name, by_email)))
    ]
    wanted = Counter(row["pk"] for each in found for row in each.fits)
    taken = {pk for (_, pk), says in said.items() if says == JOIN}
    return [replace(each, joins=joined(each, wanted, taken, said)) for each in found]


def indexed(by_hand: list[Row]) -> tuple[dict[tuple[str, str], list[Row]], dict[str, Row]]:
    """By each name they go by, for those who are here; by work address, for all who have one."""
    by_name: dict[tuple[str, str], list[Row]] = defaultdict(list)
    by_email: dict[str, Row] = {}
    today = timezone.localdate()
    for row in by_hand:
        if row["account__email"]:
            by_email[row["account__email"].lower()] = row
        if row["left_on"] is None or row["left_on"] > today:
            for name in names(row["first_name"], row["known_as"], row["last_name"]):
                by_name[row["kind"], name].append(row)
    return by_name, by_email


def names(first: str, known_as: str, last: str) -> set[str]:
    return {bare_name(called, last) for called in (first, known_as) if called}


def fitting(
    person: RosterPerson, by_name: dict[tuple[str, str], list[Row]], by_email: dict[str, Row]
) -> Iterator[Row]:
    kind = KIND_OF[person.role]
    found: dict[UUID, Row] = {}
    if person.email and (row := by_email.get(person.email.lower())):
        found[row["pk"]] = row
    for name in names(person.given_name, person.known_as, person.family_name):
        found |= {row["pk"]: row for row in by_name.get((kind, name), ()) if may_be(person, row)}
    yield from found.values()


def may_be(person: RosterPerson, row: Row) -> bool:
    """One name, and nothing that says they are two: another year, or another work address."""
    if row["kind"] == "young":
        return None in (row["year_group"], person.year) or row["year_group"] == person.year
    return not (person.email and row["account__email"]) or surely(person, row)


def surely(person: RosterPerson, row: Row) -> bool:
    """A young person's year agrees too, an adult's work address: good enough to propose."""
    if row["kind"] == "young":
        return row["year_group"] is not None and row["year_group"] == person.year
    return bool(person.email) and (row["account__email"] or "").lower() == person.email.lower()


def joined(each: Alike, wanted: Counter[UUID], taken: set[UUID], said: Said) -> UUID | None:
    """Who this row is joined to: as somebody said, or the only one who fits."""
    its = each.person.source_id
    for row in each.fits:
        if said.get((its, row["pk"])) == JOIN:
            return UUID(str(row["pk"]))
    only = each.fits[0]["pk"]
    alone = len(each.fits) == 1 and wanted[only] == 1 and only not in taken
    return only if alone and surely(each.person, each.fits[0]) and (its, only) not in said else None


@transaction.atomic
def keep_answers(found: RosterImport, chosen: Mapping[str, str], *, by: Any) -> bool:
    """Remember what somebody said of each likeness: the person's key, or "apart". False when it says nothing new.

    Raises ``Stopped`` when one person would become two rows of the file.
    """
    listed = {each["id"]: each for each in found.report.get("alike", ())}
    new = {its: says for its, says in chosen.items() if its in listed and says != listed[its]["chosen"]}
    if not new:
        return False
    joins = Counter(says for says in ({its: each["chosen"] for its, each in listed.items()} | new).values())
    if any(count > 1 for says, count in joins.items() if says != APART):
        raise Stopped(
            "Two rows of the file cannot be one person. Join them to one row, and keep the other apart."
        )
    for its, says in new.items():
        for fit in listed[its]["fits"]:
            answer = JOIN if fit["pk"] == says else APART
            RosterAnswer.objects.update_or_create(
                row=its,
                person=UUID(fit["pk"]),
                defaults={
                    "says": answer,
                    "roster": found,
                    "by": getattr(by, "pk", None),
                    "said_at": timezone.now(),
                },
            )
    record("roster.answered", about=found, by=by)
    return True
