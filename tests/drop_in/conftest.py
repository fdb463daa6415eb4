"""A drop-in, and Amara and Bilal on duty."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from peerway.base.places import Setting
from peerway.drop_in.models import Duty
from peerway.programmes.models import Programme
from tests.drop_in import scenes


@pytest.fixture
def programme(cast: SimpleNamespace, here: Setting) -> Programme:
    return scenes.a_drop_in(cast)


@pytest.fixture
def both(programme: Programme, cast: SimpleNamespace) -> None:
    """Amara and Bilal are ready."""
    for person in (cast.amara, cast.bilal):
        scenes.a_listener(programme, person, cast.rahman)


@pytest.fixture
def duty(programme: Programme, both: None, cast: SimpleNamespace) -> Duty:
    """Today's duty, with Amara and Bilal on it."""
    return scenes.a_duty(programme, cast.amara, cast.bilal)
