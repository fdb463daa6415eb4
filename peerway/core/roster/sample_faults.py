"""What goes wrong with real rosters, one function per fault. Each strikes the same rows every time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

Rows = list[list[str]]


@dataclass
class Draft:
    """A roster about to be written: its files, and how they will be put into bytes."""

    files: dict[str, Rows]
    delimiter: str = ","
    encoding: str = "utf-8"
    replacements: list[tuple[str, str]] = field(default_factory=list)

    @property
    def people(self) -> Rows:
        """The rows of people, headings first."""
        return self.files.get("users.csv") or next(iter(self.files.values()))

    def column(self, *headings: str) -> int:
        return next(self.people[0].index(heading) for heading in headings if heading in self.people[0])


def repeated_row(draft: Draft) -> None:
    """One person twice, the same each time: a warning."""
    draft.people.append(list(draft.people[1]))


def duplicate_id(draft: Draft) -> None:
    """Two different people with one ID: the second is refused."""
    row = list(draft.people[2])
    row[draft.column("givenName", "Forename")] = "Somebodyelse"
    draft.people.append(row)


def missing_id(draft: Draft) -> None:
    draft.people[3][draft.column("sourcedId", "Adno")] = ""


def missing_name(draft: Draft) -> None:
    draft.people[4][draft.column("givenName", "Forename")] = ""
    draft.people[4][draft.column("familyName", "Legal Surname")] = ""


def formula(draft: Draft) -> None:
    draft.people[5][draft.column("givenName", "Forename")] = "=VLOOKUP(A6,Old!A:C,2)"


def bad_year(draft: Draft) -> None:
    """A date that became a number where a year group should be: a warning."""
    draft.people[6][draft.column("grades", "Year")] = "45292"


def unclosed_quote(draft: Draft) -> None:
    """A quotation mark that opens in the seventh person and never closes."""
    at = draft.column("familyName", "Legal Surname")
    draft.people[7][at] = "MARKERBroken"
    draft.replacements.append(("MARKERBroken", '"Broken'))


def windows_1252(draft: Draft) -> None:
    draft.encoding = "cp1252"


def extra_headings(draft: Draft) -> None:
    for row in draft.people:
        row += ["", "Y"]
    draft.people[0][-2:] = ["", "metadata.house"]


def circular_orgs(draft: Draft) -> None:
    draft.files["orgs.csv"][1][-1] = "org-northgate"


def dangling_org(draft: Draft) -> None:
    """A person whose school is not in orgs.csv: a warning."""
    if "roles.csv" in draft.files:
        draft.files["roles.csv"][8][8] = "org-nowhere"
    else:
        draft.people[8][draft.column("orgSourcedIds")] = "org-nowhere"


def missing_role(draft: Draft) -> None:
    if "roles.csv" in draft.files:
        del draft.files["roles.csv"][9]
    else:
        draft.people[9][draft.column("role")] = ""


def circular_family(draft: Draft) -> None:
    at, who = draft.column("agentSourcedIds"), draft.column("sourcedId")
    draft.people[1][at], draft.people[2][at] = draft.people[2][who], draft.people[1][who]


def dangling_enrollment(draft: Draft) -> None:
    """Somebody in a form class who is not in users.csv, and somebody in a class that does not exist."""
    row = list(draft.files["enrollments.csv"][1])
    draft.files["enrollments.csv"] += [[*row[:5], "nobody", *row[6:]], [*row[:3], "c-gone", *row[4:]]]


def in_a_folder(draft: Draft) -> None:
    draft.files = {f"export/{name}": rows for name, rows in draft.files.items()}


def no_manifest(draft: Draft) -> None:
    draft.files.pop("manifest.csv", None)


def missing_users(draft: Draft) -> None:
    draft.files.pop("users.csv", None)


def missing_heading(draft: Draft) -> None:
    draft.people[0][draft.column("familyName", "Legal Surname")] = "Column2"


def only_headings(draft: Draft) -> None:
    del draft.people[1:]


def real_world(draft: Draft) -> None:
    """The small liberties real exports take: misspelt headings, filled status, dates the British way."""
    for row in draft.people[1:]:
        row[1], row[2] = "active", "21/11/2026"
    draft.people[0][:] = [h.replace("preferredGivenName", "prefferedGivenName") for h in draft.people[0]]
    draft.people[0][0] = "SourcedID"


def preamble(draft: Draft) -> None:
    """A title, the date and merged group headings above the real ones."""
    width = len(draft.people[0])
    draft.people[:0] = [["Northgate Academy: all pupils"], ["Printed on 21/11/2026"], []]
    draft.people.insert(3, ["Identity", "", "", "", "School", *[""] * (width - 5)])


def total_row(draft: Draft) -> None:
    width = max(map(len, draft.people))
    draft.people.append(["Total", str(len(draft.people)), *[""] * (width - 2)])


def blank_rows(draft: Draft) -> None:
    draft.people.extend([""] * len(draft.people[-1]) for _ in range(40))


def repeated_headings(draft: Draft) -> None:
    draft.people.insert(10, list(draft.people[0]))


def date_form(draft: Draft) -> None:
    """A form called 7-1 that a spreadsheet turned into a date: a warning."""
    draft.people[2][draft.column("Reg Group")] = "07-Jan"


def extra_cells(draft: Draft) -> None:
    """A comma in a name, without quotation marks: the cells move along by one."""
    draft.people[8].insert(1, "Jr")


def mixed_delimiters(draft: Draft) -> None:
    draft.people[9][:] = [";".join(draft.people[9])]


def semicolons(draft: Draft) -> None:
    draft.delimiter = ";"


def utf_16(draft: Draft) -> None:
    draft.encoding = "utf-16"


def utf_8_mark(draft: Draft) -> None:
    draft.encoding = "utf-8-sig"


def no_id(draft: Draft) -> None:
    for row in draft.people:
        del row[0]


_BOTH: tuple[Callable[[Draft], None], ...] = (
    *(repeated_row, duplicate_id, missing_id, missing_name, formula, bad_year, unclosed_quote),
    *(windows_1252, extra_headings, missing_heading, only_headings, utf_8_mark),
)
_ONEROSTER = (
    *(circular_orgs, dangling_org, missing_role, circular_family, dangling_enrollment, in_a_folder),
    *(no_manifest, missing_users, real_world),
)
_SPREADSHEET = (
    *(preamble, total_row, blank_rows, repeated_headings, date_form, extra_cells, mixed_delimiters),
    *(semicolons, utf_16, no_id),
)
ONEROSTER_FAULTS = {fault.__name__: fault for fault in (*_BOTH, *_ONEROSTER)}
SPREADSHEET_FAULTS = {fault.__name__: fault for fault in (*_BOTH, *_SPREADSHEET)}
