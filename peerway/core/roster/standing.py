"""Who is a pupil and who is staff, where, and in which form, from the files beside users.csv."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from peerway.core.roster.findings import Page
from peerway.core.roster.members import Members
from peerway.core.roster.person import Standing
from peerway.core.roster.records import Role, RosterOrg
from peerway.core.roster.values import Once, Trouble, clean, role_of

NO_ROLE = Trouble("This person has no role.", "Give them a row in roles.csv, then send the zip again.")
_RANK = {Role.PUPIL: 2, Role.STAFF: 1, None: 0}


@dataclass
class Standings:
    """Roles and forms gathered before the people are read.

    ``by_person`` is filled from roles.csv (1.2); in 1.1 the row itself says. ``forms`` comes from
    homeroom classes. ``agents`` keeps who is named as whose parent or carer, only to look for circles.
    """

    orgs: Mapping[str, RosterOrg]
    has_roles: bool = False
    by_person: dict[str, Standing] = field(default_factory=dict)
    row_of: dict[str, int] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)
    form_rows: dict[str, int] = field(default_factory=dict)
    agents: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._roles = Once(role_of)

    def of(self, source_id: str, values: Mapping[str, str]) -> Standing | Trouble | None:
        """What ``PersonReader`` asks about each person."""
        standing = self.by_person.get(source_id, NO_ROLE) if self.has_roles else self._from_row(values)
        if not isinstance(standing, Standing) or standing.role is None:
            return standing
        if values.get("agents"):
            self.agents[source_id] = [agent.strip() for agent in values["agents"].split(",")]
        form = self.forms.get(source_id, "")
        away = values.get("enabled", "").casefold() in ("false", "0", "no")
        if not form and not away:
            return standing
        return Standing(standing.role, standing.org_ids, form, standing.year, not away)

    def _from_row(self, values: Mapping[str, str]) -> Standing | Trouble | None:
        role, trouble = self.role(values.get("role", ""))
        if trouble or role is None:
            return trouble
        orgs = tuple(org for part in values.get("orgs", "").split(",") if (org := part.strip()) in self.orgs)
        return Standing(role, orgs)

    def role(self, text: str) -> tuple[Role | None, Trouble | None]:
        """Words a sender adds with ``ext:`` are legal and mean nothing to us, so the person is left out."""
        return (None, None) if text.casefold().startswith("ext:") else self._roles[text]


def read_roles(members: Members, standings: Standings) -> None:
    """Gather roles.csv: the strongest role counts (pupil, then staff, then family), with every org."""
    page, rows = members.open("roles")
    standings.has_roles = True
    seen: dict[Standing, Standing] = {}
    for row, values, cells in in_use(page, rows):
        person, org = values["person"], values.get("org", "")
        role, trouble = standings.role(values["role"])
        if trouble:
            page.refuse(row, cells, "role", trouble.wrong, trouble.fix, person)
            continue
        if org and org not in standings.orgs:
            wrong = f"“{org[:40]}” is not in orgs.csv."
            page.warn(row, cells, "org", wrong, "We read the person without that school.")
            org = ""
        before = standings.by_person.get(person)
        both = _joined(before, role, org, values.get("year", ""))
        standings.by_person[person] = seen.setdefault(both, both)
        standings.row_of.setdefault(person, row)


def _joined(before: Standing | None, role: Role | None, org: str, year: str) -> Standing:
    if before is None:
        return Standing(role, (org,) if org else (), "", year)
    stronger = role if _RANK[role] > _RANK[before.role] else before.role
    orgs = before.org_ids if not org or org in before.org_ids else (*before.org_ids, org)
    return Standing(stronger, orgs, "", before.year or year)


def read_forms(members: Members, standings: Standings) -> None:
    """Gather forms: a pupil's form is the title of the homeroom class they are enrolled in."""
    page, rows = members.open("classes")
    every: set[str] = set()
    forms: dict[str, str] = {}
    for _, values, _ in in_use(page, rows):
        every.add(values["source_id"])
        if values["kind"].casefold() == "homeroom":
            forms[values["source_id"]] = values["title"]
    page, rows = members.open("enrollments")
    for row, values, cells in in_use(page, rows):
        in_class = values["class"]
        if in_class in forms and values.get("role", "student").casefold() == "student":
            standings.forms.setdefault(values["person"], forms[in_class])
            standings.form_rows.setdefault(values["person"], row)
        elif in_class not in every:
            wrong = f"The class “{in_class[:40]}” is not in classes.csv."
            page.warn(row, cells, "class", wrong, "We read the person without it.")


def in_use(
    page: Page, rows: Iterator[tuple[int, list[str]]]
) -> Iterator[tuple[int, dict[str, str], list[str]]]:
    """Rows by field, without those the sender marks to be deleted."""
    columns, cleaned = list(page.columns.items()), Once(clean)
    for row, cells in rows:
        values = {name: cleaned[cells[at]] for name, at in columns}
        if values.get("status", "").casefold() != "tobedeleted":
            yield row, values, cells
