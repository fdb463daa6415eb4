"""Training is in the calendars of those it is for, when it has an hour."""

from __future__ import annotations

from datetime import time, timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from peerway.base.calendar import Entry, Kind
from peerway.people.models import Person, Room
from peerway.programmes.models import Programme
from peerway.training.dates import sessions
from peerway.training.models import TrainingSession


def entries(*people: Person) -> list[Entry]:
    today = timezone.localdate()
    return sessions([person.pk for person in people], today, today + timedelta(days=60))


def a_session(programme: Programme, **more: Any) -> TrainingSession:
    on = timezone.localdate() + timedelta(days=3)
    made: TrainingSession = TrainingSession.objects.create(
        **{
            "programme": programme,
            "title": "Listening",
            "held_on": on,
            "starts_at": time(15, 30),
            "minutes": 90,
        }
        | more
    )
    return made


def test_those_it_is_for_and_the_trainer_have_it(
    programme: Programme, supporters: list[Person], cast: SimpleNamespace
) -> None:
    a_session(programme, trainer=cast.cole, room=Room.objects.create(name="Hall"))

    found = entries(*supporters, cast.cole, cast.leo, cast.ferris)

    assert {entry.person for entry in found} == {*(person.pk for person in supporters), cast.cole.pk}
    assert {(entry.kind, entry.where, entry.ends - entry.starts) for entry in found} == {
        (Kind.TRAINING, "Hall", timedelta(minutes=90))
    }


def test_cancelled_or_without_an_hour_it_is_in_nobody_s(
    programme: Programme, supporters: list[Person]
) -> None:
    a_session(programme, cancelled_on=timezone.localdate())
    a_session(programme, starts_at=None)

    assert entries(*supporters) == []


def test_a_briefing_for_staff_is_for_the_adults(
    programme: Programme, supporters: list[Person], cast: SimpleNamespace
) -> None:
    a_session(programme, for_whom="staff")

    assert {entry.person for entry in entries(*supporters, cast.ferris)} == {cast.ferris.pk}
