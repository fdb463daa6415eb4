"""From one row to one person, or to a reason why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from peerway.core.roster.fields import FIELDS
from peerway.core.roster.findings import Page
from peerway.core.roster.records import Role, RosterPerson
from peerway.core.roster.values import (
    LOST,
    Once,
    Trouble,
    clean,
    form_of,
    formula_trouble,
    here_of,
    id_trouble,
    is_email,
    name_trouble,
    split_full_name,
    split_languages,
    whole_number,
    year_of,
)

_SUMS = frozenset("=#")
NO_NAME = Trouble("The name is missing.", "Give a first name and a last name.")
ONE_NAME = Trouble("Only one name is given.", "If that is the whole name, nothing needs doing.")
BAD_EMAIL = Trouble(
    "The e-mail address is not complete, so we left it out.", "Correct it if this person signs in."
)
MANY_YEARS = Trouble("More than one year group is given; we used the last.", "Give one year group.")


@dataclass(frozen=True, slots=True)
class Standing:
    """What another file or the mapping says about a person: role, and where they belong."""

    role: Role | None
    org_ids: tuple[str, ...] = ()
    form: str = ""
    year: str = ""
    here: bool = True


class _Refused(Exception):
    def __init__(self, field: str, trouble: Trouble) -> None:
        super().__init__(trouble.wrong)
        self.field, self.trouble = field, trouble


@dataclass
class PersonReader:
    """Turns the rows of one table into people.

    ``standing`` answers for a (source id, values by field) who they are; it gives None when a person
    is to be left out without complaint, and a ``Trouble`` when it cannot tell.
    """

    page: Page
    standing: Callable[[str, Mapping[str, str]], Standing | Trouble | None]
    years: Mapping[str, int] = field(default_factory=dict)
    strict: bool = False
    names_are_ids: bool = False
    people: dict[str, RosterPerson] = field(default_factory=dict)
    row_of: dict[str, int] = field(default_factory=dict)
    listed: set[str] = field(default_factory=set)
    left_out: int = 0

    def __post_init__(self) -> None:
        self._blank = dict.fromkeys(FIELDS, "")
        self._columns = list(self.page.columns.items())
        self._clean = Once(clean)
        self._years = Once(lambda text: year_of(text, self.years))
        self._forms = Once(form_of)
        self._here = Once(here_of)
        self._languages = Once(split_languages)

    def read(self, row: int, cells: Sequence[str]) -> str:
        """Read one row. Gives the source id of the person kept, or nothing."""
        values = self._blank.copy()
        source_id = ""
        try:
            for name, at in self._columns:
                text = cells[at]
                if text:
                    values[name] = text = self._clean[text]
                    if text[:1] in _SUMS:
                        self._refuse_formula(name, text)
            given, family = self._names(values)
            source_id = self._source_id(values, given, family)
            self.listed.add(source_id)
            standing = self.standing(source_id, values)
            if standing is None or (standing.__class__ is Standing and standing.role is None):
                self.left_out += 1
                return ""
            if isinstance(standing, Trouble):
                raise _Refused("role", standing)
            self._check_names(row, cells, given, family)
            return self._keep(
                row, cells, self._person(row, cells, values, source_id, given, family, standing)
            )
        except _Refused as refused:
            trouble = refused.trouble
            self.page.refuse(
                row, cells, refused.field, trouble.wrong, trouble.fix, source_id or values["source_id"]
            )
            return ""

    def _person(
        self,
        row: int,
        cells: Sequence[str],
        values: Mapping[str, str],
        source_id: str,
        given: str,
        family: str,
        standing: Standing,
    ) -> RosterPerson:
        role = standing.role or Role.PUPIL
        is_staff = role is Role.STAFF
        here, trouble = self._here[values["status"]]
        self._warn(row, cells, "status", trouble)
        known_as = values["known_as"]
        return RosterPerson(
            source_id,
            given,
            family,
            "" if known_as == given else known_as,
            role,
            None if is_staff else self._year(row, cells, standing.year or values["year"]),
            self._form(row, cells, standing.form or values["form"]),
            self._email(row, cells, values["email"]) if is_staff else "",
            here and standing.here,
            self._languages[values["languages"]],
            standing.org_ids,
        )

    def _keep(self, row: int, cells: Sequence[str], person: RosterPerson) -> str:
        earlier = self.people.get(person.source_id)
        if earlier is None:
            self.people[person.source_id] = person
            self.row_of[person.source_id] = row
            return person.source_id
        first = self.row_of[person.source_id]
        if earlier == person:
            self._warn(
                row,
                cells,
                "source_id",
                Trouble(f"This person is already in row {first}.", "Nothing is lost."),
            )
            return ""
        raise _Refused("source_id", self._duplicate(person, first))

    def _duplicate(self, person: RosterPerson, first: int) -> Trouble:
        if self.names_are_ids:
            return Trouble(
                f"Two people are called {person.given_name} {person.family_name}: here and in row {first}.",
                "Add an ID column, so that we can tell them apart.",
            )
        return Trouble(
            f"Row {first} has the same ID but says something different.",
            "Keep the row that is right and take one out.",
        )

    def _source_id(self, values: Mapping[str, str], given: str, family: str) -> str:
        if self.names_are_ids:
            return f"name:{given} {family}".casefold().strip()
        source_id = whole_number(values["source_id"])
        trouble = id_trouble(source_id)
        if trouble:
            raise _Refused("source_id", trouble)
        return source_id

    def _names(self, values: Mapping[str, str]) -> tuple[str, str]:
        given, family = values["given_name"], values["family_name"]
        return split_full_name(values["full_name"]) if values["full_name"] and not given else (given, family)

    def _check_names(self, row: int, cells: Sequence[str], given: str, family: str) -> None:
        if not (given or family) or (self.strict and not (given and family)):
            raise _Refused("family_name" if given else "given_name", NO_NAME)
        if len(given) > 150 or len(family) > 150:
            raise _Refused("given_name", Trouble("The name is over 150 letters long.", "Check the columns."))
        if not (given and family):
            self._warn(row, cells, "family_name" if given else "given_name", ONE_NAME)
        for name, text in (("given_name", given), ("family_name", family)):
            trouble = None if text.isascii() else name_trouble(text)
            if trouble and LOST in text:
                raise _Refused(name, trouble)
            self._warn(row, cells, name, trouble)

    def _year(self, row: int, cells: Sequence[str], text: str) -> int | None:
        if "," in text:
            self._warn(row, cells, "year", MANY_YEARS)
            text = text.rsplit(",", 1)[1].strip()
        year, trouble = self._years[text]
        self._warn(row, cells, "year", trouble)
        return year

    def _form(self, row: int, cells: Sequence[str], text: str) -> str:
        form, trouble = self._forms[text]
        self._warn(row, cells, "form", trouble)
        return form

    def _email(self, row: int, cells: Sequence[str], text: str) -> str:
        if text and not is_email(text):
            self._warn(row, cells, "email", BAD_EMAIL)
            return ""
        return text

    def _warn(self, row: int, cells: Sequence[str], name: str, trouble: Trouble | None) -> None:
        if trouble is not None:
            self.page.warn(row, cells, name, trouble.wrong, trouble.fix)

    def _refuse_formula(self, name: str, text: str) -> None:
        trouble = formula_trouble(text)
        if trouble:
            raise _Refused(name, trouble)
