"""Samples: the same every time, believable, and of any size."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerway.core.roster import Unreadable, read
from peerway.core.roster.sample import write_oneroster, write_spreadsheet
from peerway.core.roster.sample_faults import ONEROSTER_FAULTS, SPREADSHEET_FAULTS

FORGIVEN = {"extra_headings", "real_world", "blank_rows", "semicolons", "utf_16", "utf_8_mark"}


def test_the_same_seed_writes_the_same_file(tmp_path: Path) -> None:
    one, two = (write_oneroster(tmp_path / name, 50, seed=7).read_bytes() for name in ("a.zip", "b.zip"))

    assert one == two
    assert one != write_oneroster(tmp_path / "c.zip", 50, seed=8).read_bytes()


def test_names_come_from_many_backgrounds(tmp_path: Path) -> None:
    roster = read(write_spreadsheet(tmp_path / "list.csv", 500))

    assert len({person.family_name for person in roster.people}) > 60
    assert sum(not person.given_name.isascii() for person in roster.people) > 80
    assert len({language for person in roster.people for language in person.languages}) > 12


@pytest.mark.parametrize("fault", sorted(set(ONEROSTER_FAULTS) - FORGIVEN))
def test_every_fault_of_a_zip_is_noticed(tmp_path: Path, fault: str) -> None:
    assert is_noticed(write_oneroster(tmp_path / "school.zip", 40, faults=[fault]))


@pytest.mark.parametrize("fault", sorted(set(SPREADSHEET_FAULTS) - FORGIVEN))
def test_every_fault_of_a_spreadsheet_is_noticed(tmp_path: Path, fault: str) -> None:
    assert is_noticed(write_spreadsheet(tmp_path / "list.csv", 40, [fault]))


@pytest.mark.parametrize("fault", sorted(FORGIVEN))
def test_what_costs_nothing_is_forgiven_without_a_word(tmp_path: Path, fault: str) -> None:
    assert fault not in SPREADSHEET_FAULTS or not is_noticed(
        write_spreadsheet(tmp_path / "a.csv", 40, [fault])
    )
    assert fault not in ONEROSTER_FAULTS or not is_noticed(
        write_oneroster(tmp_path / "a.zip", 40, "1.1", [fault])
    )


def test_a_fault_nobody_has_heard_of_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no fault called gremlins"):
        write_spreadsheet(tmp_path / "list.csv", 1, ["gremlins"])


def is_noticed(path: Path) -> bool:
    try:
        roster = read(path)
    except Unreadable:
        return True
    return bool(roster.problems or roster.notes)
