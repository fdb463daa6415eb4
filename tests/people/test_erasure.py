"""A person who is forgotten leaves no name behind, anywhere in the database."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models

from peerway.base.erasure import forget
from peerway.base.outbox import Letter, send
from peerway.base.places import Setting
from peerway.base.scoping import inside
from peerway.people.accounts import Account, Membership
from peerway.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_data(settings: Any, tmp_path: Any) -> None:
    """The erasure ledger of this test is its own."""
    settings.DATA = tmp_path


def anywhere(*words: str) -> set[str]:
    """Every column of every table in which one of these words stands."""
    found = set()
    for model in apps.get_models():
        table = model._meta.db_table
        for field in model._meta.concrete_fields:
            if isinstance(field, (models.CharField, models.TextField, models.JSONField)):
                for word in words:
                    found |= {f"{table}.{field.column}"} if holds(table, field.column, word) else set()
    return found


def holds(table: str, column: str, word: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT 1 FROM "{table}" WHERE LOWER(CAST("{column}" AS text)) LIKE %s LIMIT 1',
            [f"%{word.lower()}%"],
        )
        return cursor.fetchone() is not None


def test_no_column_holds_their_name_or_address(cast: Any, here: Setting) -> None:
    send("something_new", to=cast.cole, key="x")
    assert anywhere("Marcus") >= {"people_person.first_name", "people_account.email", "base_letter.to"}

    forget(cast.cole, by=cast.hart, why="asked for it")

    assert anywhere("Marcus") == set()
    assert str(Person.objects.get(pk=cast.cole.pk)) == "Somebody"
    assert not Account.objects.filter(pk=cast.cole.account.pk).exists()


def test_a_young_persons_badge_opens_nothing_any_more(cast: Any, here: Setting, as_person: Any) -> None:
    phone = as_person(cast.leo)

    forget(cast.leo, by=cast.hart, why="asked for it")

    assert anywhere("Pell") == set()
    assert phone.get("/work/" + str(cast.leo.pk) + "/").status_code == 302


def test_they_have_left_and_hold_no_role(cast: Any, here: Setting) -> None:
    forget(cast.cole, by=cast.hart, why="asked for it")

    again = Person.objects.get(pk=cast.cole.pk)
    assert again.has_left
    assert not Person.objects.here_now().filter(pk=again.pk).exists()


def test_somebody_known_in_two_settings_is_forgotten_in_one(
    cast: Any, here: Setting, riverside: Setting
) -> None:
    with inside(riverside):
        there = Person.objects.create(kind="adult", title="Mr", first_name="Marcus", last_name="Cole")
    Membership.objects.create(account=cast.cole.account, setting=riverside, person_id=there.pk)

    forget(cast.cole, by=cast.hart, why="asked for it")

    assert Account.objects.filter(pk=cast.cole.account.pk).exists()
    assert list(Membership.objects.filter(account=cast.cole.account).values_list("person_id", flat=True)) == [
        there.pk
    ]
    with inside(riverside):
        assert Person.objects.get(pk=there.pk).last_name == "Cole"


def test_letters_to_others_stay(cast: Any, here: Setting) -> None:
    send("something_new", to=cast.lowe, key="x")

    forget(cast.cole, by=cast.hart, why="asked for it")

    assert Letter.objects.count() == 1


def test_forgetting_twice_is_no_mistake(cast: Any, here: Setting) -> None:
    for _ in range(2):
        forget(cast.cole.pk, by=cast.hart, why="asked for it")
