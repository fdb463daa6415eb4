"""Copies of a real SQLite file, made and judged while somebody writes to it."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from peerway.base.backup import sqlite
from peerway.base.backup.troubles import BackupTrouble, BadBackup

TABLES = """
CREATE TABLE base_journalline (setting_id text, number integer, what text);
CREATE TABLE people (id integer PRIMARY KEY, friend integer REFERENCES people(id));
"""


class Writer:
    """Somebody at work: lines committed one by one, each acknowledged before the next."""

    def __init__(self, path: Path) -> None:
        self.path, self.acknowledged, self.stop = path, 0, threading.Event()
        self.thread = threading.Thread(target=self.write)

    def write(self) -> None:
        with closing(sqlite3.connect(self.path, timeout=20)) as database:
            database.execute("PRAGMA wal_autocheckpoint=0")
            while not self.stop.is_set():
                line = (self.acknowledged + 1, "x" * 200)
                database.execute("INSERT INTO base_journalline VALUES ('north', ?, ?)", line)
                database.commit()
                self.acknowledged += 1


@pytest.fixture
def live(tmp_path: Path) -> Path:
    path = tmp_path / "live.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.executescript(TABLES)
    return path


@pytest.fixture
def writer(live: Path) -> Iterator[Writer]:
    writer = Writer(live)
    writer.thread.start()
    while writer.acknowledged < 50:
        threading.Event().wait(0.005)
    yield writer
    writer.stop.set()
    writer.thread.join()


def test_a_snapshot_holds_everything_acknowledged_before_it(
    live: Path, writer: Writer, tmp_path: Path
) -> None:
    for turn in range(5):
        before = writer.acknowledged
        sqlite.snapshot(live, tmp_path / f"copy-{turn}")
        found = sqlite.look_into(tmp_path / f"copy-{turn}")
        assert found.journal["north"] >= before
        assert found.rows["base_journalline"] == found.journal["north"]


def test_a_file_copied_from_a_database_in_use_is_refused(live: Path, writer: Writer, tmp_path: Path) -> None:
    acknowledged = sqlite.journal_ends(live)
    shutil.copyfile(live, tmp_path / "copied")
    with pytest.raises(BadBackup, match="copied from a database in use"):
        sqlite.look_into(tmp_path / "copied")
    make_it_look_settled(tmp_path / "copied")
    with pytest.raises(BadBackup, match="lacks what was saved last"):
        sqlite.look_into(tmp_path / "copied").refuse_less_than(acknowledged)


def make_it_look_settled(path: Path) -> None:
    """What a tidy tool would do to the copied file: it passes every check SQLite has."""
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode=DELETE")
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_damaged_page_is_found(live: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(live)) as database:
        rows = [("north", number, "y" * 500) for number in range(500)]
        database.executemany("INSERT INTO base_journalline VALUES (?, ?, ?)", rows)
        database.commit()
    sqlite.snapshot(live, tmp_path / "copy")
    content = bytearray((tmp_path / "copy").read_bytes())
    content[4096 * 9 : 4096 * 9 + 64] = b"\xff" * 64
    (tmp_path / "copy").write_bytes(content)
    with pytest.raises(BadBackup):
        sqlite.look_into(tmp_path / "copy")


def test_a_reference_to_nobody_is_found(live: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(live)) as database:
        database.execute("INSERT INTO people VALUES (1, 99)")
        database.commit()
    sqlite.snapshot(live, tmp_path / "copy")
    with pytest.raises(BadBackup):
        sqlite.look_into(tmp_path / "copy")


def test_nothing_is_put_into_place_while_somebody_has_the_database_open(live: Path, tmp_path: Path) -> None:
    sqlite.snapshot(live, tmp_path / "copy")
    before = live.read_bytes()
    with closing(sqlite3.connect(live)) as somebody:
        somebody.execute("SELECT * FROM people").fetchall()
        with pytest.raises(BackupTrouble, match="Stop it"):
            sqlite.put_into_place(tmp_path / "copy", live, tmp_path / "kept")
    assert live.read_bytes() == before and not (tmp_path / "kept").exists()


def test_the_database_before_is_kept_with_its_last_line(live: Path, tmp_path: Path) -> None:
    sqlite.snapshot(live, tmp_path / "copy")
    with closing(sqlite3.connect(live)) as database:
        database.execute("INSERT INTO base_journalline VALUES ('north', 1, 'the last line')")
        database.commit()
    sqlite.put_into_place(tmp_path / "copy", live, tmp_path / "kept")
    assert sqlite.look_into(live).rows["base_journalline"] == 0
    assert sqlite.look_into(tmp_path / "kept").rows["base_journalline"] == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept", "live.sqlite3"]
