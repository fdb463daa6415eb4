"""A pair programme in which Amara meets Leo; Ms Okafor supervises, Ms Rahman runs it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from peerway.base.places import Setting
from peerway.programmes.models import Programme, TeamMember
from peerway.recruitment.models import Supporter
from peerway.relationships.models import Relationship
from tests.care import scenes


@pytest.fixture
def programme(cast: SimpleNamespace, here: Setting) -> Programme:
    made = scenes.a_programme(cast)
    for key, part in (("adeyemi", "safeguarding_lead"), ("lowe", "safeguarding_deputy")):
        TeamMember.objects.create(programme=made, person=getattr(cast, key), part=part)
    return made


@pytest.fixture
def amara(programme: Programme, cast: SimpleNamespace) -> Supporter:
    """A supporter for three weeks."""
    return scenes.a_supporter(programme, cast.amara, cast.adeyemi)


@pytest.fixture
def pair(programme: Programme, amara: Supporter, cast: SimpleNamespace) -> Relationship:
    return scenes.a_pair(programme, cast.amara, cast.leo)
