"""``peerway``: every word an operator needs, each loading only its own part."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest
from django.core.management import get_commands

from peerway.site.command import COMMANDS, find, main, run_managed

PROMISED = [
    "match", "roster check", "roster import", "pack", "journal verify", "backup", "restore", "keys rotate",
    "check", "start", "worker", "migrate", "demo", "tick",
]  # fmt: skip


@pytest.mark.parametrize("asked", [[], ["help"], ["--help"]])
def test_help_names_every_command(asked: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(asked) == 0
    said = capsys.readouterr().out
    assert all(name in said for name in [*PROMISED, *COMMANDS])


def test_what_it_does_not_know_is_said_and_is_not_success(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sing", "loudly"]) == 2
    assert "no `peerway sing loudly`" in capsys.readouterr().err


def test_two_words_are_found_before_one() -> None:
    do, rest = find(["roster", "check", "pupils.csv", "--json"])
    assert do is COMMANDS["roster check"][0] and rest == ["pupils.csv", "--json"]
    assert find(["roster"]) == (None, ["roster"])


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_leads_somewhere(name: str) -> None:
    do, _ = COMMANDS[name]
    (target,) = do.args
    if do.func is run_managed:
        assert target in get_commands()
    else:
        assert callable(import_module(target).main)


def test_matching_two_spreadsheets_never_loads_django() -> None:
    asked = (
        "import sys; from peerway.site.command import main\n"
        "try: main(['match', '--help'])\n"
        "except SystemExit: pass\n"
        "sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True).returncode == 0
