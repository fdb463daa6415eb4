"""An installation that is there already is brought up to date with its guards on, and has them again afterwards."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest


def migrate(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    settings = {
        "PEERWAY_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "peerway.site.settings",
        "PEERWAY_DATABASE": "",
    }
    command = [sys.executable, "-m", "django", "migrate", "-v0", *words]
    return subprocess.run(command, env={**os.environ, **settings}, capture_output=True, text=True)


def guards(folder: Path) -> set[str]:
    with sqlite3.connect(folder / "peerway.sqlite3") as database:
        return {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")}


@pytest.mark.slow
def test_tables_are_rebuilt_under_the_guards_and_the_guards_stand_afterwards(tmp_path: Path) -> None:
    assert migrate(tmp_path).returncode == 0
    standing = guards(tmp_path)

    back = migrate(tmp_path, "people", "0001")
    assert back.returncode == 0, back.stderr
    forward = migrate(tmp_path)
    assert forward.returncode == 0, forward.stderr

    assert standing and guards(tmp_path) == standing
