"""``peerway roster import`` and ``peerway roster undo``."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from peerway.base.places import Setting
from peerway.base.scoping import inside
from peerway.people.models import Person, RosterImport
from peerway.people.rosters import stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(settings: Any, tmp_path: Path, northgate: Setting) -> Path:
    settings.DATA = tmp_path
    path = tmp_path / "school.csv"
    path.write_text("ID,Forename,Surname,Year\n1,Ada,Lamb,7\n2,Ben,Moss,8\n", "utf-8")
    return path


def told(command: str, *words: object, **options: Any) -> str:
    out = io.StringIO()
    call_command(command, *map(str, words), stdout=out, **options)
    return out.getvalue()


def test_without_yes_it_only_says_what_it_would_do(
    file: Path, northgate: Setting, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        said = told("roster_import", file, setting="northgate academy")

    assert said.startswith("2 new, 0 changed, 0 gone")
    assert "Nothing was changed" in said
    with inside(northgate):
        assert not Person.objects.exists()
    assert not list(stored.folder().iterdir())


def test_with_yes_it_does_it_and_undo_puts_it_back(file: Path, northgate: Setting) -> None:
    told("roster_import", file, setting="Northgate Academy", yes=True)
    with inside(northgate):
        assert Person.objects.count() == 2

    told("roster_undo", setting="Northgate Academy")

    with inside(northgate):
        assert not Person.objects.exists()
        assert RosterImport.objects.get().undone_at


def test_a_mapping_file_says_which_column_holds_what(file: Path, northgate: Setting, tmp_path: Path) -> None:
    file.write_text("Ref,Vorname,Nachname\n1,Ada,Lamb\n", "utf-8")
    mapping = tmp_path / "mapping.toml"
    mapping.write_text('[columns]\nRef = "source_id"\nVorname = "given_name"\nNachname = "family_name"\n')

    assert told("roster_import", file, setting="Northgate Academy", mapping=mapping).startswith("1 new")


@pytest.mark.parametrize("setting", ["Nowhere", ""])
def test_a_setting_nobody_knows_is_said_so(file: Path, setting: str) -> None:
    with pytest.raises(CommandError, match="Northgate Academy"):
        told("roster_import", file, setting=setting)


def test_a_file_that_is_not_there_is_one_sentence(file: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        told("roster_import", "nothing.csv", setting="Northgate Academy")
