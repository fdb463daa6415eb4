"""A mentoring programme and a counselling one, both open; and whoever runs them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.utils import timezone

from peerway.programmes.models import Programme, TeamMember
from peerway.recruitment import actions
from peerway.recruitment.models import Asking


def opened(approach: str, cast: SimpleNamespace, shape: str = "pair") -> Programme:
    today = timezone.localdate()
    made = Programme.objects.create(
        name=approach.title(),
        approach=approach,
        shape=shape,
        asking_opened_on=today,
        offering_opened_on=today,
    )
    TeamMember.objects.create(programme=made, person=cast.rahman, part="facilitator")
    TeamMember.objects.create(programme=made, person=cast.cole, part="second_adult")
    TeamMember.objects.create(programme=made, person=cast.whitfield, part="sponsor")
    return made


@pytest.fixture
def mentoring(cast: SimpleNamespace, here: object) -> Programme:
    return opened("mentoring", cast)


@pytest.fixture
def counselling(cast: SimpleNamespace, here: object) -> Programme:
    return opened("counselling", cast)


@pytest.fixture
def leo_asks(counselling: Programme, cast: SimpleNamespace) -> Asking:
    return actions.receive_asking(counselling, person=cast.leo, way="self", by=cast.leo)
