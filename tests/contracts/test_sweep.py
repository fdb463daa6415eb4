"""Three deliberately bad views, so that a walk in which no canary sings is known to be a clean site.

The walk itself, of every address by everybody, is in ``test_access.py``.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.test.utils import override_settings
from django.urls import path

from peerway.base.access import open_page, page, undeclared_pages
from peerway.base.places import Setting
from peerway.base.scoping import inside
from peerway.people.cast import CAST
from peerway.people.models import Person
from peerway.relationships.models import Relationship
from peerway.site.urls import urlpatterns as real_urls
from tests.contracts.pages import pages
from tests.contracts.scene import both_scenes
from tests.contracts.walking import sings
from tests.scenes import signed_in, visit


@pytest.fixture
def northgate_people(cast: SimpleNamespace) -> dict[str, Client]:
    ours = {member.key: signed_in(getattr(cast, member.key)) for member in CAST if member.at == "northgate"}
    return {"nobody": Client(), **ours}


# ---- three bad views, so that a silent sweep is known to be a clean site ------------------------


@page(may=lambda person: True)
def says_raw_sql(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM programmes_programme")
        return HttpResponse(str(cursor.fetchall()))


def forgets_the_wall(request: Any, pk: Any) -> HttpResponse:
    for setting in Setting.objects.all():
        with inside(setting):
            for pair in Relationship.objects.filter(pk=pk):
                return HttpResponse(pair.whats_next)
    return HttpResponse(status=404)


def says_nothing_of_itself(request: HttpRequest) -> HttpResponse:
    return HttpResponse("anybody?")


forgetful = page(may=lambda person: True)(forgets_the_wall)

urlpatterns = [
    path("bad/raw/", says_raw_sql, name="raw"),
    path("bad/<uuid:pk>/", forgetful, name="forgetful"),
    path("bad/silent/", says_nothing_of_itself, name="silent"),
    *real_urls,
]


@override_settings(ROOT_URLCONF="tests.contracts.test_sweep")
def test_a_view_that_forgets_the_wall_is_heard(
    cast: SimpleNamespace, northgate_people: dict[str, Client]
) -> None:
    _, there = both_scenes(cast)
    pair = there.rows["relationships.Relationship"]
    assert sings(visit(northgate_people["rahman"], f"/bad/{pair.pk}/", "get"))


@override_settings(ROOT_URLCONF="tests.contracts.test_sweep")
def test_raw_sql_is_heard_on_sqlite_and_stopped_by_postgresql(
    cast: SimpleNamespace, northgate_people: dict[str, Client]
) -> None:
    both_scenes(cast)
    heard = sings(visit(northgate_people["rahman"], "/bad/raw/", "get"))
    assert heard is (connection.vendor == "sqlite")


@override_settings(ROOT_URLCONF="tests.contracts.test_sweep")
def test_a_view_that_says_nothing_of_itself_stops_the_site_from_starting(
    northgate_people: dict[str, Client],
) -> None:
    assert any("silent" in problem.msg for problem in undeclared_pages())
    assert northgate_people["rahman"].get("/bad/silent/").status_code == 403


def test_an_open_page_says_why() -> None:
    assert open_page(because="a poster")(says_nothing_of_itself).declared.open_because == "a poster"  # type: ignore[attr-defined]
    assert all(page_.says.open_because or page_.says.may for page_ in pages())


def test_people_of_another_setting_are_not_found_by_id(cast: SimpleNamespace, here: object) -> None:
    assert not Person.objects.filter(pk=cast.ravi.pk).exists()
