"""A programme, three mediators, and Leo with Sofia, who fell out."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from peerway.base.places import Setting
from peerway.mediation.models import FallingOut
from peerway.people.models import Person
from peerway.programmes.models import Programme
from tests.mediation import scenes


@pytest.fixture
def programme(cast: SimpleNamespace, here: Setting) -> Programme:
    return scenes.a_programme(cast)


@pytest.fixture
def mediators(programme: Programme, cast: SimpleNamespace) -> list[Person]:
    """Amara, Bilal and Niamh: trained, looked at, and ready."""
    people = [cast.amara, cast.bilal, cast.niamh]
    for person in people:
        scenes.a_ready_mediator(programme, person, cast.rahman)
    return people


@pytest.fixture
def fallen(programme: Programme, cast: SimpleNamespace) -> FallingOut:
    """Leo and Sofia, looked at first; nobody has answered yet."""
    return scenes.asked(programme, cast.leo, cast.sofia, by=cast.rahman)
