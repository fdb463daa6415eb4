"""Which database a backup is of, and what it takes to copy one, look into it and put it back."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.db import connections

from peerway.base.backup import postgresql, sqlite
from peerway.base.backup.examine import journals_hold
from peerway.base.backup.facts import Contents
from peerway.base.backup.troubles import BackupTrouble


class Engine(Protocol):
    name: str
    home: Path  # a folder of this machine's own, on the database's disk where it has one

    def journal_ends(self) -> dict[str, int]: ...

    def snapshot(self, copy: Path) -> None: ...

    def look_into(self, copy: Path) -> Contents:
        """What the copy holds, after everything in it was checked. Raises ``BadBackup``."""

    def put_into_place(self, restored: Path, stamp: str) -> str:
        """Make ``restored`` the database; gives the name under which the one before is kept, or ""."""


class SQLite:
    name = "sqlite"

    def __init__(self, path: Path) -> None:
        self.path, self.home = path, path.parent

    def journal_ends(self) -> dict[str, int]:
        return sqlite.journal_ends(self.path)

    def snapshot(self, copy: Path) -> None:
        sqlite.snapshot(self.path, copy)

    def look_into(self, copy: Path) -> Contents:
        found = sqlite.look_into(copy)
        under_its_usual_name = copy.rename(copy.with_name("peerway.sqlite3"))
        try:
            journals_hold(folder=copy.parent)
        finally:
            sqlite.gather_and_close(under_its_usual_name)
            under_its_usual_name.rename(copy)
        return found

    def put_into_place(self, restored: Path, stamp: str) -> str:
        kept = self.path.with_name(f"{self.path.name}.before-restore-{stamp}")
        there = self.path.exists()
        sqlite.put_into_place(restored, self.path, kept)
        return str(kept) if there else ""


class PostgreSQL:
    name = "postgresql"

    def __init__(self, server: postgresql.Server) -> None:
        self.server, self.home = server, Path(settings.DATA)

    def journal_ends(self) -> dict[str, int]:
        return postgresql.journal_ends(self.server)

    def snapshot(self, copy: Path) -> None:
        postgresql.snapshot(self.server, copy)

    def look_into(self, copy: Path) -> Contents:
        with postgresql.restored_aside(self.server, copy) as aside:
            journals_hold(folder=copy.parent, database=aside.url)
            return postgresql.look_into(aside)

    def put_into_place(self, restored: Path, stamp: str) -> str:
        return postgresql.put_into_place(self.server, restored, stamp)


def engine_in_use(into: Path | None = None) -> Engine:
    """The engine of the database in use, or of the SQLite file ``into``."""
    if into is not None:
        return SQLite(into)
    chosen = connections["default"].settings_dict
    if connections["default"].vendor == "sqlite":
        return SQLite(Path(chosen["NAME"]))
    if connections["default"].vendor == "postgresql":
        return PostgreSQL(postgresql.server_from(chosen))
    raise BackupTrouble("Peerway backs up SQLite and PostgreSQL.")
