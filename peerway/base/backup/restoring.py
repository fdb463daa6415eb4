"""Put a backup back: only a good one, in one step, and then settle what time has passed by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.db import connections
from django.db.migrations.loader import MigrationLoader

from peerway.base.backup.engines import engine_in_use
from peerway.base.backup.facts import Facts
from peerway.base.backup.making import open_and_look, scratch
from peerway.base.backup.settling import settle
from peerway.base.backup.troubles import BackupTrouble


@dataclass(frozen=True)
class Restored:
    """What was put back, where the database before it is kept ("" for none), and what was settled."""

    facts: Facts
    kept: str
    settled: list[str]


def restore_backup(path: Path, *, into: Path | None = None) -> Restored:
    """Make the backup the database in use, or put it into the SQLite file ``into`` and settle nothing.

    Raises ``BackupTrouble`` and changes nothing when the backup is bad or the database is in use.
    """
    engine, stamp = engine_in_use(into), datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    connections.close_all()
    with scratch(engine.home) as room:
        told = open_and_look(path, room / "copy", engine)
        refuse_a_newer_one(told)
        kept = engine.put_into_place(room / "copy", stamp)
    settled = [] if into else settle(since=told.moment)
    return Restored(told, kept, settled)


def refuse_a_newer_one(told: Facts) -> None:
    """A database that has seen migrations this program does not know would be half understood."""
    known = {".".join(each) for each in MigrationLoader(None).disk_migrations}
    if unknown := set(told.contents.migrations) - known:
        raise BackupTrouble(
            f"The backup was made by a newer Peerway ({min(unknown)}). Bring this one up to date first."
        )
