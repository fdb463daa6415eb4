"""A programme that runs, with Amara as a ready supporter and Leo whom she meets."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from peerway.base.places import Setting
from peerway.programmes.models import Programme
from peerway.relationships.models import Relationship
from peerway.voice.actions import design
from peerway.voice.models import DesignGroup, Seat
from tests.relationships import scenes


@pytest.fixture
def programme(cast: SimpleNamespace, here: Setting) -> Programme:
    return scenes.a_programme(cast)


@pytest.fixture
def pair(programme: Programme, cast: SimpleNamespace) -> Relationship:
    return scenes.a_pair(programme, cast.amara, cast.leo)


@pytest.fixture
def group(programme: Programme, cast: SimpleNamespace) -> DesignGroup:
    return design.form_group(programme, formed_on=scenes.days_ago(30), meets="Thursdays", by=cast.rahman)


@pytest.fixture
def seat(group: DesignGroup, cast: SimpleNamespace) -> Seat:
    """Hana is in the group."""
    seat = design.ask_in(group, person=cast.hana, until=scenes.days_ago(-200), by=cast.rahman)
    design.answer_seat(seat, is_yes=True, by=cast.hana)
    return seat
