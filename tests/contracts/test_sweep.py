"""The sweep: every address, every person, every method, every kind of object; and canaries that must not sing.

Riverside's rows carry a canary word in everything a page might show. Nobody at Northgate may ever be sent
it, and an id that belongs to somebody else's setting must answer exactly as one that belongs to nobody.
Three deliberately bad views prove that the sweep can hear.
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
from tests.contracts.pages import Page, pages
from tests.contracts.scene import CANARY, Scene, both_scenes
from tests.scenes import signed_in, visit


def sings(response: HttpResponse) -> bool:
    return CANARY.encode() in getattr(response, "content", b"")


def findings(who: str, client: Client, page_: Page, here: Scene, there: Scene) -> list[str]:
    found = []
    for method in ("get", "post"):
        told = {}
        whose_rows = (("ours", here), ("theirs", there), ("nobody's", None))
        for whose, scene in whose_rows if page_.names_a_row else whose_rows[:1]:
            address = page_.address(scene)
            if address is None:
                continue
            response = visit(client, address, method)
            told[whose] = response.status_code
            if sings(response):
                found.append(f"{page_.name}: {who} was sent another setting's words ({method}, {whose})")
        if page_.says.finds and told.get("theirs") != told.get("nobody's"):
            found.append(f"{page_.name}: {who} can tell a foreign id from no id ({method}: {told})")
    return found


@pytest.fixture
def northgate_people(cast: SimpleNamespace) -> dict[str, Client]:
    ours = {member.key: signed_in(getattr(cast, member.key)) for member in CAST if member.at == "northgate"}
    return {"nobody": Client(), **ours}


@pytest.mark.slow
def test_nobody_hears_another_settings_canary(
    cast: SimpleNamespace, northgate_people: dict[str, Client]
) -> None:
    here, there = both_scenes(cast)
    found = [
        line
        for page_ in pages()
        for who, client in northgate_people.items()
        for line in findings(who, client, page_, here, there)
    ]
    assert not found, "\n".join(found)


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
