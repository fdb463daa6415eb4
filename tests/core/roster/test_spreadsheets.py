"""Spreadsheets: any encoding, any delimiter, whatever stands above and below the rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from peerway.core.roster import Role, Unreadable, columns_of, read
from peerway.core.roster.sample import SPREADSHEET_FAULTS, write_spreadsheet

from .helpers import read_csv, refused, warnings, workbook

HEAD = "Adno,Forename,Surname,Year,Reg Group\n"


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_export_from_a_school_system_is_read_without_being_told_how(tmp_path: Path, ending: str) -> None:
    roster = read(write_spreadsheet(tmp_path / f"school.{ending}", 200))

    assert (len(roster.people), roster.is_clean) == (200, True)
    assert roster.people[9].role is Role.STAFF
    assert set(roster.not_read) == {"DOB", "UPN", "Parent phone"}


@pytest.mark.parametrize(
    "fault", ["semicolons", "utf_16", "utf_8_mark", "preamble", "total_row", "blank_rows"]
)
def test_what_a_program_does_to_a_file_costs_nobody(tmp_path: Path, fault: str) -> None:
    sound = read(write_spreadsheet(tmp_path / "sound.csv", 60))
    harmed = read(write_spreadsheet(tmp_path / "harmed.csv", 60, [fault]))

    assert harmed.people == sound.people
    assert harmed.is_clean


def test_every_fault_at_once_costs_only_the_faulty_rows(tmp_path: Path) -> None:
    no_one = {"windows_1252", "utf_8_mark", "missing_heading", "only_headings", "no_id"}
    faults = [fault for fault in SPREADSHEET_FAULTS if fault not in {"preamble", *no_one}]
    roster = read(write_spreadsheet(tmp_path / "school.csv", 5000, [*faults, "preamble"]))

    assert roster.refused == 6
    assert len(roster.people) == 5000 - 5


def test_windows_1252_is_recognised_and_said() -> None:
    roster = read_csv((HEAD + "1,Zoë,Müller,7,7A\n").encode("cp1252"))

    assert roster.people[0].given_name == "Zoë"
    assert "Windows-1252" in roster.notes[0]


@pytest.mark.parametrize(
    "name",
    ["王小明", "محمد", "Ðảng", "Ольга", "தமிழ்", "ქეთევან", "O’Brien", "'t Hooft", "می‌نا", "Null", "Ng"],
)
def test_names_in_any_script_come_through_whole(name: str) -> None:
    assert read_csv(f"{HEAD}1,{name},Total,7,7A\n").people[0].given_name == name


def test_a_garbled_name_is_questioned_and_a_lost_letter_is_refused() -> None:
    roster = read_csv(f"{HEAD}1,ZoÃ«,Hall,7,7A\n2,Zo\ufffd,Hall,7,7A\n")

    assert "garbled" in warnings(roster)[0].wrong
    assert "lost" in refused(roster)[0].wrong


def test_an_unclosed_quotation_mark_costs_one_row() -> None:
    rows = "".join(f'{n},Ann,"Hall, Jr",7,7A\n' for n in range(10, 200))
    roster = read_csv(f'{HEAD}1,"Amara,Obi,7,7A\n{rows}2,"Leo,Hall,7,7A\n3,Ann,Hall,7,7A\n')

    assert [problem.row for problem in refused(roster)] == [2, 193]
    assert len(roster.people) == 191


def test_an_unclosed_quotation_mark_in_the_last_row_is_noticed() -> None:
    roster = read_csv(f'{HEAD}1,Leo,Hall,7,7A\n2,"Amara,Obi,7,7A\n')

    assert [problem.row for problem in refused(roster)] == [3]
    assert len(roster.people) == 1


def test_a_line_without_end_is_refused() -> None:
    with pytest.raises(Unreadable, match="over a million letters"):
        read_csv(HEAD + "," * 1_100_000)


def test_reading_stops_after_thousands_of_blank_rows() -> None:
    roster = read_csv(f"{HEAD}1,Leo,Hall,7,7A\n" + ",,,,\n" * 5_002 + "2,Amara,Obi,7,7A\n")

    assert len(roster.people) == 1
    assert "blank rows" in roster.notes[0]


def test_letters_lost_before_the_file_reached_us_do_not_change_how_the_rest_is_read() -> None:
    roster = read_csv(f"{HEAD}1,Zo\ufffd,Hall,7,7A\n")

    assert not roster.notes
    assert "lost" in refused(roster)[0].wrong


def test_half_an_email_address_is_left_out_and_said() -> None:
    roster = read_csv("Adno,Forename,Surname,Role,Email\n1,Ann,Lowe,Staff,ann.lowe@\n")

    assert (roster.people[0].email, warnings(roster)[0].column) == ("", "Email")


def test_a_line_break_inside_a_quoted_cell_is_no_fault() -> None:
    roster = read_csv(f'{HEAD}1,Amara,"Obi\nEze",7,7A\n2,Leo,Hall,7,7A\n')

    assert [person.family_name for person in roster.people] == ["Obi Eze", "Hall"]
    assert roster.is_clean


def test_quotation_marks_broken_all_through_are_said_once() -> None:
    with pytest.raises(Unreadable, match="all the way through"):
        read_csv(HEAD + '1,"Amara,Obi,7,7A\n' * 20_001)


def test_a_shifted_row_keeps_no_cell_that_might_be_private() -> None:
    roster = read_csv("Adno,Forename,Surname,Password,Year\n1,Amara,Obi,Jr,hunter2,7\n")

    assert refused(roster)[0].cells == {"Adno": "1", "Forename": "Amara", "Surname": "Obi"}
    assert "hunter2" not in repr(roster)


@pytest.mark.parametrize(
    "line", ["Total,,,,", "Total: 2,,,,", ",,,,Grand total 2", "Printed on 21/11/2026,,,,", "Page 1 of 2,,,,"]
)
def test_a_total_or_a_footer_is_nobody(line: str) -> None:
    roster = read_csv(f"{HEAD}1,Amara,Obi,7,7A\n{line}\n")

    assert (len(roster.people), roster.is_clean) == (1, True)


def test_somebody_called_count_is_somebody() -> None:
    assert len(read_csv("Name,Year,Form,House\nCount Basie,,,\nTotal Ng,,,\n").people) == 2


def test_a_row_of_nothing_but_another_delimiter_is_blank() -> None:
    assert read_csv(f"{HEAD}1,Amara,Obi,7,7A\n;;;;\n").is_clean


def test_two_heading_rows_merged_downwards_are_joined() -> None:
    roster = read_csv("Adno,Name,,Year,Reg\n,Forename,Surname,,\n1,Amara,Obi,7,7A\n")

    assert (roster.people[0].source_id, roster.people[0].year, roster.people[0].form) == ("1", 7, "7A")


def test_numbers_dates_and_formulas_in_a_workbook_read_as_people_see_them() -> None:
    roster = read(
        workbook(
            ["Adno", "Forename", "Surname", "Year", "Reg Group"],
            [1042.0, "Amara", "Obi", 10, "10B"],
            [1043, "Leo", "Hall", 45292, date(2026, 1, 7)],
            [1044, "=A2", "Hall", 7, "7A"],
        ),
        name="list.xlsx",
    )

    assert roster.people[0].source_id == "1042"
    assert [problem.column for problem in warnings(roster)] == ["Year", "Reg Group"]
    assert "formula" in refused(roster)[0].wrong


def test_a_formula_with_an_answer_reads_as_its_answer(tmp_path: Path) -> None:
    plain = workbook(["Adno", "Forename", "Surname"], [1, "MARK", "Obi"])
    answered = _replace_in_workbook(plain, b"xl/worksheets/sheet1.xml")

    assert read(answered, name="list.xlsx").people[0].given_name == "Amara"


def test_a_long_number_cut_short_is_not_taken_for_an_id() -> None:
    assert "cut short" in refused(read_csv(f"{HEAD}1.23457E+11,Amara,Obi,7,7A\n"))[0].wrong


def test_without_an_id_people_are_matched_by_name_and_namesakes_are_refused() -> None:
    text = "Name,Year\nAmara Obi,10\nLeo Hall,7\nAmara Obi,8\n"
    roster = read_csv(text)

    assert [person.source_id for person in roster.people] == ["name:amara obi", "name:leo hall"]
    assert "Two people are called Amara Obi" in refused(roster)[0].wrong
    with pytest.raises(Unreadable, match="no ID column"):
        read_csv(text, strict=True)


@pytest.mark.parametrize("text", ["", "\n\n\n", ",,,\n,,\n", HEAD])
def test_a_file_with_nobody_in_it_says_so(text: str) -> None:
    with pytest.raises(Unreadable, match=r"empty|no rows|no people"):
        read_csv(text)


def test_a_file_with_no_names_says_what_it_has() -> None:
    with pytest.raises(Unreadable, match="It has “Colour”, “Size”"):
        read_csv("Colour,Size\nred,3\n")


def test_the_mapping_page_sees_samples_but_not_of_private_columns() -> None:
    columns = columns_of(
        b"Adno,DOB,Forename\n1,2010-01-01,Amara\n2,2010-01-02,Leo\n3,,Leo\n", name="list.csv"
    )

    assert [(column.heading, column.samples) for column in columns] == [
        ("Adno", ("1", "2", "3")),
        ("DOB", ()),
        ("Forename", ("Amara", "Leo")),
    ]


def _replace_in_workbook(book: bytes, entry: bytes) -> bytes:
    """Put a formula with its answer where the name MARK was."""
    import io
    import re
    import zipfile

    from .helpers import zipped

    with zipfile.ZipFile(io.BytesIO(book)) as package:
        files = {name: package.read(name) for name in package.namelist()}
    sheet = files[entry.decode()]
    cell = b'<c r="B2" t="str"><f>CONCAT("Am","ara")</f><v>Amara</v></c>'
    files[entry.decode()] = re.sub(rb'<c r="B2".*?</c>', cell, sheet)
    return zipped(files)
