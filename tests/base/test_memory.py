"""What a request remembers, what ends it, and queries whose SQL is written once."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from peerway.base.memory import for_many, remembered, remembering
from peerway.base.places import Setting
from peerway.base.prepared import WrittenIn, prepared
from peerway.base.scoping import NoSetting, inside
from peerway.base.sealed import CannotOpen, DataKey, Kind, destroy_keys, open_keys, seal, unseal
from peerway.people.models import Person

pytestmark = pytest.mark.django_db
PLACE = "notes.body"


@remembered
def young() -> list[str]:
    return sorted(Person.objects.young().values_list("first_name", flat=True))


@for_many
def names(people: list[UUID]) -> dict[UUID, str]:
    return dict(Person.objects.filter(pk__in=people).values_list("pk", "first_name"))


@prepared
def called(*, name: str) -> QuerySet[Person]:
    return Person.objects.here_now().filter(first_name=name).select_related("setting")


@prepared
def among(*, people: list[Any]) -> QuerySet[Any]:
    return Person.objects.filter(pk__in=people).values_list("first_name", flat=True)


def asked(do: Any) -> int:
    with CaptureQueriesContext(connection) as queries:
        do()
    return len(queries)


def test_the_same_is_asked_once_in_a_request_and_each_time_outside_one(
    cast: SimpleNamespace, here: Setting
) -> None:
    with remembering():
        assert [asked(young), asked(young)] == [1, 0]
    assert [asked(young), asked(young)] == [1, 1]


def test_after_a_write_nothing_old_is_told(cast: SimpleNamespace, here: Setting) -> None:
    with remembering():
        assert "Zed" not in young()
        Person.objects.create(kind="young", first_name="Zed")
        assert "Zed" in young()
        Person.objects.filter(first_name="Zed").update(first_name="Zoe")
        assert "Zed" not in young() and "Zoe" in young()


def test_what_was_read_inside_a_write_that_was_taken_back_is_forgotten(
    cast: SimpleNamespace, here: Setting
) -> None:
    with remembering():
        with transaction.atomic():
            Person.objects.create(kind="young", first_name="Zed")
            assert "Zed" in young()
            transaction.set_rollback(True)
        assert "Zed" not in young()


def test_what_one_setting_remembers_is_not_told_in_another(
    cast: SimpleNamespace, here: Setting, riverside: Setting
) -> None:
    with remembering():
        mine = young()
        with inside(riverside):
            assert young() != mine


def test_many_are_read_together_and_the_rest_later(cast: SimpleNamespace, here: Setting) -> None:
    with remembering():
        assert asked(lambda: names.all([cast.amara.pk, cast.leo.pk])) == 1
        assert asked(lambda: names.of(cast.amara.pk)) == 0
        assert asked(lambda: names.all([cast.leo.pk, cast.sofia.pk])) == 1
    assert names.of(cast.leo.pk) == cast.leo.first_name


def test_a_prepared_query_says_what_the_query_says(cast: SimpleNamespace, here: Setting) -> None:
    for person in (cast.amara, cast.leo):
        [found] = called(name=person.first_name)
        assert found == person and found.year_group == person.year_group
        assert type(found).setting.is_cached(found)
    assert called(name="Nobody") == []


def test_a_prepared_query_stays_inside_the_wall(
    cast: SimpleNamespace, here: Setting, riverside: Setting
) -> None:
    assert called(name=cast.amara.first_name)
    with inside(riverside):
        assert called(name=cast.amara.first_name) == []


def test_a_prepared_query_outside_a_setting_raises(cast: SimpleNamespace, northgate: Setting) -> None:
    with inside(northgate):
        called(name="Amara")
    with pytest.raises(NoSetting):
        called(name="Amara")


@pytest.mark.parametrize("number", [0, 1, 2, 3, 5, 8, 9])
def test_a_prepared_query_takes_a_list_of_any_length(
    number: int, cast: SimpleNamespace, here: Setting
) -> None:
    people = list(Person.objects.all()[:number])
    assert sorted(among(people=people)) == sorted(person.first_name for person in people)


def test_somebodys_id_or_a_moment_written_into_a_prepared_query_is_refused(
    cast: SimpleNamespace, here: Setting
) -> None:
    one, now = uuid4(), timezone.now()
    for query in (
        lambda: Person.objects.filter(pk=one),
        lambda: Person.objects.filter(account__last_login__gt=now),
    ):
        with pytest.raises(WrittenIn):
            prepared(query)()


def test_a_key_is_read_once_a_request_however_many_words_it_opens(
    cast: SimpleNamespace, here: Setting
) -> None:
    row = uuid4()
    bodies = [
        seal("quiet", person=person.pk, kind=Kind.NOTES, place=PLACE, row=row)
        for person in (cast.amara, cast.leo)
    ]
    with remembering():
        assert asked(lambda: [unseal(body, place=PLACE, row=row) for body in bodies * 5]) == 2
    assert asked(lambda: [unseal(body, place=PLACE, row=row) for body in bodies]) == 2


def test_a_list_reads_the_keys_of_all_it_opens_at_once(cast: SimpleNamespace, here: Setting) -> None:
    people = [cast.amara, cast.leo]
    for person in people:
        person.needs = "A quiet room"
    with remembering():
        assert asked(lambda: open_keys(people, "needs")) == 1
        assert asked(lambda: [person.needs for person in people]) == 0


def test_a_key_that_was_destroyed_opens_nothing_in_the_same_request(
    cast: SimpleNamespace, here: Setting
) -> None:
    row = uuid4()
    body = seal("quiet", person=cast.leo.pk, kind=Kind.NOTES, place=PLACE, row=row)
    with remembering():
        assert unseal(body, place=PLACE, row=row) == "quiet"
        destroy_keys(cast.leo.pk)
        assert not DataKey.objects.filter(person=cast.leo.pk).exists()
        with pytest.raises(CannotOpen):
            unseal(body, place=PLACE, row=row)
