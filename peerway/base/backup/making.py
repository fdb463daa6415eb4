"""Make a backup, look into it, and only then give it its name."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from peerway.base.backup import facts, keeping, sealing
from peerway.base.backup.engines import Engine, engine_in_use
from peerway.base.backup.facts import Facts
from peerway.base.backup.key import key_to_open_with, key_to_seal_with
from peerway.base.backup.troubles import BackupTrouble, BadBackup

UNFINISHED, MAKING, A_DAY = ".unfinished", ".making-", 24 * 60 * 60


@dataclass(frozen=True)
class Made:
    """A backup that is known to be good, and how many old ones were let go."""

    path: Path
    facts: Facts
    let_go: int


def backup_folder() -> Path:
    return Path(getattr(settings, "BACKUP_FOLDER", Path(settings.DATA) / "backups"))


def make_backup(folder: Path | None = None) -> Path:
    """A backup of the database in use, in ``folder``; given only after it was opened again and found good."""
    return make_and_tell(folder).path


def make_and_tell(folder: Path | None = None) -> Made:
    folder = folder or backup_folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine, moment = engine_in_use(), datetime.now(UTC).replace(microsecond=0)
    finished = folder / keeping.name_for(moment)
    unfinished = finished.with_suffix(UNFINISHED)
    with scratch(engine.home) as room:
        at_least = engine.journal_ends()
        engine.snapshot(room / "copy")
        told = describe(engine, room / "copy", moment)
        told.contents.refuse_less_than(at_least)
        try:
            sealing.seal(room / "copy", unfinished, facts=told.as_data(), key=key_to_seal_with())
            refuse_unless_read_back(unfinished, room / "again", told)
            unfinished.replace(finished)
        finally:
            unfinished.unlink(missing_ok=True)
    return Made(finished, told, len(keeping.let_go(folder)))


def refuse_unless_read_back(sealed: Path, again: Path, told: Facts) -> None:
    """What is on the disk now is what was sealed, to the last bit, and so is what was looked into."""
    read = sealing.unseal(sealed, again, key=key_to_open_with())
    if facts.digest(again) != told.digest or Facts.from_data(read) != told:
        raise BadBackup("What was written is not what was read back. The disk may be failing.")


def describe(engine: Engine, copy: Path, moment: datetime) -> Facts:
    contents = engine.look_into(copy)
    return Facts(moment.isoformat(), engine.name, facts.digest(copy), copy.stat().st_size, contents)


def verify_backup(path: Path) -> Facts:
    """Open it and look at everything in it. Raises ``BadBackup``; what it gives back is what it holds."""
    engine = engine_in_use()
    with scratch(engine.home) as room:
        return open_and_look(path, room / "copy", engine)


def open_and_look(path: Path, copy: Path, engine: Engine) -> Facts:
    """Unseal ``path`` to ``copy`` and hold what is in it against what it says."""
    told = Facts.from_data(sealing.unseal(path, copy, key=key_to_open_with()))
    if told.engine != engine.name:
        raise BackupTrouble(f"This is a backup of {told.engine}, and Peerway now runs on {engine.name}.")
    if facts.digest(copy) != told.digest:
        raise BadBackup(f"{path.name} was changed after it was made.")
    told.hold_against(engine.look_into(copy))
    return told


@contextmanager
def scratch(home: Path) -> Iterator[Path]:
    """A private folder beside the database, never beside the backups: what is in it lies open.

    It is gone when the block ends; one left behind by a power cut goes the next day.
    """
    for left_behind in home.glob(f"{MAKING}*"):
        if time.time() - left_behind.stat().st_mtime > A_DAY:
            shutil.rmtree(left_behind, ignore_errors=True)
    try:
        with tempfile.TemporaryDirectory(prefix=MAKING, dir=home) as room:
            yield Path(room)
    except sqlite3.DatabaseError as error:
        raise BackupTrouble(f"The database says: {error}.") from error
    except OSError as error:
        raise BackupTrouble(f"{error.filename or home}: {error.strerror}.") from error


def newest_backup(folder: Path | None = None) -> Path | None:
    found = keeping.backups_in(folder or backup_folder())
    return found[max(found)] if found else None
