"""A programme of buddy groups, and one group in it that meets."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from peerway.base.places import Setting
from peerway.programmes.models import Programme
from peerway.relationships.groups.models import Group
from tests.relationships.groups import scenes


@pytest.fixture
def programme(cast: SimpleNamespace, here: Setting) -> Programme:
    return scenes.a_programme(cast)


@pytest.fixture
def group(programme: Programme, cast: SimpleNamespace) -> Group:
    """Amara supports; Leo and four others are in it; they have met three times."""
    return scenes.a_group(programme, [cast.amara], [cast.leo, *scenes.pupils(4, 7)])
