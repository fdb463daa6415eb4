"""What one cell means: names, roles, years, dates that crept in. Each reader remembers what it has seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from peerway.core.roster.records import Role

LOST = "\N{REPLACEMENT CHARACTER}"
RECEPTION = {"r", "rec", "reception", "yr", "kg", "year r"}
NO_YEAR = {"n", "n1", "n2", "nursery", "nur", "pk", "pr", "it", "tk", "ps", "ug", "other", "n/a", "none", "-"}
_YEAR = re.compile(
    r"(?:(?:nc |curriculum )?(?:year|yr|grade|y)?\s*(?:group)?)\s*0?(\d{1,2})(?:\.0)?(?:st|nd|rd|th)?"
)
_DATE = re.compile(r"\d{4}-\d\d-\d\d.*|\d{1,2}[-/](?:\d{1,2}|[A-Za-z]{3})(?:[-/]\d{2,4})?")
_SHORTENED = re.compile(r"\d(?:\.\d+)?E\+\d+", re.IGNORECASE)
_GARBLED = re.compile("Ã[\u0080-\u00bf\u0192\u2018-\u203a\u0152-\u0178]|â€|Ã\u00a0|Â\u00a0|ï¿½")
_HIDDEN = {
    c: None for c in (0x200B, 0x200E, 0x200F, 0xFEFF, 0xAD, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
}
_EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+")

PUPIL_WORDS = {"pupil", "student", "learner", "child", "young person", "pupils", "students"}
STAFF_WORDS = {
    *(
        "staff",
        "teacher",
        "aide",
        "counselor",
        "counsellor",
        "principal",
        "proctor",
        "administrator",
        "tutor",
    ),
    *(
        "teaching assistant",
        "ta",
        "headteacher",
        "head teacher",
        "support staff",
        "teaching staff",
        "faculty",
    ),
    *("districtadministrator", "siteadministrator", "systemadministrator", "employee", "teachers"),
}
FAMILY_WORDS = {"parent", "guardian", "relative", "carer", "parent/carer", "contact", "mother", "father"}
HERE_WORDS = {
    *("", "active", "current", "on roll", "onroll", "enrolled", "yes", "y", "true", "1", "1.0"),
    *("c", "m", "s", "g", "single registration", "main", "subsidiary", "guest"),
}
LEFT_WORDS = {
    *(
        "tobedeleted",
        "inactive",
        "left",
        "leaver",
        "former",
        "off roll",
        "offroll",
        "no",
        "n",
        "false",
        "0",
        "0.0",
    ),
    *("p", "previous", "withdrawn", "deleted", "archived"),
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with a value, and what to do."""

    wrong: str
    fix: str


class Once(dict[str, Any]):
    """Works each distinct value out once: a school has few years and many pupils.

    Beyond ``most`` values it forgets and starts again, so that a column of IDs cannot fill the memory.

    >>> doubled = Once(lambda text: text * 2)
    >>> doubled["a"], len(doubled)
    ('aa', 1)
    """

    def __init__(self, work: Callable[[str], Any], most: int = 50_000) -> None:
        super().__init__()
        self._work, self._most = work, most

    def __missing__(self, key: str) -> Any:
        if len(self) >= self._most:
            self.clear()
        value = self[key] = self._work(key)
        return value


def clean(text: str) -> str:
    """Trim, join runs of space, put accents in one form, and drop marks nobody can see.

    Joiners that Persian and Indian scripts need are kept.

    >>> clean("  Zoe\\u0308   Ng ")
    'Zoë Ng'
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_HIDDEN))
    text = " ".join(text.split())
    if not text.isprintable():
        text = "".join(c for c in text if unicodedata.category(c) != "Cc")
    return text


def whole_number(text: str) -> str:
    """
    >>> whole_number("1042.0"), whole_number("A-10.0")
    ('1042', 'A-10.0')
    """
    return text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text


def year_of(text: str, years: Mapping[str, int] | None = None) -> tuple[int | None, Trouble | None]:
    """A UK year group: Reception is 0, and years outside 0 to 14 are not believed.

    ``years`` is the setting's own dictionary ("S1" = 8), looked in first, ignoring case.

    >>> year_of("Year 10")[0], year_of("Reception")[0], year_of("S1", {"s1": 8})[0], year_of("")[0]
    (10, 0, 8, None)
    >>> year_of("45292")[1].wrong
    '“45292” is not a year group; it may be a date that turned into a number.'
    """
    word = text.casefold()
    if years and word in years:
        return years[word], None
    if not word or word in NO_YEAR:
        return None, None
    if word in RECEPTION:
        return 0, None
    found = _YEAR.fullmatch(word)
    if found and int(found[1]) <= 14:
        return int(found[1]), None
    digits = whole_number(word)
    why = "is not a year group we know."
    if (digits.isdecimal() and 20_000 < int(digits[:9]) < 60_000) or _DATE.fullmatch(text):
        why = "is not a year group; it may be a date that turned into a number."
    return None, Trouble(
        f"“{text[:40]}” {why}", "Use a number such as 10, or say in the mapping which year it is."
    )


def role_of(text: str) -> tuple[Role | None, Trouble | None]:
    """Pupil or staff. Parents and carers give neither: they are left out, which is no problem.

    >>> role_of("Student")[0].value, role_of("teachingAssistant")[0], role_of("guardian")
    ('pupil', None, (None, None))
    """
    word = text.casefold()
    if word in PUPIL_WORDS:
        return Role.PUPIL, None
    if word in STAFF_WORDS:
        return Role.STAFF, None
    if word in FAMILY_WORDS:
        return None, None
    shown = f"“{text[:40]}” is not a role we know." if text else "The role is missing."
    return None, Trouble(shown, "Use pupil or staff.")


def here_of(text: str) -> tuple[bool, Trouble | None]:
    """Whether a status means the person is still at the setting. An unknown word means yes and a warning."""
    word = text.casefold()
    if word in HERE_WORDS or word in LEFT_WORDS:
        return word in HERE_WORDS, None
    return True, Trouble(
        f"“{text[:40]}” is not a status we know, so we kept the person.", "Use active or left."
    )


def form_of(text: str) -> tuple[str, Trouble | None]:
    """
    >>> form_of("10B"), form_of("07-Jan")[1].wrong
    (('10B', None), '“07-Jan” is a date; a form such as 7-1 was probably turned into one.')
    """
    if _DATE.fullmatch(text):
        return "", Trouble(
            f"“{text[:40]}” is a date; a form such as 7-1 was probably turned into one.",
            "Make the column text before you save, and send it again.",
        )
    return whole_number(text), None


def name_trouble(name: str) -> Trouble | None:
    """Letters garbled on the way here. Names in any script are names.

    >>> name_trouble("Zoë"), name_trouble("ZoÃ«").fix
    (None, 'Export it again as “CSV UTF-8”.')
    """
    if name.isascii() or not _GARBLED.search(name):
        return None
    return Trouble(
        f"“{name[:40]}” looks garbled: it was saved in one alphabet and opened in another.",
        "Export it again as “CSV UTF-8”.",
    )


def id_trouble(source_id: str) -> Trouble | None:
    """
    >>> id_trouble("1.23457E+11").fix
    'Make the ID column text before you save, and send it again.'
    """
    if not source_id:
        return Trouble("The ID is missing.", "Give the person the ID they have in your school system.")
    if len(source_id) > 200:
        return Trouble(
            "The ID is longer than 200 characters.", "Check that the right column is used as the ID."
        )
    if "+" in source_id and _SHORTENED.fullmatch(source_id):
        return Trouble(
            f"“{source_id}” is a long number that a spreadsheet cut short.",
            "Make the ID column text before you save, and send it again.",
        )
    return LOST_ID if LOST in source_id else None


LOST_ID = Trouble("Some letters of the ID were lost.", "Save the file as “CSV UTF-8” and send it again.")


def formula_trouble(text: str) -> Trouble | None:
    """A cell that holds a sum, or what was left when the sum failed, rather than an answer."""
    if text.startswith("=") or (text.startswith("#") and text.endswith(("!", "?", "/A"))):
        return Trouble(
            f"“{text[:40]}” is a formula with no answer in it.",
            "Replace it by the value itself and send it again.",
        )
    return None


def is_email(text: str) -> bool:
    return bool(_EMAIL.fullmatch(text)) and len(text) <= 254


def split_full_name(name: str) -> tuple[str, str]:
    """Given and family name from one cell.

    >>> split_full_name("Begum, Amina"), split_full_name("Leo van der Berg"), split_full_name("王小明")
    (('Amina', 'Begum'), ('Leo', 'van der Berg'), ('王小明', ''))
    """
    family, comma, given = name.partition(",")
    if comma:
        return given.strip(), family.strip()
    given, _, family = name.partition(" ")
    return given, family.strip()


def split_languages(text: str) -> tuple[str, ...]:
    """
    >>> split_languages("Urdu; English")
    ('Urdu', 'English')
    """
    return tuple(dict.fromkeys(part.strip() for part in re.split(r"[;,/|]", text) if part.strip()))
