"""A programme with one supporter who has not been seen for nine weeks, and its supervisor."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from peerway.base.places import Setting
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter
from tests.relationships import scenes


@pytest.fixture
def programme(cast: SimpleNamespace, here: Setting) -> Programme:
    return scenes.a_programme(cast)


@pytest.fixture
def amara(programme: Programme, cast: SimpleNamespace) -> Supporter:
    """Accepted nine weeks ago, and never seen since."""
    supporter = scenes.a_ready_supporter(programme, cast.amara, cast.adeyemi)
    Supporter.objects.filter(pk=supporter.pk).update(accepted_on=scenes.days_ago(63))
    return supporter


@pytest.fixture
def bilal(programme: Programme, cast: SimpleNamespace) -> Supporter:
    """Accepted today."""
    return scenes.a_ready_supporter(programme, cast.bilal, cast.adeyemi)
