"""``peerway match``: two spreadsheets in, a checked answer out; a mistake is found by file, line and column."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import Workbook

from peerway.core.matching.checker import faults
from peerway.core.matching.command import main
from peerway.core.matching.engine import match
from tests.core.matching.scenes import listed

EXAMPLE = Path(__file__).parents[3] / "docs/examples/matching"
SEEKERS = "id,year,times,languages,choices\nleo,7,Mon,English,amara\nmaya,8,Mon;Tue,Polish,\n"
SUPPORTERS = "id,capacity,year,times,languages\namara,1,10,Mon,English;Polish\nben,2,11,Tue,Polish\n"
POINTS = "seeker,supporter,points\nleo,amara,5\nmaya,amara,9\nmaya,ben,1\n"


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    """Write the files and run the command; gives the exit status, what was said, and the result if any."""

    def running(*options: str, **files: str | bytes) -> tuple[int, str, dict | None]:
        named = {"seekers": SEEKERS, "supporters": SUPPORTERS} | files
        out = tmp_path / "result.json"
        asked = ["--out", str(out)]
        for name, text in named.items():
            path = tmp_path / f"{name}.csv"
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
            asked += [f"--{name}", str(path)]
        status = main([*asked, *options])
        said = capsys.readouterr()
        result = json.loads(out.read_text(encoding="utf-8")) if out.exists() else None
        return status, said.out + said.err, result

    return running


def pairs(result: dict) -> dict[str, str]:
    return {pair["seeker"]: pair["supporter"] for pair in result["pairs"]}


def test_two_spreadsheets_become_a_proven_answer(run) -> None:
    status, said, result = run()
    assert status == 0
    assert "2 matched, 0 waiting. Proven: no better answer exists." in said
    assert list(result) == [
        "aim", "pairs", "unmatched", "objectives", "proven", "blocking_pairs", "could_match", "seconds", "input_hash",
    ]  # fmt: skip
    assert list(result["objectives"]) == ["matched", "kept", "bands", "total"]
    assert list(result["seconds"]) == ["build", "solve", "certify"]
    assert pairs(result) == {"leo": "amara", "maya": "ben"}
    assert "Their first choice." in result["pairs"][0]["reasons"]


def test_a_points_file_decides_alone_and_edges_give_it_back(run, tmp_path: Path) -> None:
    edges = tmp_path / "edges.csv"
    _, _, result = run("--edges", str(edges), points=POINTS)
    assert pairs(result) == {"leo": "amara", "maya": "ben"}
    assert result["objectives"]["total"] == 6
    assert sorted(edges.read_text().splitlines()) == sorted(POINTS.splitlines())


def test_the_edges_are_enough_for_somebody_else_to_check_the_answer(run, tmp_path: Path) -> None:
    edges = tmp_path / "edges.csv"
    _, _, result = run("--edges", str(edges), "--bands", "20,60")
    rows = list(csv.DictReader(edges.open()))
    points = {(row["seeker"], row["supporter"]): int(row["points"]) for row in rows}
    question = listed(points, {"amara": 1, "ben": 2}, "nobody-left-behind", (20, 60))
    again = match(question)
    assert faults(question, again) == []
    assert [again.objectives.matched, list(again.objectives.bands), again.objectives.total] == [
        result["objectives"]["matched"], result["objectives"]["bands"], result["objectives"]["total"],
    ]  # fmt: skip


@pytest.mark.parametrize("aim", ["best-overall", "nobody-left-behind", "nobody-would-swap"])
def test_each_aim_can_be_asked_for(run, aim: str) -> None:
    _, _, result = run("--aim", aim, points=POINTS)
    assert (result["aim"], result["proven"]) == (aim, True)
    assert (result["blocking_pairs"] == 0) == (aim == "nobody-would-swap")


def test_spreadsheet_programs_may_add_marks_line_endings_capitals_and_blank_lines(run) -> None:
    plain = run()[2]
    odd = (
        "\ufeff" + SEEKERS.replace("id,year", " ID , Year ").replace("\n", "\r\n") + "\r\n,,,,\r\n"
    ).encode()
    again = run(seekers=odd, supporters=SUPPORTERS.replace("11", "Year 11"))[2]
    assert {**again, "seconds": 0} == {**plain, "seconds": 0}


def test_names_in_any_script_come_back_as_they_were(run) -> None:
    _, _, result = run(seekers="id\nZoë\n小雨\n", supporters='id,capacity\n"O\'Neil, Ben",2\n')
    assert pairs(result) == {"Zoë": "O'Neil, Ben", "小雨": "O'Neil, Ben"}


def test_never_and_keep_are_obeyed(run) -> None:
    files = {"points": "seeker,supporter,points\nleo,amara,5\nleo,ben,9\nmaya,amara,9\nmaya,ben,1\n"}
    assert pairs(run(**files, never="seeker,supporter\nleo,ben\n")[2]) == {"leo": "amara", "maya": "ben"}
    kept = run(**files, keep="seeker,supporter\nleo,amara\ngone,ben\n")
    assert kept[2]["objectives"]["kept"] == 1
    assert "keep.csv: 1 of these pairs cannot be kept: somebody is no longer listed." in kept[1]


def test_empty_lists_and_no_places_are_answers_too(run) -> None:
    assert run(seekers="id\n")[2]["pairs"] == []
    assert run(supporters="id\n")[2]["unmatched"][0]["why"] == "There are no supporters yet."
    full = run(supporters="id,capacity\namara,0\n")[2]
    assert (full["pairs"], full["unmatched"][0]["would_fix"]) == ([], ["One more place with amara."])
    assert run(points="seeker,supporter,points\n")[2]["objectives"]["matched"] == 0


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"seekers": "id,year\nleo,seven\n"},
            'seekers.csv, line 2, column "year": found "seven"; a school year is wanted',
        ),
        (
            {"supporters": "id,capacity\namara,-1\n"},
            'supporters.csv, line 2, column "capacity": found "-1"; a whole number',
        ),
        (
            {"supporters": "id,capacity\namara,1.5\n"},
            'column "capacity": found "1.5"; a whole number, nought or more',
        ),
        (
            {"seekers": "id\nleo\n\nleo\n"},
            'seekers.csv, line 4, column "id": found "leo"; this id is already on line 2',
        ),
        ({"seekers": "id,year\n,7\n"}, 'line 2, column "id": found nothing; something has to be here'),
        ({"seekers": "name\nleo\n"}, 'seekers.csv, line 1: found no column "id" (there is: name)'),
        ({"seekers": ""}, "seekers.csv, line 1: found an empty file"),
        ({"seekers": "id,id\nleo,leo\n"}, 'found the column "id" twice'),
        ({"seekers": "id\nleo,7\n"}, "seekers.csv, line 2, column 2: found 2 cells; 1 are wanted"),
        ({"seekers": 'id\n"leo\n'}, "seekers.csv, line 2: found a row that cannot be read"),
        ({"seekers": b"id\nZo\xeb\n"}, "seekers.csv, line 2: found letters that are not UTF-8"),
        (
            {"points": "seeker,supporter,points\nleo,amara,-3\n"},
            'points.csv, line 2, column "points": found "-3"',
        ),
        (
            {"points": "seeker,supporter,points\nleo,amara,lots\n"},
            'column "points": found "lots"; a whole number',
        ),
        (
            {"points": "seeker,supporter,points\nleo,amara,1\nleo,amara,2\n"},
            "already there, and a pair is wanted once",
        ),
        (
            {"points": "seeker,supporter,points\nleo,zed,1\n"},
            'column "supporter": found "zed"; the id of somebody',
        ),
        ({"points": "seeker,supporter\nleo,amara\n"}, 'found no column "points"'),
        ({"never": "seeker,supporter\nzed,amara\n"}, 'never.csv, line 2, column "seeker": found "zed"'),
        ({"keep": "seeker\nleo\n"}, 'keep.csv, line 1: found no column "supporter"'),
        (
            {"points": "seeker,supporter,points\nleo,amara,1\nmaya,amara,999999999999999999\n"},
            "do not add up exactly",
        ),
    ],
)
def test_a_mistake_is_found_by_file_line_and_column_and_nothing_is_written(run, files, said: str) -> None:
    status, told, result = run(**files)
    assert (status, result) == (2, None)
    assert said in told
    assert "Nothing was written." in told


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--bands", "15,x"), '--bands: found "15,x"; whole numbers with commas between them are wanted.'),
        (("--bands", "30,15"), "the bands must rise"),
        (("--pack", "juggling"), '--pack: found "juggling"; one of these is wanted: '),
        (("--pack", "nowhere.toml"), "there is no such file"),
        (("--edges", "nowhere/edges.csv"), "found no folder to write this file in"),
    ],
)
def test_an_option_that_cannot_be_is_refused(run, options: tuple[str, ...], said: str) -> None:
    status, told, result = run(*options)
    assert (status, result) == (2, None)
    assert said in told


def test_an_input_is_never_written_over(run, tmp_path: Path) -> None:
    status, told, _ = run("--edges", str(tmp_path / "seekers.csv"))
    assert status == 2
    assert "found an input of this run" in told
    assert (tmp_path / "seekers.csv").read_text() == SEEKERS


def test_a_column_nobody_reads_is_pointed_out(run) -> None:
    assert 'seekers.csv: the column "intrests" is not used.' in run(seekers="id,intrests\nleo,art\n")[1]


def test_the_worked_example_runs_as_written(tmp_path: Path) -> None:
    files = [
        word
        for name in ("seekers", "supporters", "keep", "never")
        for word in (f"--{name}", str(EXAMPLE / f"{name}.csv"))
    ]
    out = tmp_path / "result.json"
    ran = subprocess.run(
        [sys.executable, "-m", "peerway.core.matching", *files, "--pack", "mentoring", "--out", str(out)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    told, written = (json.loads(path.read_text(encoding="utf-8")) for path in (out, EXAMPLE / "result.json"))
    assert but_for_words(told) == but_for_words(written)
    assert ran.stdout.strip() in (EXAMPLE.parents[1] / "matching.md").read_text(encoding="utf-8")


def but_for_words(result: dict) -> dict:
    """The seconds differ from run to run, and how a reason is worded is the pack's to change."""
    said = [{key: value for key, value in pair.items() if key != "reasons"} for pair in result["pairs"]]
    return result | {"pairs": said, "seconds": 0, "input_hash": ""}


def test_a_workbook_is_as_good_as_a_csv_file(run, tmp_path: Path) -> None:
    book = Workbook()
    for line in SEEKERS.splitlines():
        book.active.append(line.split(","))
    book.save(tmp_path / "seekers.xlsx")
    status, said, result = run("--seekers", str(tmp_path / "seekers.xlsx"))
    assert status == 0, said
    assert pairs(result) == {"leo": "amara", "maya": "ben"}


def test_a_workbook_that_cannot_be_opened_is_refused_in_a_sentence(run, tmp_path: Path) -> None:
    (tmp_path / "bad.xlsx").write_bytes(b"not a workbook")
    status, said, result = run("--points", str(tmp_path / "bad.xlsx"))
    assert (status, result) == (2, None)
    assert said.startswith("bad.xlsx is damaged") and "Nothing was written." in said


@pytest.mark.parametrize("between", [";", "\t"])
def test_what_other_countries_put_between_the_cells_is_read_too(run, between: str) -> None:
    quoted = "\n".join(between.join(f'"{cell}"' for cell in line.split(",")) for line in SEEKERS.splitlines())
    _, _, result = run(seekers=quoted)
    assert pairs(result) == {"leo": "amara", "maya": "ben"}


def test_a_please_not_that_names_nobody_is_said_aloud(run) -> None:
    _, said, _ = run(seekers="id,choices,please_not\nleo,amara,bne\n")
    assert 'seekers, column "please_not": nobody has the id bne.' in said
