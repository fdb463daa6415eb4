"""Any spreadsheet from a school system, read through a mapping of columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from peerway.core.roster.fields import (
    FIELDS,
    WRONG_COLUMN,
    check_mapping,
    guess_mapping,
    knows_heading,
    squash,
)
from peerway.core.roster.findings import Findings, Page
from peerway.core.roster.person import PersonReader, Standing
from peerway.core.roster.records import Role, Roster, RosterOrg, Unreadable
from peerway.core.roster.rows import sound_rows
from peerway.core.roster.table import Header, Table, find_header
from peerway.core.roster.values import Once, Trouble, role_of

_FOOTER = re.compile(
    r"(grand |sub-?)?(totals?|count)( (number )?(of )?(students|pupils|people|records))?\W*\d*|"
    r"number of (students|pupils|people|records)\W*\d*|end of (report|list)\W*|page \d+.*|"
    r"(report )?(printed|generated|exported|run)( on| at| by|:).*|\d+ (students|pupils|records|rows)\b.*",
    re.IGNORECASE,
)
UPN_NOTE = (
    "The UPN is used as the ID. It is a national number: "
    "if the file has an admission number, choose that instead."
)
NO_ID_NOTE = (
    "There is no ID column, so people are matched by name. A changed name will look like a new person."
)
PART_NOTE = (
    "This is a file of rows to fix, so it is taken as part of the school: nobody in it is seen as gone."
)


def read_spreadsheet(table: Table, mapping: Mapping[str, Any] | None, strict: bool) -> Roster:
    """Read every person from a table, by the mapping given or by the one we would propose."""
    header = find_header(table.head(), knows_for(mapping))
    mapping = dict(mapping or guess_mapping(header.headings))
    check_mapping(mapping)
    findings = Findings()
    columns = _columns(table.name, mapping, header, findings)
    part = squash(WRONG_COLUMN) in map(squash, header.headings)
    page = Page(table.name, columns, header.headings, findings)
    _note(table, header, columns, findings, strict, part)
    reader, orgs = _reader(page, mapping, strict)
    rows = 0
    for row, cells in _people_rows(table, header, page, part):
        rows += 1
        reader.read(row, cells)
    return _roster(table, findings, reader, orgs, rows, mapping, part)


def knows_for(mapping: Mapping[str, Any] | None) -> Any:
    """How to tell a heading: the mapping's own columns when there is one, else the words we know."""
    if not mapping or not isinstance(mapping.get("columns"), Mapping):
        return knows_heading
    wanted = {squash(str(heading)) for heading in mapping["columns"]}
    return lambda cell: squash(cell) in wanted


def _columns(name: str, mapping: Mapping[str, Any], header: Header, findings: Findings) -> dict[str, int]:
    at = {heading: i for i, heading in reversed(list(enumerate(header.headings))) if heading}
    loosely = {squash(heading): i for heading, i in at.items()}
    columns = {}
    for heading, field in mapping.get("columns", {}).items():
        i = at.get(str(heading), loosely.get(squash(str(heading)), -1))
        if i >= 0:
            columns[str(field)] = i
        else:
            wrong = f"The mapping asks for a column “{heading}”, and this file has none."
            findings.about_file(name, wrong, "If the export has changed, choose the columns again.")
    if not ({"given_name", "family_name"} <= set(columns) or "full_name" in columns):
        found = ", ".join(f"“{h}”" for h in header.headings[:12] if h)
        raise Unreadable(
            f"{name} has no columns we know as first name and last name. It has {found}. Say which is which."
        )
    return columns


def _note(
    table: Table, header: Header, columns: Mapping[str, int], findings: Findings, strict: bool, part: bool
) -> None:
    for sentence in table.notes:
        findings.note(sentence)
    if header.row > 1:
        findings.note(f"The headings are in row {header.row}; we passed over what is above them.")
    if "source_id" not in columns:
        if strict:
            raise Unreadable(
                f"{table.name} has no ID column. Choose a column with a number that never changes."
            )
        findings.note(NO_ID_NOTE)
    elif squash(header.headings[columns["source_id"]]) in ("upn", "uniquepupilnumber"):
        findings.note(UPN_NOTE)
    if part:
        findings.note(PART_NOTE)
    used = set(columns.values())
    findings.passed_over(h for i, h in enumerate(header.headings) if i not in used)


def _reader(
    page: Page, mapping: Mapping[str, Any], strict: bool
) -> tuple[PersonReader, dict[str, RosterOrg]]:
    everyone, plain = Role(mapping.get("everyone", "pupil")), {role: Standing(role) for role in Role}
    roles, has_role, has_setting = Once(role_of), "role" in page.columns, "setting" in page.columns
    orgs: dict[str, RosterOrg] = {}

    def standing(_: str, values: Mapping[str, str]) -> Standing | Trouble | None:
        role, trouble = roles[values["role"]] if has_role else (everyone, None)
        if trouble or role is None:
            return trouble
        name = values["setting"] if has_setting else ""
        if not name:
            return plain[role]
        orgs.setdefault(name, RosterOrg(name, name, "school"))
        return Standing(role, (name,))

    years = {str(word).casefold(): int(year) for word, year in mapping.get("years", {}).items()}
    return PersonReader(page, standing, years, strict, "source_id" not in page.columns), orgs


def _people_rows(table: Table, header: Header, page: Page, part: bool) -> Iterator[tuple[int, list[str]]]:
    """The rows that are about people: not headings said again, totals, or when it was printed."""
    headings = [squash(h) for h in header.headings]
    first, findings = header.headings[0], page.findings
    for row, cells in sound_rows(table, header, page):
        if cells[0].strip() == first and [squash(c) for c in cells] == headings:
            findings.note("The headings are repeated further down; we passed over them.")
        elif _is_footer(cells):
            findings.note(f"Row {row} is a total or a footer, so we passed over it.")
        else:
            yield row, [_unguard(cell) for cell in cells] if part else cells


def _is_footer(cells: Sequence[str]) -> bool:
    if cells.count("") < len(cells) - 3:
        return False
    filled = [cell for cell in cells if cell]
    return len(cells) > len(filled) and bool(_FOOTER.fullmatch(filled[0].strip()))


def _unguard(cell: str) -> str:
    """Take off the apostrophe our own file of rows to fix puts before what a spreadsheet might run."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in ("=", "+", "-", "@", "\t", "\r") else cell


def _roster(
    table: Table,
    findings: Findings,
    reader: PersonReader,
    orgs: Mapping[str, RosterOrg],
    rows: int,
    mapping: Mapping[str, Any],
    part: bool,
) -> Roster:
    rows += reader.page.refused_early
    if not rows:
        raise Unreadable(
            f"{table.name} has headings but no people under them. Export it again with its rows."
        )
    if reader.left_out:
        findings.note(f"Parents and carers left out: {reader.left_out:,}.")
    fields = {field for field in FIELDS if field in reader.page.columns}
    if "full_name" in fields:
        fields |= {"given_name", "family_name"}
    return findings.roster(
        name=table.name,
        kind="spreadsheet",
        people=reader.people.values(),
        orgs=orgs.values(),
        fields=fields,
        complete=not part,
        rows=rows,
        mapping=mapping,
    )
