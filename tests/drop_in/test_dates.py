"""Duties are in the calendars of whose turn it is and of the adult on call, once they are published."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from peerway.base.calendar import Entry, Kind
from peerway.drop_in.dates import on_call, turns
from peerway.drop_in.models import Duty, Turn
from peerway.programmes.models import Programme
from tests.drop_in import scenes


def entries(*people: object) -> list[Entry]:
    today, ids = timezone.localdate(), [person.pk for person in people]  # type: ignore[attr-defined]
    last = today + timedelta(days=60)
    return [*turns(ids, today, last), *on_call(ids, today, last)]


def test_a_turn_is_called_duty_and_is_only_theirs(
    programme: Programme, duty: Duty, cast: SimpleNamespace
) -> None:
    found = entries(cast.amara, cast.leo)

    assert [(entry.person, entry.kind, entry.starts, entry.ends, entry.where) for entry in found] == [
        (cast.amara.pk, Kind.DUTY, duty.starts_at, duty.ends_at, "Library")
    ]


def test_the_adult_on_call_has_the_duty_and_a_substitute_has_it_instead(
    programme: Programme, duty: Duty, cast: SimpleNamespace
) -> None:
    assert [entry.person for entry in entries(cast.rahman, cast.cole)] == [cast.rahman.pk]

    Duty.objects.filter(pk=duty.pk).update(adult=cast.cole)

    assert [entry.person for entry in entries(cast.rahman, cast.cole)] == [cast.cole.pk]


def test_what_is_not_published_called_off_or_given_up_is_in_nobody_s(
    programme: Programme, both: None, cast: SimpleNamespace
) -> None:
    draft = scenes.a_duty(programme, cast.amara, published=False)
    assert entries(cast.amara, cast.rahman) == []

    now = timezone.now()
    Duty.objects.filter(pk=draft.pk).update(published_at=now)
    Turn.objects.update(published_at=now)
    assert len(entries(cast.amara, cast.rahman)) == 2
    Turn.objects.update(off_at=now, off_because="cant")
    assert [entry.person for entry in entries(cast.amara, cast.rahman)] == [cast.rahman.pk]
    Duty.objects.update(called_off_at=now, called_off_because="no_room")
    assert entries(cast.amara, cast.rahman) == []
