"""A trouble of the machine or the settings is told in a sentence with its fix, never as a page of code."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
from django.db.utils import IntegrityError, OperationalError

from peerway.site.command_prepare import one_at_a_time
from peerway.site.server import port_number
from peerway.site.trouble import in_a_sentence


def peerway(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    mine = {name: said for name, said in os.environ.items() if not name.startswith(("PEERWAY_", "DJANGO_"))}
    command = [sys.executable, "-m", "peerway.site.command", *words]
    return subprocess.run(
        command, capture_output=True, text=True, env={**mine, **settings}, stdin=subprocess.DEVNULL
    )


@pytest.mark.parametrize("words", [("journal", "verify"), ("tick",)])
def test_a_folder_that_was_never_made_ready_says_what_to_run(words: tuple[str, ...], tmp_path: Path) -> None:
    done = peerway(*words, PEERWAY_DATA=str(tmp_path))

    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "Run `peerway prepare`" in done.stderr


def test_a_setting_that_cannot_be_is_named(tmp_path: Path) -> None:
    done = peerway("check", PEERWAY_DATA=str(tmp_path), PEERWAY_DATABASE="nonsense")

    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert done.stderr.startswith("PEERWAY_DATABASE")


def test_nobody_there_to_ask_changes_nothing_and_says_how_to_go_on(tmp_path: Path) -> None:
    backup = tmp_path / "a.backup"
    backup.write_bytes(b"not one")
    done = peerway("restore", str(backup), PEERWAY_DATA=str(tmp_path))

    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "nothing was changed" in done.stderr and "--yes" in done.stderr


@pytest.mark.parametrize(
    ("error", "begins"),
    [
        (OperationalError("couldn't get a connection after 25.00 sec"), "The database does not answer"),
        (OperationalError("database is locked"), "The database is busy"),
        (OperationalError("database or disk is full"), "The disk is full"),
        (OperationalError("attempt to write a readonly database"), "The database file cannot"),
    ],
)
def test_what_a_database_says_becomes_a_sentence(error: Exception, begins: str) -> None:
    told = in_a_sentence(error)
    assert told is not None and told.startswith(begins) and len(told.splitlines()) == 2


def test_a_mistake_of_ours_is_not_hidden() -> None:
    assert in_a_sentence(IntegrityError("UNIQUE constraint failed")) is None
    assert in_a_sentence(ValueError("not enough values to unpack")) is None
    assert in_a_sentence(KeyError("PEERWAY_DATA")) is None


@pytest.mark.parametrize("said", ["0", "99999", "x", "-1", "٨٠٠٠", ""])
def test_a_port_that_cannot_be_is_refused_with_what_one_is(said: str) -> None:
    done = peerway("start", f"--port={said}", "--no-open")

    assert done.returncode == 2 and "a number from 1 to 65535" in done.stderr
    assert port_number("8001") == 8001


def test_pressed_twice_the_second_waits_for_the_first(settings: Any, tmp_path: Path, capsys: Any) -> None:
    settings.DATA = tmp_path
    order, held = [], sqlite3.connect(tmp_path / "preparing.sqlite3", check_same_thread=False)
    held.execute("BEGIN EXCLUSIVE")

    def second() -> None:
        with one_at_a_time():
            order.append("second")

    waiting = threading.Thread(target=second)
    waiting.start()
    waiting.join(1)
    order.append("first is done")
    held.close()
    waiting.join(20)

    assert order == ["first is done", "second"]
    assert "Waiting for it" in capsys.readouterr().out


def test_what_was_broken_off_leaves_no_lock(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    with pytest.raises(KeyboardInterrupt), one_at_a_time():
        raise KeyboardInterrupt
    with one_at_a_time():
        pass
