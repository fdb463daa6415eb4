"""Mappings: proposed from headings, saved as a plain dictionary, refused when they make no sense."""

from __future__ import annotations

import json
from typing import Any

import pytest

from peerway.core.roster import Role, Unreadable, guess_mapping, read

from .helpers import read_csv


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        (
            ["Legal Surname", "Forename", "Preferred Forename", "Year", "Reg Group", "UPN", "Adno"],
            {
                "Adno": "source_id",
                "Forename": "given_name",
                "Legal Surname": "family_name",
                "Preferred Forename": "known_as",
                "Year": "year",
                "Reg Group": "form",
            },
        ),
        (
            [
                "Student ID",
                "Legal First Name",
                "Legal Last Name",
                "Preferred First Name",
                "Year group",
                "Form",
            ],
            {
                "Student ID": "source_id",
                "Legal First Name": "given_name",
                "Legal Last Name": "family_name",
                "Preferred First Name": "known_as",
                "Year group": "year",
                "Form": "form",
            },
        ),
        (
            ["NC Year", "Registration Group", "Full name", "UPN", "Home language"],
            {
                "UPN": "source_id",
                "Full name": "full_name",
                "NC Year": "year",
                "Registration Group": "form",
                "Home language": "languages",
            },
        ),
    ],
)
def test_headings_of_school_systems_are_known(headings: list[str], columns: dict[str, str]) -> None:
    assert guess_mapping(headings)["columns"] == columns


def test_private_columns_are_never_proposed() -> None:
    headings = [
        "Password",
        "Date of birth",
        "Mother's phone",
        "Ethnicity",
        "SEN status",
        "Parent email",
        "Gender",
    ]

    assert guess_mapping(headings) == {"columns": {}}


def test_a_mapping_can_be_saved_and_used_again() -> None:
    text = "Key,Who,Band\n7,Amara Obi,Upper\n"
    mapping: dict[str, Any] = {
        "columns": {"Key": "source_id", "Who": "full_name", "Band": "year"},
        "years": {"Upper": 10},
        "everyone": "staff",
    }
    again = json.loads(json.dumps(mapping))
    roster = read_csv(text, mapping=again)

    assert roster.people[0].role is Role.STAFF
    assert roster.mapping == mapping
    assert read_csv(text, mapping=again | {"everyone": "pupil"}).people[0].year == 10


def test_the_headings_of_a_mapping_are_found_below_a_title() -> None:
    mapping = {"columns": {"Key": "source_id", "Who": "full_name"}}
    roster = read_csv("Forename list,Surname list,Year\n\nKey,Who,\n7,Amara Obi,\n", mapping=mapping)

    assert roster.people[0].source_id == "7"


def test_a_column_that_has_gone_is_reported_when_it_can_be_done_without() -> None:
    mapping = {"columns": {"Adno": "source_id", "Name": "full_name", "Band": "year"}}
    roster = read_csv("Adno,Name\n1,Amara Obi\n", mapping=mapping)

    assert "“Band”" in roster.problems[0].wrong
    with pytest.raises(Unreadable, match="no columns we know"):
        read_csv("Adno,Colour\n1,red\n", mapping=mapping)


@pytest.mark.parametrize(
    ("mapping", "says"),
    [
        ({"colums": {}}, "“colums”"),
        ({"columns": {"A": "nickname"}}, "“nickname”"),
        ({"columns": {"A": "year", "B": "year"}}, "two columns"),
        ({"columns": {"DOB": "known_as"}}, "never reads"),
        ({"columns": ["A"]}, "table of column"),
        ({"years": {"Upper": "10"}}, "whole number"),
        ({"years": {"Upper": 15}}, "whole number"),
        ({"everyone": "parent"}, "pupil or staff"),
    ],
)
def test_a_mapping_that_makes_no_sense_says_why(mapping: dict[str, Any], says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        read(b"Adno,Name\n1,Amara Obi\n", name="list.csv", mapping=mapping)
