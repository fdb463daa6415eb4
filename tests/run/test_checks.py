"""The runner of the checks: counts are real, and what did not run is never passed over in CI."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools import checks
from tools.ground import Outcome
from tools.named import CHECKS, counted

REPORT = """<testsuites><testsuite>
<testcase classname="a" name="one"/><testcase classname="a" name="two"><failure message="no"/></testcase>
<testcase classname="a" name="three"><skipped message="no Chromium here"/></testcase>
<testcase classname="a" name="four"><skipped message="Only on PostgreSQL."/></testcase>
</testsuite></testsuites>"""


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI", raising=False)


def test_the_last_line_is_the_sum_of_the_test_runs(capsys: pytest.CaptureFixture[str]) -> None:
    outcomes = [Outcome(ok=True, passed=700, name="a"), Outcome(ok=False, passed=20, failed=3, name="b")]
    assert checks.summary(outcomes) == 1
    assert capsys.readouterr().out.splitlines()[-1] == "720 passed, 3 failed"


def test_what_did_not_run_is_listed_with_how_to_get_it_and_forgiven(
    capsys: pytest.CaptureFixture[str],
) -> None:
    outcome = Outcome(ok=True, passed=1, did_not_run=[("no browser", "install Chromium")], name="a")
    assert checks.summary([outcome]) == 0
    assert "Did not run: no browser. To run it: install Chromium." in capsys.readouterr().out
    assert json.loads(Path("build/checks.json").read_text())["did_not_run"] == [
        {"what": "no browser", "how": "install Chromium"}
    ]


def test_in_ci_what_did_not_run_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    outcome = Outcome(ok=True, passed=1, did_not_run=[("no browser", "install Chromium")], name="a")
    assert checks.summary([outcome]) == 1
    assert checks.summary([Outcome(ok=True, passed=1, name="a")]) == 0


def test_tests_are_counted_from_the_report_and_skipped_ones_are_named(tmp_path: Path) -> None:
    (tmp_path / "report.xml").write_text(REPORT)
    outcome = counted(1, tmp_path / "report.xml")
    assert (outcome.ok, outcome.passed, outcome.failed) == (False, 1, 1)
    assert outcome.did_not_run == [("a.three", "it says: no Chromium here")]


def test_a_run_that_left_no_report_counts_as_a_failure(tmp_path: Path) -> None:
    outcome = counted(4, tmp_path / "none.xml")
    assert not outcome.ok and outcome.failed == 1


def test_the_quick_ones_need_no_browser_and_no_postgresql() -> None:
    names = {check.name for check in checks.choose([], fast=True)}
    assert names and not any("postgresql" in name or "journeys" in name or name == "html" for name in names)


def test_a_check_is_found_by_its_name_or_its_beginning() -> None:
    assert [check.name for check in checks.choose(["tests"], fast=False)] == [
        "tests-sqlite",
        "tests-postgresql",
    ]
    assert [check.name for check in checks.choose([], fast=False)] == [check.name for check in CHECKS]
