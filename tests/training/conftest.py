"""A programme with a few supporters who are being trained."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from peerway.base.places import Setting
from peerway.people.models import Person
from peerway.programmes import actions
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter


@pytest.fixture
def programme(cast: SimpleNamespace, here: Setting) -> Programme:
    return actions.start_programme(name="Walking with Year 7", approach="mentoring", by=cast.rahman)


@pytest.fixture
def supporters(programme: Programme, cast: SimpleNamespace) -> list[Person]:
    people = [cast.amara, cast.bilal]
    Supporter.objects.bulk_create(Supporter(programme=programme, person=person) for person in people)
    return people


def many_supporters(programme: Programme, number: int) -> list[Person]:
    people = [
        Person(kind=Person.Kind.YOUNG, first_name=f"Sam{n}", last_name="Rowe", year_group=10)
        for n in range(number)
    ]
    Person.objects.bulk_create(people)
    Supporter.objects.bulk_create(Supporter(programme=programme, person=person) for person in people)
    return people
