"""The machine stops in the middle of a roster: nothing is half done, and it can be done again."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).parents[2]
PEOPLE = 1200


def program(data: Path, *words: object) -> subprocess.Popen[str]:
    environment = {**os.environ, "PEERWAY_DATA": str(data), "PEERWAY_DATABASE": ""}
    command = [sys.executable, "-m", "tests.people.killable", *map(str, words)]
    return subprocess.Popen(command, cwd=REPOSITORY, env=environment, stdout=subprocess.PIPE, text=True)


def asked(data: Path, sql: str) -> Any:
    with sqlite3.connect(f"file:{data / 'peerway.sqlite3'}?mode=ro", uri=True) as database:
        return database.execute(sql).fetchone()[0]


def people(data: Path) -> int:
    return int(asked(data, "SELECT count(*) FROM people_person"))


def written_down(data: Path) -> int:
    told = asked(data, "SELECT count(*) FROM people_rosterarrivals")
    lines = asked(data, "SELECT count(*) FROM base_journalline WHERE act = 'roster.brought_in'")
    return int(told) + int(lines)


@pytest.mark.slow
def test_an_import_that_is_killed_half_way_has_done_nothing_and_can_be_done_again(tmp_path: Path) -> None:
    assert program(tmp_path, "make", PEOPLE).wait(90) == 0
    writing = program(tmp_path, "work", "slowly")
    assert writing.stdout is not None
    assert writing.stdout.readline() == "half way\n"

    writing.send_signal(signal.SIGKILL)

    assert writing.wait(30) == -signal.SIGKILL
    assert (people(tmp_path), written_down(tmp_path)) == (0, 0)
    assert asked(tmp_path, "SELECT applied_at FROM people_rosterimport") is None
    assert len(list((tmp_path / "uploads").iterdir())) == 1

    assert program(tmp_path, "work", "again").wait(90) == 0
    expected = asked(tmp_path, "SELECT json_extract(counts, '$.new') FROM people_rosterimport")
    assert people(tmp_path) == expected > PEOPLE * 0.9
    assert asked(tmp_path, "SELECT finished_at FROM base_work") is not None
    assert not list((tmp_path / "uploads").iterdir())
