"""What every test may stand on: two settings, the cast, and a way to be somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from django.test import Client

from peerway.base.places import Setting
from peerway.base.scoping import inside
from peerway.people import cast as the_cast
from peerway.people.models import Person


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that touches no row has nothing new to say on the second database."""
    for item in items:
        asks = {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
        if not asks and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.asks_no_database)


@pytest.fixture
def settings_of_two_schools(db: None) -> tuple[Setting, Setting]:
    return the_cast.settings_of_the_cast()


@pytest.fixture
def northgate(settings_of_two_schools: tuple[Setting, Setting]) -> Setting:
    return settings_of_two_schools[0]


@pytest.fixture
def riverside(settings_of_two_schools: tuple[Setting, Setting]) -> Setting:
    return settings_of_two_schools[1]


@pytest.fixture
def cast(northgate: Setting, riverside: Setting) -> SimpleNamespace:
    """The cast, by their keys: ``cast.amara``, ``cast.rahman``."""
    return the_cast.gather(northgate, riverside)


@pytest.fixture
def here(northgate: Setting) -> Iterator[Setting]:
    """The test happens inside Northgate Academy."""
    with inside(northgate):
        yield northgate


@pytest.fixture
def as_person() -> Callable[[Person], Client]:
    """A browser in which somebody is signed in: ``as_person(cast.amara).get(...)``."""
    from tests.scenes import signed_in

    return signed_in
