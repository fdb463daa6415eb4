"""Setting up: done once, and every way it can fail ends in a sentence and the fix."""

from __future__ import annotations

import errno
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools import installing
from tools.words import Stopped, in_words


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with nothing installed."""
    monkeypatch.setattr(installing, "REPOSITORY", tmp_path)
    for lock in (installing.RUNTIME, installing.DEVELOPMENT):
        (tmp_path / lock).write_text(f"# {lock}\n", "utf-8")
    return tmp_path


def pretend_installed(folder: Path) -> None:
    installing.python().parent.mkdir(parents=True)
    installing.python().touch()


def test_a_lock_that_went_in_is_not_installed_again(elsewhere: Path) -> None:
    pretend_installed(elsewhere)
    installing.note_installed(installing.DEVELOPMENT)
    assert installing.installed(installing.RUNTIME) and installing.installed(installing.DEVELOPMENT)


def test_the_runtime_lock_does_not_stand_for_the_one_of_the_checks(elsewhere: Path) -> None:
    pretend_installed(elsewhere)
    installing.note_installed(installing.RUNTIME)
    assert not installing.installed(installing.DEVELOPMENT)


def test_a_changed_lock_or_a_lost_environment_is_installed_again(elsewhere: Path) -> None:
    pretend_installed(elsewhere)
    installing.note_installed(installing.RUNTIME)
    (elsewhere / installing.RUNTIME).write_text("# newer\n", "utf-8")
    assert not installing.installed(installing.RUNTIME)
    installing.note_installed(installing.RUNTIME)
    installing.python().unlink()
    assert not installing.installed(installing.RUNTIME)


@pytest.mark.skipif(os.name == "nt", reason="it runs a shell script")
def test_an_environment_gives_the_command_and_finds_peerway(elsewhere: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", elsewhere / ".venv"], check=True)
    (elsewhere / "peerway" / "site").mkdir(parents=True)
    (elsewhere / "peerway" / "site" / "command.py").write_text(
        "import sys; print('heard', sys.argv[1:])", "utf-8"
    )
    installing.put_peerway_in()
    command = installing.programs() / "peerway"
    done = subprocess.run([command, "two words", "*"], cwd="/", capture_output=True, text=True, check=True)
    assert done.stdout == "heard ['two words', '*']\n"


def test_a_missing_venv_module_names_the_one_line_that_brings_it(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    find = importlib.util.find_spec
    monkeypatch.setenv("PEERWAY_NO_UV", "1")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else find(name))
    with pytest.raises(Stopped, match="sudo apt install python3-venv"):
        installing.make_environment()


@pytest.mark.parametrize(
    ("output", "said"),
    [
        ("Failed to fetch: `https://…`\n  dns error: Temporary failure in name resolution", "no network"),
        ("WARNING: Retrying … NewConnectionError(…): Network is unreachable", "no network"),
        ("error sending request: invalid peer certificate: UnknownIssuer", "does not trust the certificate"),
        ("ERROR: Could not install packages: [Errno 28] No space left on device", "disk is full"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES: Hash mismatch", "not the one the lock names"),
        ("error: something nobody thought of", "something nobody thought of"),
    ],
)
def test_what_an_installer_says_becomes_a_sentence_and_a_fix(output: str, said: str) -> None:
    explained = str(installing.explained(output))
    assert said in explained
    assert len(explained.splitlines()) >= 2


@pytest.mark.parametrize(
    ("number", "said"),
    [(errno.ENOSPC, "disk is full"), (errno.EACCES, "can't be written"), (errno.EROFS, "can't be written")],
)
def test_an_error_of_the_system_becomes_a_sentence_and_a_fix(number: int, said: str) -> None:
    assert said in str(in_words(OSError(number, os.strerror(number), "/somewhere")))
