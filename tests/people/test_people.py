from __future__ import annotations

from types import SimpleNamespace

import pytest

from peerway.base.scoping import NoSetting, inside
from peerway.people.models import Person


def test_a_first_name_and_initial_serve_for_young_people(cast: SimpleNamespace) -> None:
    assert cast.amara.name == "Amara O."
    assert cast.rahman.name == "Ms Rahman"


def test_a_query_that_does_not_say_whose_rows_it_wants_raises(cast: SimpleNamespace) -> None:
    with pytest.raises(NoSetting):
        Person.objects.count()


def test_each_setting_sees_its_own_people(
    cast: SimpleNamespace, northgate: object, riverside: object
) -> None:
    with inside(cast.doyle.setting_id):
        assert set(Person.objects.values_list("first_name", flat=True)) == {"Fiona", "Kit", "Ravi"}
