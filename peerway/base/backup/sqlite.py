"""SQLite: a copy made while people work, looked at, and put into place."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from peerway.base.backup.facts import Contents
from peerway.base.backup.troubles import BackupTrouble, BadBackup

SUFFIX = ".sqlite3"
WAL_VERSION = 2  # bytes 18 and 19 of a database that keeps what is newest in a second file


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The database, opened only if it is there; SQLite's own errors come out as sentences."""
    try:
        with closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=20)
        ) as connection:
            yield connection
    except sqlite3.DatabaseError as error:
        raise BackupTrouble(f"{path.name}: {error}.") from error


def journal_ends(path: Path) -> dict[str, int]:
    """Where each setting's journal ends now, in the live database: the least a copy of it must hold."""
    with opened(path) as live:
        return journal_in(live)


def snapshot(path: Path, copy: Path) -> None:
    """One consistent copy with everything acknowledged so far in it; nobody waits for long."""
    with opened(path) as live:
        live.execute("VACUUM INTO ?", [str(copy)])
    copy.chmod(0o600)


def look_into(copy: Path) -> Contents:
    """What is in it, after SQLite has checked every page and reference. Raises ``BadBackup``."""
    refuse_a_raw_copy(copy)
    try:
        with opened(copy) as database:
            found = database.execute("PRAGMA integrity_check").fetchone()[0]
            if found != "ok" or database.execute("PRAGMA foreign_key_check").fetchone():
                raise BadBackup(f"The copy is damaged inside: {found}.")
            names = database.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            ).fetchall()
            rows = {name: count(database, name) for (name,) in sorted(names)}
            return Contents(rows, journal_in(database), migrations_in(database))
    except BackupTrouble as trouble:
        raise BadBackup(str(trouble)) from trouble


def refuse_a_raw_copy(copy: Path) -> None:
    """A database file copied while in use lacks its newest rows, and passes every other check."""
    head = copy.read_bytes()[:20] if copy.stat().st_size < 4096 else copy.open("rb").read(20)
    if not head.startswith(b"SQLite format 3\0"):
        raise BadBackup("What is in the backup is not a database.")
    if WAL_VERSION in head[18:20]:
        raise BadBackup(
            "This is a file copied from a database in use: what was saved last may not be in it. "
            "Make backups with `peerway backup`."
        )


def count(database: sqlite3.Connection, table: str) -> int:
    quoted = table.replace('"', '""')
    return int(database.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0])  # noqa: S608 (quoted)


def journal_in(database: sqlite3.Connection) -> dict[str, int]:
    try:
        return dict(database.execute("SELECT setting_id, max(number) FROM base_journalline GROUP BY 1"))
    except sqlite3.OperationalError:  # a database from before there was a journal
        return {}


def migrations_in(database: sqlite3.Connection) -> list[str]:
    try:
        seen = database.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1")
    except sqlite3.OperationalError:  # not made by Peerway
        return []
    return [name for (name,) in seen]


def put_into_place(restored: Path, into: Path, kept_as: Path) -> None:
    """Let ``restored`` take the name ``into``, whole or not at all; what was there is kept beside it."""
    if into.exists():
        gather_and_close(into)
        set_beside(into, kept_as)
    restored.replace(into)
    reach_the_disk(into.parent)


def set_beside(path: Path, kept_as: Path) -> None:
    """A second name for the same file, so that at no moment is there no database; its helpers go along."""
    try:
        kept_as.hardlink_to(path)
    except OSError:  # a disk that knows no second names
        shutil.copyfile(path, kept_as)
    for helper in ("-wal", "-shm"):
        beside = path.with_name(path.name + helper)
        if beside.exists():
            beside.replace(kept_as.with_name(kept_as.name + helper))


def gather_and_close(path: Path) -> None:
    """Bring what the second file holds into the first. Refused while anybody has the database open."""
    try:
        with closing(sqlite3.connect(path, timeout=2)) as database:
            mode = database.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
    except sqlite3.DatabaseError as error:
        if "locked" not in str(error):
            return  # it is damaged, which may be why a backup is being put back: keep it as it is
        mode = "locked"
    if mode != "delete":
        raise BackupTrouble("Peerway is still running on this database. Stop it, then restore.")


def reach_the_disk(folder: Path) -> None:
    if os.name == "nt":  # Windows brings a rename to the disk by itself, and opens no folders
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
