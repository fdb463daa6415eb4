"""Long work is done in the background, seen on a page, and taken up again when it stopped."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from peerway.base import work as long_work
from peerway.base.journal import JournalLine
from peerway.base.scoping import inside, somewhere
from peerway.base.work import Stopped, Work, Working, job, start_work
from peerway.people.models import Person

NAME = "Zoë Quint"
PACKAGE = Path(long_work.__file__).parent.parent


@pytest.fixture
def jobs() -> Iterator[None]:
    """The jobs a test adds go with it."""
    before = dict(long_work.jobs())
    yield
    long_work._jobs.clear()
    long_work._jobs.update(before)


@pytest.fixture
def naming(jobs: None) -> list[Any]:
    """A job that names people in batches; what it saw on its way."""
    seen: list[Any] = []

    @job("test.name")
    def name_people(working: Working, *, names: list[str]) -> dict[str, Any]:
        seen.append(somewhere())

        def make(batch: Sequence[str]) -> None:
            for name in batch:
                Person.objects.create(kind="young", first_name=name)
            seen.append(len(batch))

        working.in_batches(names, make, size=2, pause=0)
        return {"leads_to": "/people/"}

    return seen


def test_work_is_done_in_batches_and_says_how_far_it_came(
    cast: Any, here: Any, at_once: Any, naming: list[Any]
) -> None:
    with at_once():
        work = start_work("test.name", "Naming people", cast.rahman, names=["A", "B", "C", "D", "E"])
        assert work.started_at is None

    work.refresh_from_db()
    assert (work.done, work.total, work.leads_to) == (5, 5, "/people/")
    assert work.finished_at and not work.failed_at
    assert naming == [None, 2, 2, 1]
    assert Person.objects.filter(first_name__in="ABCDE").count() == 5


def test_a_job_starts_with_no_setting_and_comes_back_to_ours(
    cast: Any, here: Any, at_once: Any, naming: list[Any]
) -> None:
    with at_once():
        start_work("test.name", "Naming people", cast.rahman, names=[])

    assert naming[0] is None
    assert somewhere() == here.pk


def test_asking_is_written_in_the_journal(cast: Any, here: Any, naming: list[Any]) -> None:
    work = start_work("test.name", "Naming people", cast.rahman, names=[])

    line = JournalLine.objects.get()
    assert (line.act, line.about, line.by, line.why) == (
        "work.asked_for",
        work.pk,
        cast.rahman.pk,
        "test.name",
    )


def test_asking_twice_with_one_key_is_one_piece_of_work(
    cast: Any, here: Any, at_once: Any, naming: list[Any]
) -> None:
    with at_once():
        first = start_work("test.name", "Naming", cast.rahman, run_key="file-1", names=["A"])
        second = start_work("test.name", "Naming", cast.rahman, run_key="file-1", names=["A"])

    assert first == second
    assert Person.objects.filter(first_name="A").count() == 1


def test_work_that_was_handed_over_twice_is_done_once(
    cast: Any, here: Any, at_once: Any, naming: list[Any]
) -> None:
    with at_once():
        work = start_work("test.name", "Naming", cast.rahman, names=["A"])

    long_work.run.call(str(here.pk), str(work.pk))

    assert Person.objects.filter(first_name="A").count() == 1


@pytest.fixture
def failing(jobs: None) -> list[str]:
    """A job that does two batches, then falls over unless its list says otherwise."""
    mood = ["broken"]

    @job("test.fall")
    def fall_over(working: Working) -> None:
        def make(batch: Sequence[str]) -> None:
            for name in batch:
                Person.objects.create(kind="young", first_name=name)
            if batch == ["C"] and mood == ["broken"]:
                raise ValueError(NAME)
            if batch == ["C"] and mood == ["says why"]:
                raise Stopped("Row 3 has no name. Give it one and send the file again.")

        working.in_batches(["A", "B", "C"], make, size=1, pause=0)

    return mood


def test_what_was_done_before_it_failed_is_kept_and_the_batch_that_failed_is_not(
    cast: Any, here: Any, at_once: Any, failing: list[str]
) -> None:
    with at_once():
        work = start_work("test.fall", "Falling over", cast.rahman)

    work.refresh_from_db()
    assert work.failed_at and not work.finished_at
    assert (work.done, work.total) == (2, 3)
    assert set(Person.objects.filter(first_name__in="ABC").values_list("first_name", flat=True)) == {"A", "B"}


def test_a_failure_says_nothing_about_anybody(
    cast: Any, here: Any, at_once: Any, failing: list[str], caplog: Any
) -> None:
    with at_once(), caplog.at_level(logging.ERROR):
        work = start_work("test.fall", "Falling over", cast.rahman)

    work.refresh_from_db()
    assert work.said == "Something went wrong. It was written down."
    assert "ValueError" in caplog.text
    assert "Quint" not in caplog.text


def test_a_job_may_say_why_it_stopped(cast: Any, here: Any, at_once: Any, failing: list[str]) -> None:
    failing[:] = ["says why"]

    with at_once():
        work = start_work("test.fall", "Falling over", cast.rahman)

    work.refresh_from_db()
    assert work.said == "Row 3 has no name. Give it one and send the file again."


def test_work_that_failed_is_taken_up_again(
    cast: Any, here: Any, at_once: Any, failing: list[str], as_person: Any
) -> None:
    with at_once():
        work = start_work("test.fall", "Falling over", cast.rahman)
    failing[:] = ["mended"]

    assert "Start it again" in as_person(cast.rahman).get(f"/work/{work.pk}/").content.decode()
    with at_once():
        as_person(cast.rahman).post(f"/work/{work.pk}/")

    work.refresh_from_db()
    assert work.finished_at and not work.failed_at


def test_the_page_looks_again_by_itself_only_while_work_goes_on(
    cast: Any, here: Any, at_once: Any, naming: list[Any], as_person: Any
) -> None:
    with at_once():
        work = start_work("test.name", "Naming people", cast.rahman, names=["A"])
        waiting = as_person(cast.rahman).get(f"/work/{work.pk}/")
    done = as_person(cast.rahman).get(f"/work/{work.pk}/")

    assert waiting.headers["Refresh"] == "4"
    assert "Waiting its turn" in waiting.content.decode()
    assert "Refresh" not in done.headers
    assert "See what came of it" in done.content.decode()


def test_work_nothing_is_heard_of_says_so(cast: Any, here: Any, naming: list[Any], as_person: Any) -> None:
    work = start_work("test.name", "Naming people", cast.rahman, names=[])
    Work.objects.update(asked_at=timezone.now() - timedelta(minutes=6))

    assert "Nothing has been heard" in as_person(cast.rahman).get(f"/work/{work.pk}/").content.decode()


def test_work_is_seen_by_whoever_asked_and_by_administrators(
    cast: Any, here: Any, naming: list[Any], as_person: Any
) -> None:
    work = start_work("test.name", "Naming people", cast.rahman, names=[])
    answers = {
        who: as_person(getattr(cast, who)).get(f"/work/{work.pk}/").status_code
        for who in ("rahman", "hart", "cole", "amara", "doyle")
    }

    assert answers == {"rahman": 200, "hart": 200, "cole": 404, "amara": 404, "doyle": 404}


def test_progress_is_committed_between_batches(cast: Any, here: Any, at_once: Any, jobs: None) -> None:
    heard: list[int] = []

    @job("test.listen")
    def listen(working: Working) -> None:
        def look(_: Sequence[int]) -> None:
            heard.append(Work.objects.get(pk=working.pk).done)

        working.in_batches(range(6), look, size=2, pause=0)

    with at_once():
        start_work("test.listen", "Listening", cast.rahman)

    assert heard == [0, 2, 4]


def test_work_elsewhere_is_not_ours(cast: Any, here: Any, naming: list[Any], riverside: Any) -> None:
    start_work("test.name", "Naming people", cast.rahman, names=[])

    with inside(riverside):
        assert Work.objects.count() == 0


def test_a_worker_that_has_imported_nothing_knows_every_job() -> None:
    """In a process of its own, as the worker is: the jobs of every app's ``jobs.py`` are found by name."""
    ask = "import django; django.setup(); from peerway.base.work import jobs; print(*jobs())"
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    told = subprocess.run(
        [sys.executable, "-c", ask], env=environment, capture_output=True, text=True, check=True
    )
    written = {
        name
        for path in PACKAGE.glob("*/jobs.py")
        for name in re.findall(r'@job\("([^"]+)"\)', path.read_text("utf-8"))
    }

    assert set(told.stdout.split()) == written


def test_two_jobs_cannot_share_a_name(jobs: None) -> None:
    job("test.twice")(lambda working: None)

    with pytest.raises(ValueError, match="Two jobs"):
        job("test.twice")(lambda working: None)
