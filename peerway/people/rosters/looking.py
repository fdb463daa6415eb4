"""The dry run: what a file would do, written down sealed so that the page that shows it is quick."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from peerway.base.saying import count_words
from peerway.core.roster import Changes, Roster, RosterPerson, bad_rows_file, compare, read
from peerway.people.models import RoleHeld, RosterImport, RosterMapping
from peerway.people.rosters import stored
from peerway.people.rosters.alike import APART, Alike, answers_so_far, lookalikes
from peerway.people.rosters.known import PeopleHere, of_school, people_here, settled

SHOWN = 100
WORDS = {
    "given_name": "first name", "family_name": "last name", "known_as": "likes to be called", "year": "year",
    "form": "form", "languages": "languages", "role": "pupil or staff", "active": "here",
}  # fmt: skip


@dataclass(frozen=True)
class Looked:
    """A file beside the people who are here."""

    roster: Roster
    here: PeopleHere
    changes: Changes
    alike: list[Alike] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        changes = self.changes
        return {
            "new": len(changes.new),
            "changed": len(changes.changed),
            "gone": len(changes.gone),
            "unchanged": changes.unchanged,
            "unreadable": changes.unreadable_rows,
        }

    @property
    def writes(self) -> int:
        return sum(self.counts[name] for name in ("new", "changed", "gone"))


def read_file(found: RosterImport) -> Roster:
    """Read the kept file again. Raises ``Unreadable``."""
    return read(stored.path_of(found.stored), name=found.file_name, mapping=found.mapping or None)


def beside_people(roster: Roster, org: str = "") -> Looked:
    """What the file would do here, with whoever was added by hand joined to their row."""
    here, by_hand = people_here()
    mine = of_school(roster, org)
    alike = lookalikes(mine.people, here, by_hand, answers_so_far())
    for each in alike:
        here.join(each.person.source_id, next((row for row in each.fits if row["pk"] == each.joins), None))
    taken = settled(mine, here)
    return Looked(taken, here, compare(taken, here.known.values()), alike)


def schools_in(roster: Roster) -> list[dict[str, Any]]:
    """The schools of a file that hold people, when there are several. What stands above them is none."""
    held = Counter(org for person in roster.people for org in person.org_ids)
    above = {org.parent_id for org in roster.orgs if held[org.source_id]}
    schools = [
        {"id": org.source_id, "name": org.name, "people": held[org.source_id]}
        for org in roster.orgs
        if held[org.source_id] and org.source_id not in above
    ]
    return sorted(schools, key=lambda school: school["name"]) if len(schools) > 1 else []


def look_over(found: RosterImport, roster: Roster | None = None) -> None:
    """Read, compare and write the report down. Raises ``Unreadable``; changes nobody."""
    roster = roster or read_file(found)
    schools = schools_in(roster)
    if schools and not found.org:
        remembered = RosterMapping.objects.values_list("org", flat=True).first()
        found.org = remembered if remembered in {school["id"] for school in schools} else ""
    if schools and not found.org:
        write_down(found, roster.kind, {"schools": schools}, {})
        return
    looked = beside_people(roster, found.org)
    write_down(found, roster.kind, report_of(looked, schools, found.org), looked.counts)


@transaction.atomic
def write_down(found: RosterImport, kind: str, report: dict[str, Any], counts: dict[str, int]) -> None:
    found.kind, found.counts, found.looked_at = kind, counts, timezone.now()
    found.report = report
    found.save(update_fields=["kind", "counts", "looked_at", "org", "sealed_report"])


def report_of(looked: Looked, schools: list[dict[str, Any]], org: str) -> dict[str, Any]:
    roster, changes = looked.roster, looked.changes
    return {
        "school": next((school["name"] for school in schools if school["id"] == org), ""),
        "rows": roster.rows,
        "pupils": sum(person.role == "pupil" for person in roster.people),
        "staff": sum(person.role == "staff" for person in roster.people),
        "complete": roster.complete,
        "refused": roster.refused,
        "warned": roster.warned,
        "notes": list(roster.notes),
        "not_read": list(roster.not_read),
        "warnings": [*changes.warnings, *roles_lost(looked)],
        "needs_second_yes": changes.needs_second_yes,
        "share": f"{changes.share_leaving:.0%}",
        "alike": [alike_line(each) for each in looked.alike],
        "new": [person_line(person) for person in changes.new[:SHOWN]],
        "changed": [
            {"name": full_name(each.person), "changes": [change_line(change) for change in each.changes]}
            for each in changes.changed[:SHOWN]
        ],
        "gone": [person_line(person) for person in changes.gone[:SHOWN]],
        "problems": [
            {"where": problem.where, "says": problem.sentence, "refused": problem.severity == "refused"}
            for problem in sorted(roster.problems, key=lambda problem: problem.severity)[:SHOWN]
        ],
        "bad_rows": bad_rows_file(roster.problems) if roster.refused else "",
    }


def full_name(person: Any) -> str:
    return f"{person.known_as or person.given_name} {person.family_name}".strip()


def person_line(person: RosterPerson | Any) -> dict[str, Any]:
    where = "staff" if person.role == "staff" else f"Year {person.year}" if person.year else ""
    return {"name": full_name(person), "where": ", ".join(filter(None, [where, person.form]))}


def alike_line(each: Alike) -> dict[str, Any]:
    """A row, and those here who look like it. ``chosen`` is who it is joined to, or "apart"."""
    fits = [
        {"pk": str(row["pk"]), "name": by_hand_name(row), "where": by_hand_where(row)} for row in each.fits
    ]
    chosen = str(each.joins or APART)
    return person_line(each.person) | {"id": each.person.source_id, "fits": fits, "chosen": chosen}


def by_hand_name(row: dict[str, Any]) -> str:
    return f"{row['known_as'] or row['first_name']} {row['last_name']}".strip()


def by_hand_where(row: dict[str, Any]) -> str:
    where = (
        "staff" if row["kind"] == "adult" else f"Year {row['year_group']}" if row["year_group"] else "no year"
    )
    return ", ".join(filter(None, [where, row["form"], row["account__email"]]))


def change_line(change: Any) -> dict[str, str]:
    return {"what": WORDS[change.field], "before": said(change.before), "after": said(change.after)}


def said(value: Any) -> str:
    """
    >>> said(None), said(("en", "pl")), said(False)
    ('nothing', 'en, pl', 'no')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "nothing"
    return "nothing" if value in (None, "") else str(value)


def roles_lost(looked: Looked) -> list[str]:
    """Somebody who would go holds a role here: programmes may be left without them."""
    ids = {looked.here.pk_of[person.source_id] for person in looked.changes.gone}
    holding = set(RoleHeld.objects.today().values_list("person", flat=True)) & ids
    if not holding:
        return []
    return [
        f"{count_words(len(holding), 'person', 'people').capitalize()} who would leave hold a role here, such as "
        "facilitator or safeguarding lead. Give the role to somebody else first."
    ]
