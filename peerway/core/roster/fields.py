"""Which column holds what: the fields of a person, the headings school systems give them, and mappings.

A mapping is a plain dictionary that can be saved as JSON or TOML and used again:

    {"columns": {"Forename": "given_name", "Adno": "source_id"},   column -> field
     "years": {"S1": 8},                                           the setting's own words for years
     "everyone": "pupil"}                                          the role when no column says
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from peerway.core.roster.records import Role, Unreadable

FIELDS: dict[str, str] = {
    "source_id": "ID (a number or code that never changes)",
    "given_name": "First name",
    "family_name": "Last name",
    "full_name": "Whole name in one cell",
    "known_as": "Name they like to be called",
    "role": "Pupil or staff",
    "year": "Year group",
    "form": "Form or tutor group",
    "email": "E-mail (kept for staff only)",
    "status": "Still here or left",
    "languages": "Languages",
    "setting": "School or setting",
}
"""Each field a column can be given, and the words for it on the mapping page."""

# In order of preference: the first heading found wins. Legal names come after the names people use.
_KNOWN: dict[str, tuple[str, ...]] = {
    "source_id": (
        *("sourcedid", "sourceid", "personid", "pupilid", "studentid", "misid", "misuniqueid", "arborid"),
        *(
            "bromcomid",
            "simsid",
            "externalid",
            "adno",
            "admissionno",
            "admissionnumber",
            "admno",
            "admissionnum",
        ),
        *(
            "staffid",
            "staffcode",
            "employeeid",
            "payrollnumber",
            "id",
            "uniqueid",
            "candidatenumber",
            "memberid",
        ),
        *("upn", "uniquepupilnumber", "uln"),
    ),
    "given_name": (
        *("forename", "firstname", "givenname", "givenames", "forenames", "first", "legalforename"),
        *("legalfirstname", "legalgivenname", "studentforename", "pupilforename", "christianname"),
    ),
    "family_name": (
        *(
            "surname",
            "lastname",
            "familyname",
            "preferredsurname",
            "preferredlastname",
            "preferredfamilyname",
        ),
        *("legalsurname", "legallastname", "legalfamilyname", "last", "studentsurname", "pupilsurname"),
    ),
    "full_name": (
        *("name", "fullname", "studentname", "pupilname", "student", "pupil", "staffname", "displayname"),
        *("preferredfullname", "legalfullname", "namesurnameforename", "surnameforename", "learner"),
    ),
    "known_as": (
        *(
            "knownas",
            "preferredforename",
            "preferredfirstname",
            "preferredname",
            "chosenname",
            "preferredgivenname",
        ),
        *("prefferedgivenname", "nickname", "usedname", "calledname"),
    ),
    "role": ("role", "roles", "persontype", "usertype", "pupilorstaff"),
    "year": (
        *(
            "yeargroup",
            "year",
            "ncyear",
            "nationalcurriculumyear",
            "yr",
            "yrgrp",
            "yeargrp",
            "curriculumyear",
        ),
        *("ncyearactual", "yeargroupname", "grade", "grades", "yeartaughtin", "nationalcurriculumyeargroup"),
    ),
    "form": (
        *("reggroup", "registrationgroup", "reg", "form", "tutorgroup", "registrationform", "formgroup"),
        *("registrationclass", "tutor group", "mentorgroup", "class", "classname", "formname", "homeroom"),
    ),
    "email": ("workemail", "email", "emailaddress", "workemailaddress", "primaryemail", "staffemail", "mail"),
    "status": (
        "status",
        "enrolmentstatus",
        "enrollmentstatus",
        "onroll",
        "active",
        "currentstatus",
        "enabled",
    ),
    "languages": (
        *("languages", "language", "homelanguage", "firstlanguage", "languagesspoken", "preferredlanguage"),
        *("mothertongue", "homelanguages", "nativelanguage"),
    ),
    "setting": ("school", "schoolname", "setting", "site", "academy", "establishment", "campus"),
}
_NEVER = re.compile(
    r"pass(word|code)|pwd|\bpin\b|phone|mobile|\btel\b|\bsms\b|\bdob\b|birth|\bage\b|gender|\bsex\b|pronoun|"
    r"ethnic|\brace\b|religio|\bsen\b|senco|\behcp?\b|\bfsm\b|free school|pupil premium|"
    r"address\b(?<!mail address)|post ?code|\bnhs\b|medical|doctor|allerg|looked after|in care|nationality|"
    r"demographic|parent|guardian|carer|emergency|next of kin",
    re.IGNORECASE,
)
WRONG_COLUMN = "What is wrong"
"""The last heading of our own file of rows to fix; a file that has it is only part of a school."""


def squash(heading: str) -> str:
    """A heading without its case, spaces and punctuation.

    >>> squash("Reg. Group"), squash("Forename (2)"), squash("metadata.Known_As")
    ('reggroup', 'forename2', 'knownas')
    """
    return "".join(c for c in heading.casefold().removeprefix("metadata.") if c.isalnum())


_MEANS = {squash(name): field for field, names in _KNOWN.items() for name in names}


def is_never_read(heading: str) -> bool:
    """Columns that Peerway does not read whatever a mapping says: passwords, phones, births, health.

    >>> [is_never_read(h) for h in ("Password", "DOB", "Email address", "Home address", "Year")]
    [True, True, False, True, False]
    """
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|[_.]", " ", heading)
    return bool(_NEVER.search(spaced))


def knows_heading(heading: str) -> bool:
    """Whether a cell looks like a heading, to find the heading row."""
    return squash(heading) in _MEANS or (len(heading) < 40 and is_never_read(heading))


def guess_mapping(headings: Sequence[str]) -> dict[str, Any]:
    """Propose which column holds what, from the headings school systems use.

    >>> guess_mapping(["Legal Surname", "Forename", "DOB", "Reg Group"])["columns"]
    {'Forename': 'given_name', 'Legal Surname': 'family_name', 'Reg Group': 'form'}
    """
    by_word: dict[str, str] = {}
    for heading in headings:
        if heading and not is_never_read(heading):
            by_word.setdefault(squash(heading), heading)
    columns: dict[str, str] = {}
    for field, names in _KNOWN.items():
        found = next((by_word[w] for w in map(squash, names) if w in by_word), "")
        if found:
            columns[found] = field
    if {"given_name", "family_name"} <= set(columns.values()):
        columns = {heading: field for heading, field in columns.items() if field != "full_name"}
    return {"columns": columns}


def check_mapping(mapping: Mapping[str, Any]) -> None:
    """Refuse a mapping that says something we do not understand, naming what."""
    unknown = set(mapping) - {"columns", "years", "everyone"}
    _need(not unknown, f"The mapping has a part called “{_first(unknown)}”, which we do not know.")
    columns, years = mapping.get("columns", {}), mapping.get("years", {})
    _need(isinstance(columns, Mapping), "The mapping’s columns must be a table of column = field.")
    _need(isinstance(years, Mapping), "The mapping’s years must be a table of words = year.")
    fields = [str(field) for field in columns.values()]
    _need(
        not set(fields) - set(FIELDS),
        f"The mapping uses “{_first(set(fields) - set(FIELDS))}”, not a field we know.",
    )
    twice = {field for field in fields if fields.count(field) > 1}
    _need(not twice, f"The mapping gives “{_first(twice)}” two columns. Choose one.")
    never = [heading for heading in columns if is_never_read(str(heading))]
    _need(not never, f"The mapping asks for “{_first(never)}”. Peerway never reads that column; take it out.")
    whole = all(isinstance(y, int) and not isinstance(y, bool) and 0 <= y <= 14 for y in years.values())
    _need(whole, "Each year in the mapping must be a whole number from 0 (Reception) to 14.")
    everyone = mapping.get("everyone", "pupil")
    _need(everyone in list(Role), f"The mapping says everyone is “{everyone}”. Use pupil or staff.")


def _first(things: Iterable[object]) -> str:
    return min((str(thing) for thing in things), default="")


def _need(ok: bool, sentence: str) -> None:
    if not ok:
        raise Unreadable(sentence)
