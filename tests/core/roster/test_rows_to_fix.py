"""The file of refused rows: safe to open, enough to fix, and read again as part of a school."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from peerway.core.roster import bad_rows_file, read
from peerway.core.roster.sample import write_oneroster, write_spreadsheet

from .helpers import read_csv, refused


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_can_run_as_a_formula(start: str) -> None:
    roster = read_csv(f'Adno,Forename,Surname\n,"{start}cmd",Obi\n')
    text = bad_rows_file(roster.problems)

    assert all(
        cell[:1] not in tuple("=+-@\t\r") for row in csv.reader(io.StringIO(text)) for cell in row if cell
    )
    if start not in "\t\r":
        assert f"'{start}cmd" in text


def test_the_last_column_says_what_is_wrong() -> None:
    rows = list(csv.DictReader(io.StringIO(bad_rows_file(read_csv("Adno,Forename,Surname\n1,,\n").problems))))

    assert rows[0]["Adno"] == "1"
    assert list(rows[0])[-1] == "What is wrong"
    assert rows[0]["What is wrong"] == "The name is missing. Give a first name and a last name."


def test_rows_that_were_only_questioned_are_not_in_it() -> None:
    roster = read_csv("Adno,Forename,Surname,Year\n1,Amara,Obi,45292\n")

    assert roster.warned == 1
    assert bad_rows_file(roster.problems).splitlines() == ["File,Row,What is wrong"]


def test_fixed_rows_sent_again_are_read(tmp_path: Path) -> None:
    roster = read(write_spreadsheet(tmp_path / "school.csv", 50, ["missing_name", "formula"]))
    fixed = mended(bad_rows_file(roster.problems), {"Forename": "Amina", "Legal Surname": "Begum"})
    again = read_csv(fixed)

    assert not refused(again)
    assert [person.source_id for person in again.people] == ["P000004", "P000005"]
    assert not again.complete


def test_the_guard_against_formulas_comes_off_when_the_rows_come_back() -> None:
    roster = read_csv("Adno,Forename,Surname\n,@Amara,Obi\n")
    fixed = mended(bad_rows_file(roster.problems), {"Adno": "7"})

    assert "'@Amara" in fixed
    assert read_csv(fixed).people[0].given_name == "@Amara"


def test_refused_rows_of_a_oneroster_zip_can_be_fixed_and_sent_as_a_spreadsheet(tmp_path: Path) -> None:
    roster = read(write_oneroster(tmp_path / "school.zip", 50, "1.1", ["missing_name"]))
    fixed = mended(bad_rows_file(roster.problems), {"givenName": "Amina", "familyName": "Begum"})

    assert "password" not in fixed
    assert [person.given_name for person in read_csv(fixed).people] == ["Amina"]


def mended(text: str, values: dict[str, str]) -> str:
    """The same file with these cells filled in every row."""
    rows = [row | values for row in csv.DictReader(io.StringIO(text))]
    out = io.StringIO()
    writer = csv.DictWriter(out, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
