"""Sealed text opens on the right row with the right key, and nowhere else."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from peerway.base import keyring
from peerway.base.keyring import KeyMissing
from peerway.base.scoping import inside
from peerway.base.sealed import CannotOpen, DataKey, Kind, destroy_keys, seal, unseal, wrap_again
from peerway.people.models import Person
from tests.base.conftest import forget_cached_keys

WORDS = "Needs the quiet room. Zoë’s sister comes too."
PLACE = "notes.words"


@pytest.fixture
def sealed_note(own_keys: Path, cast: SimpleNamespace, here: Any) -> SimpleNamespace:
    row = uuid4()
    body = seal(WORDS, person=cast.leo.pk, kind=Kind.NOTES, place=PLACE, row=row)
    return SimpleNamespace(body=body, row=row, person=cast.leo.pk, file=own_keys)


def test_what_was_sealed_can_be_opened_where_it_was_sealed(sealed_note: SimpleNamespace) -> None:
    assert unseal(sealed_note.body, place=PLACE, row=sealed_note.row) == WORDS


def test_the_words_are_nowhere_in_what_is_stored(sealed_note: SimpleNamespace) -> None:
    assert b"quiet" not in sealed_note.body
    assert b"quiet" not in bytes(DataKey.objects.get().wrapped)


def test_the_same_words_sealed_twice_look_different(sealed_note: SimpleNamespace) -> None:
    again = seal(WORDS, person=sealed_note.person, kind=Kind.NOTES, place=PLACE, row=sealed_note.row)
    assert again != sealed_note.body
    assert DataKey.objects.count() == 1


def test_moved_to_another_row_it_does_not_open(sealed_note: SimpleNamespace) -> None:
    with pytest.raises(CannotOpen):
        unseal(sealed_note.body, place=PLACE, row=uuid4())


def test_moved_to_another_column_it_does_not_open(sealed_note: SimpleNamespace) -> None:
    with pytest.raises(CannotOpen):
        unseal(sealed_note.body, place="notes.title", row=sealed_note.row)


def test_moved_to_another_setting_it_does_not_open(sealed_note: SimpleNamespace, riverside: Any) -> None:
    with inside(riverside), pytest.raises(CannotOpen):
        unseal(sealed_note.body, place=PLACE, row=sealed_note.row)


def test_with_any_byte_flipped_it_does_not_open(sealed_note: SimpleNamespace) -> None:
    for place in range(len(sealed_note.body)):
        broken = bytearray(sealed_note.body)
        broken[place] ^= 1
        with pytest.raises(CannotOpen):
            unseal(bytes(broken), place=PLACE, row=sealed_note.row)


@pytest.mark.parametrize("length", [0, 1, 17, 29, 44, 60])
def test_cut_short_it_does_not_open(sealed_note: SimpleNamespace, length: int) -> None:
    with pytest.raises(CannotOpen):
        unseal(sealed_note.body[:length], place=PLACE, row=sealed_note.row)


def test_under_another_persons_key_it_does_not_open(sealed_note: SimpleNamespace, cast: Any) -> None:
    other = seal(WORDS, person=cast.amara.pk, kind=Kind.NOTES, place=PLACE, row=sealed_note.row)
    crossed = sealed_note.body[:1] + other[1:17] + sealed_note.body[17:]

    with pytest.raises(CannotOpen):
        unseal(crossed, place=PLACE, row=sealed_note.row)


def test_with_the_wrong_key_file_it_does_not_open(sealed_note: SimpleNamespace) -> None:
    ring = json.loads(sealed_note.file.read_text())
    ring["keys"] = dict.fromkeys(ring["keys"], "A" * 43 + "=")
    sealed_note.file.write_text(json.dumps(ring))
    forget_cached_keys()

    with pytest.raises(CannotOpen):
        unseal(sealed_note.body, place=PLACE, row=sealed_note.row)


def test_without_the_key_file_nothing_opens_and_none_is_made_in_its_place(
    sealed_note: SimpleNamespace,
) -> None:
    sealed_note.file.unlink()
    forget_cached_keys()

    with pytest.raises(CannotOpen):
        unseal(sealed_note.body, place=PLACE, row=sealed_note.row)
    with pytest.raises(KeyMissing, match="Put it back"):
        keyring.current()
    assert not sealed_note.file.exists()


def test_without_the_key_file_nothing_new_is_sealed(sealed_note: SimpleNamespace, cast: Any) -> None:
    sealed_note.file.unlink()
    forget_cached_keys()

    with pytest.raises(KeyMissing):
        seal("New words", person=cast.amara.pk, kind=Kind.NOTES, place=PLACE, row=uuid4())


def test_the_key_file_is_its_owners_alone(sealed_note: SimpleNamespace) -> None:
    assert sealed_note.file.stat().st_mode & 0o077 == 0


def test_a_key_for_each_person_and_kind_of_record(sealed_note: SimpleNamespace, cast: Any) -> None:
    seal("a", person=sealed_note.person, kind=Kind.WORRIES, place=PLACE, row=uuid4())
    seal("b", person=cast.amara.pk, kind=Kind.NOTES, place=PLACE, row=uuid4())

    assert DataKey.objects.count() == 3


def test_destroying_the_key_forgets_the_words(sealed_note: SimpleNamespace) -> None:
    worry = seal("kept", person=sealed_note.person, kind=Kind.WORRIES, place=PLACE, row=sealed_note.row)

    assert destroy_keys(sealed_note.person, Kind.NOTES) == 1

    with pytest.raises(CannotOpen):
        unseal(sealed_note.body, place=PLACE, row=sealed_note.row)
    assert unseal(worry, place=PLACE, row=sealed_note.row) == "kept"


def test_turning_the_key_keeps_everything_readable(sealed_note: SimpleNamespace) -> None:
    before = keyring.current()
    after = keyring.turn()
    assert unseal(sealed_note.body, place=PLACE, row=sealed_note.row) == WORDS

    assert wrap_again() == 1
    keyring.let_go(before, after)
    forget_cached_keys()

    assert keyring.names() == [after]
    assert unseal(sealed_note.body, place=PLACE, row=sealed_note.row) == WORDS


def test_a_key_let_go_too_early_is_missed_and_not_papered_over(sealed_note: SimpleNamespace) -> None:
    before = keyring.current()
    keyring.turn()
    keyring.let_go(before)
    forget_cached_keys()

    with pytest.raises(CannotOpen):
        unseal(sealed_note.body, place=PLACE, row=sealed_note.row)


def test_the_command_turns_the_key_for_every_setting(sealed_note: SimpleNamespace, cast: Any) -> None:
    with inside(cast.kit.setting_id):
        row = uuid4()
        theirs = seal("elsewhere", person=cast.kit.pk, kind=Kind.NOTES, place=PLACE, row=row)

    call_command("keys_rotate")
    assert len(keyring.names()) == 2, "backups made before today still need the old key"
    call_command("keys_rotate", step="let-go")
    forget_cached_keys()

    assert len(keyring.names()) == 1
    assert unseal(sealed_note.body, place=PLACE, row=sealed_note.row) == WORDS
    with inside(cast.kit.setting_id):
        assert unseal(theirs, place=PLACE, row=row) == "elsewhere"


def test_the_command_does_not_let_a_key_go_that_is_still_needed(sealed_note: SimpleNamespace) -> None:
    call_command("keys_rotate", step="add")

    with pytest.raises(CommandError, match="wrap first"):
        call_command("keys_rotate", step="let-go")

    assert len(keyring.names()) == 2


def test_a_sealed_attribute_is_read_and_written_like_any_other(own_keys: Path, cast: Any, here: Any) -> None:
    cast.leo.needs = WORDS
    cast.leo.save()

    again = Person.objects.get(pk=cast.leo.pk)
    assert again.needs == WORDS
    assert b"quiet" not in bytes(again.sealed_needs)


def test_nothing_written_is_nothing_sealed(own_keys: Path, cast: Any, here: Any) -> None:
    cast.leo.needs = ""
    assert (cast.leo.sealed_needs, cast.leo.needs) == (b"", "")
