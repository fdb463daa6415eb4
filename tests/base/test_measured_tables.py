"""A setting with many rows: SQLite knows how many, and finds one person's by their index."""

from __future__ import annotations

import pytest
from django.db import connection
from django.utils import timezone

from peerway.base.once import Sent
from peerway.base.places import Setting
from peerway.base.routines import measure_tables
from peerway.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def only_on_sqlite() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only on sqlite: PostgreSQL measures its tables by itself")


def test_what_has_grown_is_measured(here: Setting) -> None:
    Sent.objects.bulk_create(Sent(setting=here, key=f"{number:032x}", led_to="/") for number in range(500))
    measure_tables(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM sqlite_stat1 WHERE tbl = 'base_sent'")
        assert cursor.fetchone()[0] > 0


def test_the_adults_of_a_big_setting_are_found_among_its_adults(here: Setting) -> None:
    found = Person.objects.filter(kind=Person.Kind.ADULT).order_by("last_name", "first_name")
    assert "people_of_a_kind_by_name (setting_id=? AND kind=?)" in found.explain()
