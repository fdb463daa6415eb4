"""``peerway roster check``: the same report as text and JSON, and an exit code a script can use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from peerway.core.roster import compare, read
from peerway.core.roster.command import main
from peerway.core.roster.report import as_data, as_text
from peerway.core.roster.sample import write_oneroster, write_spreadsheet


def test_a_clean_file_ends_with_nought(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(write_oneroster(tmp_path / "school.zip", 20))]) == 0

    said = capsys.readouterr().out
    assert "We read 18 pupils and 2 staff." in said
    assert "We did not read: sms (users.csv), phone (users.csv), password (users.csv)" in said
    assert "No problems found." in said


def test_the_word_check_may_already_have_been_read(tmp_path: Path) -> None:
    path = str(write_spreadsheet(tmp_path / "list.csv", 20))

    assert main([path]) == main(["check", path]) == 0


def test_problems_end_with_one_and_name_their_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(write_spreadsheet(tmp_path / "list.csv", 20, ["missing_id"]))]) == 1
    assert "list.csv, row 4, column “Adno”: The ID is missing." in capsys.readouterr().out


def test_a_file_that_cannot_be_read_ends_with_two_and_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(tmp_path / "none.zip")]) == 2
    assert "There is no file at" in capsys.readouterr().out
    assert main(["check", str(tmp_path / "none.zip"), "--json"]) == 2
    assert "There is no file at" in json.loads(capsys.readouterr().out)["cannot_read"]


def test_json_says_what_the_text_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", str(write_oneroster(tmp_path / "school.zip", 20, "1.2", ["missing_name"])), "--json"])
    data = json.loads(capsys.readouterr().out)

    assert (data["rows"], data["rows_refused"], data["people"]) == (20, 1, {"pupil": 17, "staff": 2})
    assert data["problems"][0]["wrong"] == "The name is missing."
    assert "password (users.csv)" in data["not_read"]


def test_strict_and_mapping_are_passed_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mapping.toml").write_text('[columns]\nWho = "full_name"\n')
    (tmp_path / "list.csv").write_text("Who\nAmara Obi\n")
    options = ["check", str(tmp_path / "list.csv"), "--mapping", str(tmp_path / "mapping.toml")]

    assert main(options) == 0
    assert main([*options, "--strict"]) == 2
    assert main([*options[:-1], str(tmp_path / "list.csv")]) == 2
    assert "not TOML" in capsys.readouterr().out


def test_the_rows_to_fix_are_saved_where_asked(tmp_path: Path) -> None:
    path = write_spreadsheet(tmp_path / "list.csv", 20, ["missing_id"])
    main(["check", str(path), "--bad-rows", str(tmp_path / "fix.csv")])

    assert not read(tmp_path / "fix.csv").complete


def test_many_problems_of_one_sort_are_shown_once_and_counted() -> None:
    rows = "".join(f"{n},Amara,Obi,45292\n" for n in range(100))
    said = as_text(read(f"Adno,Forename,Surname,Year\n{rows}".encode(), name="list.csv"))

    assert said.count("is not a year group") == 3
    assert "… and 97 more like this." in said


def test_the_report_of_a_dry_run_counts_and_warns(tmp_path: Path) -> None:
    roster = read(write_oneroster(tmp_path / "school.zip", 20))
    changes = compare(roster, [])

    assert "20 new, 0 changed, 0 the same, 0 gone" in as_text(roster, changes)
    assert as_data(roster, changes)["changes"]["new"] == 20
