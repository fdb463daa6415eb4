"""OneRoster CSV zips, 1.1 and 1.2, strict and lenient (and Microsoft School Data Sync, a near cousin).

Settings are read first, then who is what and where, then people; at the end every reference that
points at nobody is reported.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peerway.core.roster.fields import check_mapping
from peerway.core.roster.findings import Findings, Page
from peerway.core.roster.members import Members
from peerway.core.roster.orgs import circles, read_orgs
from peerway.core.roster.person import PersonReader
from peerway.core.roster.records import Roster, RosterOrg, Unreadable
from peerway.core.roster.standing import Standings, read_forms, read_roles
from peerway.core.roster.unpack import Package

MOST_CIRCLES = 50
DELTA_NOTE = "The zip holds only what has changed, so nobody is seen as gone unless it says so."


def read_oneroster(package: Package, mapping: Mapping[str, Any] | None, strict: bool) -> Roster:
    """Read every pupil and member of staff from a OneRoster zip."""
    check_mapping(mapping or {})
    findings = Findings()
    members = Members(package, findings, strict)
    orgs, standings, used = _surroundings(members, findings, strict)
    page, rows = members.open("users")
    if not standings.has_roles and "role" not in page.columns:
        raise Unreadable(
            f"{page.file} has no roles, and there is no roles.csv. Ask for the zip to be made again."
        )
    reader = PersonReader(page, standings.of, _years(mapping), strict)
    count = 0
    for row, cells in rows:
        count += 1
        source_id = reader.read(row, cells)
        if source_id and not standings.has_roles:
            _check_orgs(row, cells, page, orgs)
    members.note_the_rest(used)
    return _roster(package, members, findings, reader, standings, count)


def _surroundings(
    members: Members, findings: Findings, strict: bool
) -> tuple[Mapping[str, RosterOrg], Standings, set[str]]:
    used = {"manifest", "users"}
    if "orgs" in members:
        used.add("orgs")
    elif strict:
        raise Unreadable(f"{members.package.name} has no orgs.csv, which strict OneRoster needs.")
    orgs = read_orgs(members) if "orgs" in members else {}
    standings = Standings(orgs)
    if "roles" in members:
        used.add("roles")
        read_roles(members, standings)
    elif members.manifest.version == "1.2":
        findings.note("There is no roles.csv, so we looked for roles in users.csv.")
    if "classes" in members and "enrollments" in members:
        used |= {"classes", "enrollments"}
        read_forms(members, standings)
    return orgs, standings, used


def _years(mapping: Mapping[str, Any] | None) -> dict[str, int]:
    return {str(word).casefold(): int(year) for word, year in (mapping or {}).get("years", {}).items()}


def _check_orgs(row: int, cells: list[str], page: Page, orgs: Mapping[str, RosterOrg]) -> None:
    at = page.columns.get("orgs", -1)
    for part in cells[at].split(",") if at >= 0 else ():
        if part.strip() and part.strip() not in orgs:
            wrong = f"“{part.strip()[:40]}” is not in orgs.csv."
            page.warn(row, cells, "orgs", wrong, "We read the person without that school.")


def _roster(
    package: Package,
    members: Members,
    findings: Findings,
    reader: PersonReader,
    standings: Standings,
    count: int,
) -> Roster:
    count += reader.page.refused_early
    if not count:
        raise Unreadable("users.csv has headings but no people under them. Export it again with its rows.")
    _report_dangling(findings, reader, standings)
    _report_family_circles(findings, reader, standings)
    if reader.left_out:
        findings.note(
            f"People left out, being neither pupils nor staff (such as parents): {reader.left_out:,}."
        )
    partial = bool({"users", "roles"} & members.manifest.partial)
    if partial:
        findings.note(DELTA_NOTE)
    fields = set(reader.page.columns) | ({"role"} if standings.has_roles else set())
    fields |= {"form"} if standings.forms else set()
    fields |= {"year"} if any(person.year is not None for person in reader.people.values()) else set()
    return findings.roster(
        name=package.name,
        kind=f"OneRoster {members.manifest.version}",
        people=reader.people.values(),
        orgs=standings.orgs.values(),
        fields=fields - {"orgs", "org", "agents", "enabled"},
        complete=not partial,
        rows=count,
    )


def _report_dangling(findings: Findings, reader: PersonReader, standings: Standings) -> None:
    """People whom another file names and users.csv does not."""
    known = reader.listed | findings.refused_ids
    for file, named in (("roles.csv", standings.row_of), ("enrollments.csv", standings.form_rows)):
        for person, row in named.items():
            if person not in known:
                findings.about_row(
                    file, row, person, f"“{person[:40]}” is not in users.csv.", "We passed over this row."
                )


def _report_family_circles(findings: Findings, reader: PersonReader, standings: Standings) -> None:
    """Pupils or staff named as each other's parent or carer. A parent who is not kept is no circle."""
    kept = reader.people
    links = {
        child: [a for a in agents if a in kept] for child, agents in standings.agents.items() if child in kept
    }
    for circle in circles(links, MOST_CIRCLES):
        person = kept[circle[0]]
        who = f"{person.given_name} {person.family_name}".strip()
        wrong = f"{who} is named, in a circle, as their own parent or carer."
        fix = "We do not read these links, so nothing is lost; tell the sender."
        findings.about_row(reader.page.file, reader.row_of[circle[0]], circle[0], wrong, fix)
