"""A programme, and Amara with Leo."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from peerway.base.places import Setting
from peerway.programmes.models import Programme
from peerway.relationships.models import Relationship
from tests.relationships import scenes


@pytest.fixture
def programme(cast: SimpleNamespace, here: Setting) -> Programme:
    return scenes.a_programme(cast)


@pytest.fixture
def pair(programme: Programme, cast: SimpleNamespace) -> Relationship:
    return scenes.a_pair(programme, cast.amara, cast.leo)
