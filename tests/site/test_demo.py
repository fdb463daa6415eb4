from __future__ import annotations

import pytest

from peerway.base.journal import verify_all
from peerway.base.places import Setting
from peerway.base.scoping import inside
from peerway.relationships.models import Relationship
from peerway.site.demo import build_many, build_school


@pytest.mark.django_db
def test_the_demo_school_is_half_way_through_a_term() -> None:
    northgate = build_school(say=lambda line: None)
    with inside(northgate):
        mentored = Relationship.objects.filter(programme__approach="mentoring")
        assert mentored.open().count() == 8
        assert Relationship.objects.filter(ending="unplanned").count() == 1
    assert verify_all() == []


@pytest.mark.django_db
def test_many_settings_can_be_added_and_added_to() -> None:
    build_many(2, say=lambda line: None)
    build_many(3, say=lambda line: None)
    assert Setting.objects.count() == 3
