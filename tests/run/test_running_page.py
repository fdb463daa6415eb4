"""docs/running.md names every setting there is, and none there is not."""

from __future__ import annotations

import re
from pathlib import Path

from peerway.site.command import COMMANDS

REPOSITORY = Path(__file__).resolve().parents[2]
PAGE = (REPOSITORY / "docs" / "running.md").read_text("utf-8")
READ_IN_SETTINGS = re.compile(r'env\.(?:text|yes|words)\(\s*"([A-Z_]+)"')
READ_ELSEWHERE = re.compile(r'environ(?:\.get\(|\[)"(PEERWAY_[A-Z_]+)"')


def read_by_the_program() -> set[str]:
    names: set[str] = set()
    for path in (REPOSITORY / "peerway").rglob("*.py"):
        text = path.read_text("utf-8")
        names |= {f"PEERWAY_{name}" for name in READ_IN_SETTINGS.findall(text)}
        names |= set(READ_ELSEWHERE.findall(text))
    return names | {"PEERWAY_DATA"}


def test_the_table_names_every_setting_and_none_there_is_not() -> None:
    in_the_table = set(re.findall(r"^\| `(PEERWAY_[A-Z_]+)`", PAGE, re.MULTILINE))
    assert in_the_table == read_by_the_program()


def test_every_command_on_the_page_exists() -> None:
    for asked in re.findall(r"peerway ((?:[a-z]+ )?[a-z]+)", PAGE.replace("/bin/peerway", " peerway")):
        words = asked.split()
        is_prose = words[0] not in {name.split()[0] for name in COMMANDS}
        assert is_prose or asked in COMMANDS or words[0] in COMMANDS, asked
