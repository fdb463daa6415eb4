"""What a roster says, once it has been read: people, settings, and what was wrong with the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Unreadable(Exception):
    """The file as a whole cannot be read. Its text is a sentence for the person who sent it."""


class Role(StrEnum):
    PUPIL = "pupil"
    STAFF = "staff"


class Severity(StrEnum):
    """``REFUSED``: the row was left out. ``WARNING``: the row was read, and somebody should look at it."""

    REFUSED = "refused"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class RosterPerson:
    """One pupil or member of staff, with no more than the programme needs.

    ``source_id`` is the sender's own lasting name for the person. ``year`` is a UK year group
    (Reception is 0), or None. ``email`` is only ever kept for staff. ``org_ids`` point at ``RosterOrg``.
    ``active`` is False for a person the sender marks as left.
    """

    source_id: str
    given_name: str
    family_name: str
    known_as: str
    role: Role
    year: int | None
    form: str
    email: str
    active: bool
    languages: tuple[str, ...] = ()
    org_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RosterOrg:
    """A setting, or the organisation above it. ``kind`` is the sender's word ("school", "district" …)."""

    source_id: str
    name: str
    kind: str
    parent_id: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, in plain sentences: what is ``wrong``, and what to do about it (``fix``).

    ``row`` is the row number a spreadsheet program shows, or None for the file as a whole.
    ``cells`` holds only the columns Peerway reads, so a password is never in it.
    """

    file: str
    row: int | None
    column: str
    found: str
    wrong: str
    fix: str
    severity: Severity
    cells: Mapping[str, str] = field(default_factory=dict)

    @property
    def where(self) -> str:
        """
        >>> Problem("users.csv", 7, "role", "cat", "", "", Severity.WARNING).where
        'users.csv, row 7, column “role”'
        """
        parts = [self.file]
        if self.row is not None:
            parts.append(f"row {self.row}")
        if self.column:
            parts.append(f"column “{self.column}”")
        return ", ".join(parts)

    @property
    def sentence(self) -> str:
        return f"{self.wrong} {self.fix}".strip()


@dataclass(frozen=True, slots=True)
class Roster:
    """Everything read from one file.

    ``fields`` names what the file carries: a file without a year column says nothing about years.
    ``complete`` is False when the file is only part of the school, so a missing person means nothing.
    ``refused`` and ``warned`` count every problem; ``problems`` keeps the first ten thousand of them.
    ``refused_ids`` are people who are in the file but whose row could not be read: they have not left.
    ``not_read`` names the columns and files Peerway passed over.
    """

    name: str
    kind: str
    people: tuple[RosterPerson, ...]
    orgs: tuple[RosterOrg, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    not_read: tuple[str, ...]
    fields: frozenset[str]
    complete: bool
    rows: int
    refused: int
    warned: int
    refused_ids: frozenset[str]
    mapping: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_clean(self) -> bool:
        return not self.refused and not self.warned
