"""Believable rosters of any size, with chosen faults: for tests, the demo and the benchmark.

The same arguments always write the same file.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

from peerway.core.roster.records import Unreadable
from peerway.core.roster.sample_faults import ONEROSTER_FAULTS, SPREADSHEET_FAULTS, Draft, Rows
from peerway.core.roster.sample_people import SamplePerson, sample_people
from peerway.core.roster.schema import FILES, HEADINGS

SCHOOL = "org-northgate"
SPREADSHEET_HEADINGS = [
    *("Adno", "Legal Surname", "Forename", "Preferred Forename", "Year", "Reg Group", "DOB", "UPN"),
    *("Role", "Work email", "Home language", "Parent phone"),
]


def write_oneroster(
    path: str | Path, people: int = 5000, version: str = "1.1", faults: Iterable[str] = (), seed: int = 1
) -> Path:
    """Write a OneRoster CSV zip. ``faults`` are keys of ``ONEROSTER_FAULTS``."""
    draft = Draft({})
    everyone = list(sample_people(people, seed))
    draft.files["orgs.csv"] = _orgs(version)
    draft.files["users.csv"] = _users(everyone, version)
    if version == "1.2":
        draft.files["roles.csv"] = _roles(everyone)
    draft.files["classes.csv"], draft.files["enrollments.csv"] = _forms(everyone, version)
    draft.files["manifest.csv"] = _manifest(version, draft.files)
    _apply(draft, faults, ONEROSTER_FAULTS)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, rows in draft.files.items():
            package.writestr(zipfile.ZipInfo(name), _csv(rows, draft), zipfile.ZIP_DEFLATED)
    return Path(path)


def write_spreadsheet(
    path: str | Path, people: int = 5000, faults: Iterable[str] = (), seed: int = 1
) -> Path:
    """Write a spreadsheet as a school system exports it, CSV or XLSX by the name of the file.

    ``faults`` are keys of ``SPREADSHEET_FAULTS``; those about bytes and quotation
    marks do nothing to an XLSX.
    """
    path = Path(path)
    rows = [SPREADSHEET_HEADINGS, *map(_spreadsheet_row, sample_people(people, seed))]
    draft = Draft({path.name: [list(row) for row in rows]})
    _apply(draft, faults, SPREADSHEET_FAULTS)
    rows = draft.files[path.name]
    if path.suffix.lower() == ".xlsx":
        _write_workbook(path, rows)
    else:
        path.write_bytes(_csv(rows, draft))
    return path


def _apply(draft: Draft, faults: Iterable[str], known: dict) -> None:
    for fault in faults:
        if fault not in known:
            raise Unreadable(f"There is no fault called {fault}. Choose from: {', '.join(known)}.")
        known[fault](draft)


def _orgs(version: str) -> Rows:
    return [
        list(HEADINGS[version]["orgs"]),
        ["org-trust", "", "", "Rivers Trust", "district", "", ""],
        [SCHOOL, "", "", "Northgate Academy", "school", "", "org-trust"],
    ]


def _users(everyone: list[SamplePerson], version: str) -> Rows:
    headings = HEADINGS[version]["users"]
    return [list(headings), *([_user(person)[heading] for heading in headings] for person in everyone)]


def _user(person: SamplePerson) -> dict[str, str]:
    blank = dict.fromkeys({*HEADINGS["1.1"]["users"], *HEADINGS["1.2"]["users"]}, "")
    return blank | {
        "sourcedId": person.source_id,
        "enabledUser": "true",
        "orgSourcedIds": SCHOOL,
        "role": "teacher" if person.is_staff else "student",
        "username": person.email.partition("@")[0],
        "givenName": person.given_name,
        "familyName": person.family_name,
        "email": person.email,
        "phone": "07700 900123",
        "grades": "" if person.is_staff else f"{person.year:02}",
        "password": "not-for-us",
        "preferredGivenName": person.known_as,
        "primaryOrgSourcedId": SCHOOL,
    }


def _roles(everyone: list[SamplePerson]) -> Rows:
    rows: Rows = [list(HEADINGS["1.2"]["roles"])]
    for person in everyone:
        role = "teacher" if person.is_staff else "student"
        rows.append([f"r-{person.source_id}", "", "", person.source_id, "primary", role, "", "", SCHOOL, ""])
    return rows


def _forms(everyone: list[SamplePerson], version: str) -> tuple[Rows, Rows]:
    classes: Rows = [list(HEADINGS[version]["classes"])]
    enrollments: Rows = [list(HEADINGS[version]["enrollments"])]
    for form in sorted({person.form for person in everyone if person.form}):
        row = [f"c-{form}", "", "", form, "", "tutoring", "", "homeroom", "", SCHOOL, "term-1", "", "", ""]
        classes.append(row)
    for person in everyone:
        if person.form:
            enrolled = [f"e-{person.source_id}", "", "", f"c-{person.form}", SCHOOL, person.source_id]
            enrollments.append([*enrolled, "student", "", "", ""])
    return classes, enrollments


def _manifest(version: str, files: Iterable[str]) -> Rows:
    present = {name.removesuffix(".csv") for name in files}
    rows = [["propertyName", "value"], ["manifest.version", "1.0"], ["oneroster.version", version]]
    return rows + [[f"file.{name}", "bulk" if name in present else "absent"] for name in FILES]


def _spreadsheet_row(person: SamplePerson) -> list[str]:
    year = "" if person.is_staff else f"Year {person.year}"
    role = "Staff" if person.is_staff else "Pupil"
    return [
        *(person.source_id, person.family_name, person.given_name, person.known_as, year, person.form),
        *(person.born, person.upn, role, person.email, person.language, "07700 900456"),
    ]


def _csv(rows: Rows, draft: Draft) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=draft.delimiter, lineterminator="\r\n").writerows(rows)
    content = text.getvalue()
    for before, after in draft.replacements:
        content = content.replace(before, after)
    return content.encode(draft.encoding, "replace")


def _write_workbook(path: Path, rows: Rows) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Pupils")
    for row in rows:
        sheet.append(row)
    book.save(path)
