"""The journal holds, and shows when it does not."""

from __future__ import annotations

import threading
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, close_old_connections, connection, transaction

from peerway.base.journal import JournalHead, JournalLine, breaks, chained, record, verify_all
from peerway.base.places import Organisation, Setting
from peerway.base.scoping import inside
from tests.base.conftest import unlock_journal


@pytest.fixture
def five_lines(cast: SimpleNamespace, here: Any) -> list[JournalLine]:
    return [record("person.met", about=cast.leo, by=cast.rahman, why=f"visit {n}") for n in range(5)]


def tamper(statement: str, *values: object) -> None:
    """As somebody who owns the database could."""
    unlock_journal()
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_lines_are_numbered_and_chained(five_lines: list[JournalLine]) -> None:
    assert [line.number for line in five_lines] == [1, 2, 3, 4, 5]
    assert five_lines[1].hash == chained(five_lines[0].hash, five_lines[1].content())
    assert list(breaks()) == []


@pytest.mark.parametrize("change", ["update", "delete"])
def test_a_line_cannot_be_changed_or_removed(five_lines: list[JournalLine], change: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        if change == "update":
            JournalLine.objects.filter(number=3).update(why="something else")
        else:
            JournalLine.objects.filter(number=3).delete()
    assert JournalLine.objects.get(number=3).why == "visit 2"


def test_a_changed_line_shows(five_lines: list[JournalLine]) -> None:
    tamper("UPDATE base_journalline SET why = 'nothing happened' WHERE number = 3")

    assert next((each.number, each.what) for each in breaks()) == (
        3,
        "the line was changed, or one before it",
    )


def test_a_line_removed_from_the_middle_shows(five_lines: list[JournalLine]) -> None:
    tamper("DELETE FROM base_journalline WHERE number = 3")

    assert "a line is missing" in {each.what for each in breaks()}


def test_a_cut_off_end_shows(five_lines: list[JournalLine]) -> None:
    tamper("DELETE FROM base_journalline WHERE number >= 4")

    assert [each.what for each in breaks()] == ["the end of the journal was cut off or rewritten"]


def test_two_lines_that_changed_places_show(five_lines: list[JournalLine]) -> None:
    tamper("UPDATE base_journalline SET number = 99 WHERE number = 2")
    tamper("UPDATE base_journalline SET number = 2 WHERE number = 3")
    tamper("UPDATE base_journalline SET number = 3 WHERE number = 99")

    assert {each.number for each in breaks()} >= {2, 3}


def test_a_line_slipped_in_shows(five_lines: list[JournalLine]) -> None:
    slipped = JournalLine(number=6, at=five_lines[4].at, act="person.met", about_kind="", hash="0" * 64)
    slipped.save(force_insert=True)

    assert [each.number for each in breaks()] == [6, 5]


def test_a_journal_emptied_altogether_shows(five_lines: list[JournalLine]) -> None:
    tamper("DELETE FROM base_journalline")

    assert [each.what for each in breaks()] == ["the end of the journal was cut off or rewritten"]


def test_an_act_that_is_undone_leaves_no_line(cast: SimpleNamespace, here: Any) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record("person.met", about=cast.leo, by=cast.rahman)
        raise ZeroDivisionError

    assert JournalLine.objects.count() == 0
    assert list(breaks()) == []


def test_each_setting_has_its_own_chain(five_lines: list[JournalLine], riverside: Setting) -> None:
    with inside(riverside):
        assert record("term.began", about=None, by=None).number == 1
    assert verify_all() == []


def test_the_journal_holds_no_words_about_anybody(five_lines: list[JournalLine]) -> None:
    told = " ".join(line.content().decode() for line in five_lines)
    assert not {"Leo", "Pell", "Rahman", "Samira"} & set(told.replace('"', " ").split())


def test_the_command_says_that_the_journal_holds_and_when_it_does_not(
    five_lines: list[JournalLine], capsys: Any
) -> None:
    call_command("journal_verify")
    assert "The journal holds" in capsys.readouterr().out

    tamper("UPDATE base_journalline SET act = 'person.left' WHERE number = 2")
    with pytest.raises(CommandError, match="does not hold"):
        call_command("journal_verify")


@pytest.mark.slow
def test_writers_at_the_same_time_never_fork_the_chain(threads_may_write: None) -> None:
    school = Setting.objects.create(organisation=Organisation.objects.create(name="A trust"), name="Busy")
    failed: list[BaseException] = []

    def write() -> None:
        try:
            for _ in range(10):
                with inside(school), transaction.atomic():
                    record("bell.rang", about=None, by=None)
        except BaseException as error:
            failed.append(error)
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert failed == []
    with inside(school):
        assert list(breaks()) == []
        assert JournalHead.objects.get().number == 40
