from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from peerway.base.erasure import forget
from peerway.base.journal import verify_all
from peerway.base.scoping import inside
from peerway.people.accounts import Membership
from peerway.people.models import Person
from peerway.site.demo import build_school
from tests.people.test_erasure import anywhere


@pytest.mark.slow
@pytest.mark.django_db
def test_a_mentor_of_the_demo_is_forgotten_everywhere(settings: Any, tmp_path: Path) -> None:
    settings.DATA = tmp_path
    northgate = build_school(say=lambda line: None)
    with inside(northgate):
        amara = Person.objects.get(pk=Membership.objects.get(demo_key="amara").person_id)
        hart = Person.objects.get(pk=Membership.objects.get(demo_key="hart").person_id)
        assert anywhere("Osei", "I was new in Year 8")

        forget(amara, by=hart, why="asked for it")

    assert anywhere("Osei") == set()
    assert verify_all() == []
