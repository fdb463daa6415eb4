"""Rules no tool of the trade checks: who may write SQL, and who may stand outside the wall."""

from __future__ import annotations

import re
from pathlib import Path

import peerway

PACKAGE = Path(peerway.__file__).parent
SQL = re.compile(r"\.raw\(|\.cursor\(|\.extra\(|RawSQL|executescript|connect\(.*sqlite")
# Who writes SQL, each with its reason. A file that no longer does fails.
MAY_WRITE_SQL = {
    "base/guards.py": "makes the wall",
    "base/scoping.py": "tells PostgreSQL which setting this is",
    "base/checks.py": "asks PostgreSQL what its role may do",
    "base/prepared.py": "asks in one which of somebody's own reads would find anything, each as Django wrote it",
    "base/prepared_saves.py": "saves one row, by its setting and its id, as Django would",
    "base/sqlite/base.py": "makes cursors that look each statement through once; writes none",
    "site/command_prepare.py": "lets the second of two starts wait, by SQLite's own lock on an empty file",
    "base/routines.py": "has SQLite measure its tables",
}


def writing_sql() -> set[str]:
    found = {path for path in PACKAGE.rglob("*.py") if SQL.search(path.read_text("utf-8"))}
    return {str(path.relative_to(PACKAGE)) for path in found if "migrations" not in path.parts}


def test_nobody_writes_sql_but_the_ground() -> None:
    backups = {name for name in writing_sql() if name.startswith("base/backup/")}  # copies whole databases

    assert writing_sql() - backups == set(MAY_WRITE_SQL)


def test_the_rule_would_catch_somebody() -> None:
    assert SQL.search('with connection.cursor() as c: c.execute("SELECT 1")')
    assert SQL.search('Person.objects.extra(where=["1=1"])')
    assert not SQL.search("cursor = 3; extra = 4")
