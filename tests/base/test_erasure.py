"""Somebody who is forgotten stays forgotten, even after an old backup is put back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from peerway.base import erasure
from peerway.base.drafts import Draft, save_draft
from peerway.base.erasure import forget, forgets, ledger, ledger_path, replay
from peerway.base.journal import JournalLine, breaks
from peerway.base.places import Setting
from peerway.base.sealed import CannotOpen, DataKey
from peerway.people.models import Person
from peerway.safeguarding.actions import raise_worry


@pytest.fixture
def forgetting_names() -> Iterator[None]:
    """An app that forgets names, as the people app does."""
    autodiscover_modules("erasure")
    before = dict(erasure._forgetting)

    @forgets
    def names(person: UUID) -> None:
        Person.objects.filter(pk=person).update(first_name="Forgotten")

    yield
    erasure._forgetting.clear()
    erasure._forgetting.update(before)


@pytest.fixture
def leo(cast: Any, here: Any, own_keys: Path, forgetting_names: None) -> Person:
    cast.leo.needs = "A quiet room"
    cast.leo.save()
    save_draft(cast.leo, "request", {"words": "something"})
    return Person.objects.get(pk=cast.leo.pk)


def test_their_words_cannot_be_opened_and_their_drafts_are_gone(leo: Person, cast: Any) -> None:
    forget(leo, by=cast.hart, why="asked for it")

    again = Person.objects.get(pk=leo.pk)
    assert again.first_name == "Forgotten"
    assert Draft.objects.count() == 0
    assert DataKey.objects.filter(person=leo.pk).count() == 0
    if again.sealed_needs:
        with pytest.raises(CannotOpen):
            _ = again.needs


def test_it_is_complete_when_the_last_backup_is_gone(leo: Person, cast: Any) -> None:
    assert forget(leo, by=cast.hart, why="asked for it") == timezone.localdate() + timedelta(days=35)


def test_the_journal_still_holds_and_names_nobody(leo: Person, cast: Any) -> None:
    forget(leo, by=cast.hart, why="asked for it")

    line = JournalLine.objects.order_by("-number")[0]
    assert (line.act, line.about, line.by) == ("person.forgotten", leo.pk, cast.hart.pk)
    assert list(breaks()) == []


def test_the_ledger_holds_identifiers_only(leo: Person, cast: Any) -> None:
    forget(leo, by=cast.hart, why="asked for it")

    (line,) = ledger()
    assert (line.person, line.setting, line.why) == (str(leo.pk), str(leo.setting_id), "asked for it")
    assert "Leo" not in ledger_path().read_text()
    assert ledger_path().stat().st_mode & 0o077 == 0


def test_forgetting_that_fails_forgets_nothing(leo: Person, cast: Any) -> None:
    @forgets
    def broken(person: UUID) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        forget(leo, by=cast.hart, why="asked for it")

    assert Person.objects.get(pk=leo.pk).needs == "A quiet room"
    assert list(ledger()) == []


def test_after_a_restore_everybody_in_the_ledger_is_forgotten_again(leo: Person, cast: Any) -> None:
    forget(leo, by=cast.hart, why="asked for it")
    back = Person.objects.get(pk=leo.pk)
    back.first_name, back.needs = "Leo", "A quiet room"
    back.save()

    assert replay() == 1

    assert Person.objects.get(pk=leo.pk).first_name == "Forgotten"
    assert DataKey.objects.filter(person=leo.pk).count() == 0
    assert len(list(ledger())) == 1


def test_a_restore_may_hold_nothing_of_somebody_in_the_ledger(leo: Person, cast: Any) -> None:
    forget(uuid4(), by=cast.hart, why="asked for it")
    ledger_path().write_text(ledger_path().read_text().replace(str(leo.setting_id), str(uuid4())))

    assert replay() == 1


def test_a_line_torn_by_a_power_cut_spoils_no_other(leo: Person, cast: Any) -> None:
    forget(cast.amara, by=cast.hart, why="asked for it")
    ledger_path().write_bytes(ledger_path().read_bytes() + b'{"at": "2026-11')
    forget(leo, by=cast.hart, why="asked for it")

    assert [line.person for line in ledger()] == [str(cast.amara.pk), str(leo.pk)]


def test_the_command_forgets_and_replays(leo: Person, capsys: Any) -> None:
    call_command("erase", str(leo.pk), setting=leo.setting_id, why="asked for it")
    call_command("erase", "--replay")

    assert "The ledger was played again: one line" in capsys.readouterr().out


def test_a_worry_outlives_whoever_raised_it(cast: Any, here: Setting) -> None:

    worry = raise_worry(about="friend", words_said="He sits alone.", danger_now=False, by=cast.bilal)

    forget(cast.bilal, by=cast.hart, why="asked for it")

    worry.refresh_from_db()
    assert worry.words_said == "He sits alone."
