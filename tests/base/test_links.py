"""A link opens one door, for as long as it is open, and its key is not in the database."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path
from django.utils import timezone

from peerway.base import links
from peerway.base.access import declared
from peerway.base.links import Link, link_page, link_to, make_link, qr_svg
from peerway.base.scoping import here as where_we_are
from peerway.base.scoping import inside
from peerway.people.models import Person


@link_page(purpose="consent", because="parents have no account")
def answer(request: Any, link: Link) -> HttpResponse:
    if request.method == "POST":
        link.use()
    seen = Person.objects.filter(pk=link.about).first()
    return HttpResponse(f"{where_we_are()} {seen} {request.person}")


urlpatterns = [path("answer/<str:token>/", answer), path("", include("peerway.site.urls"))]

pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def token(cast: Any, here: Any) -> str:
    return make_link("consent", cast.leo, days=14, single_use=True)


def test_a_link_opens_into_its_own_setting(token: str, client: Client, cast: Any) -> None:
    said = client.get(f"/answer/{token}/").content.decode()

    assert said == f"{cast.leo.setting_id} Leo P. None"


def test_a_link_may_be_typed_from_paper_in_capitals(token: str, client: Client) -> None:
    assert client.get(f"/answer/{token.upper()}/").status_code == 200


def test_somebody_signed_in_elsewhere_is_nobody_behind_a_link(token: str, cast: Any, as_person: Any) -> None:
    assert as_person(cast.doyle).get(f"/answer/{token}/").content.decode().endswith("Leo P. None")
    assert as_person(cast.rahman).get(f"/answer/{token}/").content.decode().endswith("Leo P. Ms Rahman")


def test_the_key_is_not_in_the_database(token: str) -> None:
    link = Link.objects.get()
    assert token not in {str(getattr(link, field.attname)) for field in Link._meta.concrete_fields}
    assert link.token == token


def test_a_key_is_too_long_to_guess() -> None:
    tokens = {links.token_for(uuid4()) for _ in range(200)}
    assert len(tokens) == 200
    assert {len(token) for token in tokens} == {26}


def test_an_unknown_link_says_who_to_ask(client: Client, db: None) -> None:
    answered = client.get("/answer/abcdefghijklmnopqrstuvwxyz/")

    assert answered.status_code == 404
    assert "Ask the person who gave it to you" in answered.content.decode()


def test_a_link_that_was_used_once_is_over(token: str, client: Client) -> None:
    assert client.post(f"/answer/{token}/").status_code == 200
    assert client.get(f"/answer/{token}/").status_code == 410


def test_a_link_for_a_poster_stays_open(cast: Any, here: Any, client: Client) -> None:
    token = make_link("consent", cast.leo)

    client.post(f"/answer/{token}/")

    assert client.get(f"/answer/{token}/").status_code == 200


def test_a_link_closes_on_its_day_or_when_it_is_withdrawn(token: str, client: Client) -> None:
    link = Link.objects.get()
    link.withdraw()
    assert client.get(f"/answer/{token}/").status_code == 410

    Link.objects.update(withdrawn_at=None, expires_at=timezone.now() - timedelta(seconds=1))
    answered = client.get(f"/answer/{token}/")
    assert answered.status_code == 410
    assert "Leo" not in answered.content.decode()


def test_a_link_for_one_thing_does_not_open_another(cast: Any, here: Any, client: Client) -> None:
    token = make_link("ways_in", cast.leo)

    assert client.get(f"/answer/{token}/").status_code == 404


def test_an_open_link_is_found_again_to_be_printed(token: str, cast: Any, riverside: Any) -> None:
    found = link_to("consent", cast.leo)
    assert found and found.token == token
    assert link_to("consent", cast.amara) is None
    with inside(riverside):
        assert link_to("consent", cast.leo) is None


def test_a_flood_through_one_link_is_slowed_and_reading_never_is(
    token: str, client: Client, monkeypatch: Any
) -> None:
    monkeypatch.setattr(links, "FORMS_FROM_ONE_LINK", 0)

    assert client.post(f"/answer/{token}/").status_code == 429
    assert client.get(f"/answer/{token}/").status_code == 200


def test_a_link_page_says_why_it_is_open() -> None:
    told = declared(answer)
    assert told and told.open_because == "parents have no account"


def test_a_code_to_scan_has_words_and_no_inline_style() -> None:
    drawn = qr_svg("https://peerway.example/answer/abc/", title="Answer <here> & now")

    assert drawn.startswith('<svg role="img"')
    assert "<title>Answer &lt;here&gt; &amp; now</title>" in drawn
    assert "style=" not in drawn
