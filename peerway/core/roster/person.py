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
LONGEST_NAME = 150
LONG_NAME = Trouble("The name is over 150 letters long.", "Check that the right columns are used for names.")
LOST_LETTERS = Trouble(
    "Some letters of the name were lost.", "Save the file as “CSV UTF-8” and send it again."
)
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
        self._row, self._cells = 0, list[str]()
        self._blank = dict.fromkeys(FIELDS, "")
        self._columns = list(self.page.columns.items())
        self._clean = Once(clean)
        self._years = Once(lambda text: year_of(text, self.years))
        self._forms = Once(form_of)
        self._here = Once(here_of)
        self._languages = Once(split_languages)

    def read(self, row: int, cells: list[str]) -> str:
        """Read one row. Gives the source id of the person kept, or nothing."""
        self._row, self._cells = row, cells
        source_id = ""
        try:
            values = self._values(cells)
            names = self._names(values)
            source_id = self._source_id(values, names)
            self.listed.add(source_id)
            standing = self._standing(source_id, values)
            if standing is None:
                self.left_out += 1
                return ""
            self._check_names(*names)
            return self._keep(self._person(values, source_id, names, standing))
        except _Refused as refused:
            at = self._columns_at("source_id")
            whose = source_id or (whole_number(clean(cells[at])) if at >= 0 else "")
            self.page.refuse(row, cells, refused.field, refused.trouble.wrong, refused.trouble.fix, whose)
            return ""

    def _columns_at(self, name: str) -> int:
        return self.page.columns.get(name, -1)

    def _values(self, cells: Sequence[str]) -> dict[str, str]:
        values = self._blank.copy()
        for name, at in self._columns:
            text = cells[at]
            if text:
                values[name] = text = self._clean[text]
                if text[:1] in _SUMS and (trouble := formula_trouble(text)):
                    raise _Refused(name, trouble)
        return values

    def _names(self, values: Mapping[str, str]) -> tuple[str, str]:
        given, family = values["given_name"], values["family_name"]
        return split_full_name(values["full_name"]) if values["full_name"] and not given else (given, family)

    def _source_id(self, values: Mapping[str, str], names: tuple[str, str]) -> str:
        if self.names_are_ids:
            return f"name:{' '.join(names)}".casefold().strip()
        source_id = whole_number(values["source_id"])
        trouble = id_trouble(source_id)
        if trouble:
            raise _Refused("source_id", trouble)
        return source_id

    def _standing(self, source_id: str, values: Mapping[str, str]) -> Standing | None:
        standing = self.standing(source_id, values)
        if isinstance(standing, Trouble):
            raise _Refused("role", standing)
        return standing if standing and standing.role else None

    def _check_names(self, given: str, family: str) -> None:
        if (
            given
            and family
            and given.isascii()
            and family.isascii()
            and len(given) + len(family) <= LONGEST_NAME
        ):
            return
        if not (given or family) or (self.strict and not (given and family)):
            raise _Refused("family_name" if given else "given_name", NO_NAME)
        if not (given and family):
            self._warn("family_name" if given else "given_name", ONE_NAME)
        for name, text in (("given_name", given), ("family_name", family)):
            if len(text) > LONGEST_NAME:
                raise _Refused(name, LONG_NAME)
            if LOST in text:
                raise _Refused(name, LOST_LETTERS)
            self._warn(name, name_trouble(text))

    def _person(
        self, values: Mapping[str, str], source_id: str, names: tuple[str, str], standing: Standing
    ) -> RosterPerson:
        given, family = names
        role = standing.role or Role.PUPIL
        is_staff = role is Role.STAFF
        here, trouble = self._here[values["status"]]
        if trouble:
            self._warn("status", trouble)
        known_as = values["known_as"]
        return RosterPerson(
            source_id,
            given,
            family,
            "" if known_as == given else known_as,
            role,
            None if is_staff else self._year(standing.year or values["year"]),
            self._form(standing.form or values["form"]),
            self._email(values["email"]) if is_staff else "",
            here and standing.here,
            self._languages[values["languages"]],
            standing.org_ids,
        )

    def _year(self, text: str) -> int | None:
        if "," in text:
            self._warn("year", MANY_YEARS)
            text = text.rsplit(",", 1)[1].strip()
        year, trouble = self._years[text]
        if trouble:
            self._warn("year", trouble)
        return year

    def _form(self, text: str) -> str:
        form, trouble = self._forms[text]
        if trouble:
            self._warn("form", trouble)
        return form

    def _email(self, text: str) -> str:
        if text and not is_email(text):
            self._warn("email", BAD_EMAIL)
            return ""
        return text

    def _keep(self, person: RosterPerson) -> str:
        earlier = self.people.setdefault(person.source_id, person)
        if earlier is person:
            self.row_of[person.source_id] = self._row
            return person.source_id
        first = self.row_of[person.source_id]
        if earlier == person:
            self._warn("source_id", Trouble(f"This person is already in row {first}.", "Nothing is lost."))
            return ""
        raise _Refused("source_id", self._duplicate(person, first))

    def _duplicate(self, person: RosterPerson, first: int) -> Trouble:
        if self.names_are_ids:
            who = f"{person.given_name} {person.family_name}".strip()
            wrong = f"Two people are called {who}: here and in row {first}."
            return Trouble(wrong, "Add an ID column, so that we can tell them apart.")
        wrong = f"Row {first} has the same ID but says something different."
        return Trouble(wrong, "Keep the row that is right and take one out.")

    def _warn(self, name: str, trouble: Trouble | None) -> None:
        if trouble is not None:
            self.page.warn(self._row, self._cells, name, trouble.wrong, trouble.fix)
