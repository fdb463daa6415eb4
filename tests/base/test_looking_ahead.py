"""Somebody's own reads, looked ahead at in one: what would find nothing is not asked, and nothing else changes."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from uuid import UUID

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from peerway.base.memory import remembering
from peerway.base.prepared import look_ahead, prepared
from peerway.base.scoping import inside
from peerway.people.models import Person, RoleHeld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("here")]


@prepared
def roles_held_by(*, person: UUID) -> QuerySet[RoleHeld]:
    return RoleHeld.objects.filter(person=person)


@prepared
def came_today(*, person: UUID, today: date) -> QuerySet[Person]:
    return Person.objects.filter(pk=person, arrived_on=today)


def reads(person: Person) -> tuple[list[RoleHeld], int]:
    with CaptureQueriesContext(connection) as asked:
        found = roles_held_by(person=person.pk)
    return found, len(asked)


def test_what_would_find_nothing_is_not_asked(cast: SimpleNamespace) -> None:
    with remembering():
        look_ahead(cast.leo)
        assert reads(cast.leo) == ([], 0)


def test_what_is_there_is_found_as_ever(cast: SimpleNamespace) -> None:
    with remembering():
        look_ahead(cast.rahman)
        found, asked = reads(cast.rahman)
        assert found == list(RoleHeld.objects.filter(person=cast.rahman)) != []
        assert asked == 1


def test_another_person_is_asked_about_anew(cast: SimpleNamespace) -> None:
    with remembering():
        look_ahead(cast.leo)
        assert reads(cast.amara)[1] == 1


def test_after_a_write_it_is_asked_again(cast: SimpleNamespace) -> None:
    with remembering():
        look_ahead(cast.leo)
        RoleHeld.objects.create(person=cast.leo, role=RoleHeld.objects.first().role)
        assert len(reads(cast.leo)[0]) == 1


def test_nothing_seen_in_one_setting_is_believed_in_another(cast: SimpleNamespace) -> None:
    with remembering():
        look_ahead(cast.rahman)
        with inside(cast.doyle.setting):
            assert reads(cast.doyle)[1] == 1


def test_outside_a_request_it_does_nothing(cast: SimpleNamespace) -> None:
    with CaptureQueriesContext(connection) as asked:
        look_ahead(cast.leo)
    assert not asked.captured_queries
    assert reads(cast.leo)[1] == 1


def test_a_day_is_today(cast: SimpleNamespace) -> None:
    today = timezone.localdate()
    Person.objects.filter(pk=cast.leo.pk).update(arrived_on=date(2020, 1, 1))
    with remembering():
        look_ahead(cast.leo)
        with CaptureQueriesContext(connection) as asked:
            assert came_today(person=cast.leo.pk, today=today) == []
            assert came_today(person=cast.leo.pk, today=date(2020, 1, 1)) == [cast.leo]
        assert len(asked) == 1
