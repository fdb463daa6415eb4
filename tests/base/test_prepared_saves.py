"""A row saved by SQL that was written once is the row that Django would have saved."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.db.models import F

from peerway.base.journal import JournalHead, JournalLine, record
from peerway.base.prepared_saves import insert_words, rows_to_add, rows_to_change, update_words
from peerway.base.scoping import AnotherSetting, SettingModel, inside
from peerway.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("here")]


def columns(model: type[models.Model]) -> tuple[Any, ...]:
    return tuple(field for field in model._meta.local_concrete_fields if not field.generated)


@pytest.mark.parametrize("model", [each for each in apps.get_models() if issubclass(each, SettingModel)])
def test_every_table_is_written_with_the_words_django_has_for_it(model: type[SettingModel]) -> None:
    fields = columns(model)
    query = models.sql.InsertQuery(model)
    query.insert_values(fields, [model()], raw=True)
    [(django_says, _)] = query.get_compiler("default").as_sql()
    assert insert_words(model, fields) == django_says

    others = tuple(field for field in fields if not field.primary_key)
    changing = model._base_manager.get_queryset().filter(pk=model().pk).query.chain(models.sql.UpdateQuery)
    changing.add_update_fields([(field, None, None) for field in others])
    django_says, _ = changing.get_compiler("default").as_sql()
    told = update_words(model, others).replace("%s", "NULL", len(others))
    assert plain(told) == plain(django_says)


def plain(words: str) -> str:
    """Without brackets and without the table before each column's name."""
    return words.replace("(", "").replace(")", "").replace('."', "§").replace(table_of(words) + "§", '"')


def table_of(words: str) -> str:
    return words.split()[1]


def test_what_the_database_works_out_is_saved_too(cast: SimpleNamespace) -> None:
    record("bell.rang", about=None, by=None)
    head = JournalHead.objects.get()
    before, head.number = head.number, F("number") + 1
    head.save(update_fields=["number"])
    assert JournalHead.objects.get().number == before + 1


def test_a_row_that_is_gone_is_not_said_to_be_saved(cast: SimpleNamespace) -> None:
    head = JournalHead(number=7)
    with pytest.raises(DatabaseError), transaction.atomic():
        head.save(force_update=True)


def test_a_row_of_another_setting_is_refused(cast: SimpleNamespace, riverside: Any) -> None:
    cast.leo.known_as = "Somebody else"
    with inside(riverside), pytest.raises(AnotherSetting):
        cast.leo.save()
    assert Person.objects.get(pk=cast.leo.pk).known_as != "Somebody else"


def test_lists_moments_and_sealed_bytes_come_back_as_they_went(cast: SimpleNamespace) -> None:
    line = record("bell.rang", about=cast.leo, by=cast.rahman, fields=["b", "a"])
    kept = JournalLine.objects.get(pk=line.pk)
    assert (kept.fields, kept.at, kept.about, kept.by) == (["a", "b"], line.at, cast.leo.pk, cast.rahman.pk)


def test_many_rows_are_changed_and_added_as_they_were_made_ready(cast: SimpleNamespace) -> None:
    cast.leo.known_as, cast.amara.known_as = "Lee", "Am"
    ready = [
        rows_to_change([cast.leo, cast.amara], {"known_as"}),
        rows_to_add([JournalHead(setting_id=cast.leo.setting_id, number=3, hash="f" * 64)]),
        rows_to_add([]),
    ]
    assert not JournalHead.objects.exists()
    for rows in ready:
        rows.save()
    assert JournalHead.objects.get().number == 3
    known = Person.objects.filter(pk__in=[cast.leo.pk, cast.amara.pk]).values_list("known_as", flat=True)
    assert sorted(known) == ["Am", "Lee"]


def test_what_the_database_works_out_is_not_made_ready(cast: SimpleNamespace) -> None:
    cast.leo.known_as = F("first_name")
    with pytest.raises(TypeError, match="Django's own way"):
        rows_to_change([cast.leo], {"known_as"})
