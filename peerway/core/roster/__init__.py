"""Reading a roster: from what a school sends to people, settings, and plain reasons why not.

Input: a OneRoster 1.1 or 1.2 CSV zip (or Microsoft School Data Sync), or any CSV or XLSX with a mapping
of columns. Steps: the file is looked over before it is opened (size, bombs, nesting, names, passwords);
its encoding is found by reading all of it once; delimiter and heading row are guessed from the first
records; rows are streamed, each becoming a person or a reason; references are checked at the end.

Guarantee: ``read`` gives a ``Roster`` or raises ``Unreadable`` with one sentence; nothing else comes out,
whatever bytes go in. Columns that are not in the mapping are never kept: not in a person, a problem or
the file of rows to fix. Dates of birth, phones, passwords, health and family are not read at all.

``compare`` is a dry run against the people already known. Nothing in this package changes anything.
"""

from peerway.core.roster.bad_rows import bad_rows_file
from peerway.core.roster.compare import (
    ChangedPerson,
    Changes,
    FieldChange,
    Known,
    SamePerson,
    bare_name,
    compare,
)
from peerway.core.roster.fields import FIELDS, check_mapping, guess_mapping, is_never_read
from peerway.core.roster.reading import Column, columns_of, read
from peerway.core.roster.records import Problem, Role, Roster, RosterOrg, RosterPerson, Severity, Unreadable

__all__ = [
    "FIELDS",
    "ChangedPerson",
    "Changes",
    "Column",
    "FieldChange",
    "Known",
    "Problem",
    "Role",
    "Roster",
    "RosterOrg",
    "RosterPerson",
    "SamePerson",
    "Severity",
    "Unreadable",
    "bad_rows_file",
    "bare_name",
    "check_mapping",
    "columns_of",
    "compare",
    "guess_mapping",
    "is_never_read",
    "read",
]
