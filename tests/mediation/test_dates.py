"""A talk is in the calendars of those in it, once it is sure that it happens, and is called Meeting."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from peerway.base.calendar import Entry, Kind
from peerway.mediation.dates import talks
from peerway.mediation.models import FallingOut, Mediating, Party
from peerway.programmes.models import Place
from tests.mediation import scenes


def entries(*people: object) -> list[Entry]:
    today = timezone.localdate()
    return talks([person.pk for person in people], today, today + timedelta(days=60))  # type: ignore[attr-defined]


@pytest.fixture
def talk(fallen: FallingOut, cast: SimpleNamespace) -> FallingOut:
    """Leo and Sofia with Amara and Bilal, Ms Rahman there, on the next school day; nobody of the two said yes yet."""
    place = Place.objects.filter(programme=fallen.programme).first()
    FallingOut.objects.filter(pk=fallen.pk).update(place=place, on=scenes.a_school_day(), adult=cast.rahman)
    for person in (cast.amara, cast.bilal):
        Mediating.objects.create(falling_out=fallen, person=person)
    return scenes.again(fallen)


def test_it_is_sure_when_both_mediators_said_yes(talk: FallingOut, cast: SimpleNamespace) -> None:
    everybody = (cast.leo, cast.sofia, cast.amara, cast.bilal, cast.rahman)
    assert entries(*everybody) == []

    Mediating.objects.update(said="yes")

    found = entries(*everybody, cast.niamh)
    assert {entry.person for entry in found} == {person.pk for person in everybody}
    assert {entry.kind for entry in found} == {Kind.MEETING}
    assert Party.objects.count() == 2


def test_called_off_it_stands_no_longer(talk: FallingOut, cast: SimpleNamespace) -> None:
    Mediating.objects.update(said="yes")
    FallingOut.objects.update(outcome="called_off", ended_at=timezone.now(), closed_on=timezone.localdate())

    assert entries(cast.leo) == []
