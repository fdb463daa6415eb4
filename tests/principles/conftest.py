"""A programme with six pairs."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from peerway.base.places import Setting
from peerway.programmes.models import Programme
from tests.principles import scenes


@pytest.fixture
def programme(cast: SimpleNamespace, here: Setting) -> Programme:
    return scenes.a_programme(cast, pairs=6)
