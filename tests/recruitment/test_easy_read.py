"""Asking for a mentor in easy read, at seven and at seventeen: other pages, the same record."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from peerway.base.links import make_link
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment.models import Asking, Card

As = Callable[[Person], Client]
PRESSED: dict[str, Any] = {
    "help": ["settling-in", "tests"], "how": "do", "tell": "my-page", "name": "Sam Hill", "form": "8B", "who": "me",
}  # fmt: skip


@pytest.fixture
def poster(mentoring: Programme) -> str:
    return f"/recruitment/in/{make_link('ways_in', mentoring)}/"


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def answer_one_by_one(client: Client, address: str) -> list[str]:
    """Press Next until it is sent, as a browser without script does. The pages that were seen."""
    seen, page, action = [], client.get(address, follow=True).content.decode(), address
    for _ in range(12):
        seen.append(page)
        action = (re.findall(r'<form method="post" action="([^"]+)" class="form', page) or [action])[0]
        hidden: dict[str, list[str]] = {}
        for name, value in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page):
            hidden.setdefault(name, []).append(value)
        asked = {f"q-{key}": PRESSED[key] for key in hidden.pop("asked", []) if key in PRESSED}
        answer = client.post(action.replace("&amp;", "&"), hidden | asked, follow=True)
        page = answer.content.decode()
        if 'name="asked"' not in page:
            return [*seen, page]
    raise AssertionError("It was never sent.")


def read_as(person: Person, reading: str) -> Person:
    person.year_group = {"younger": 4, "older": 12}.get(reading, 8)
    person.words = "easy" if reading == "easy" else ""
    person.save()
    return person


@pytest.mark.parametrize("reading", ["easy", "younger"])
def test_a_whole_request_is_made_one_question_a_page_without_script(
    poster: str, cast: SimpleNamespace, as_person: As, reading: str
) -> None:
    pages = answer_one_by_one(as_person(read_as(cast.sofia, reading)), f"{poster}self/")
    asked = [page for page in pages if 'name="asked"' in page]
    assert len(asked) == 4
    assert all(page.count('name="asked"') == 1 and "Show all" not in page for page in asked)
    assert "What do you want help with?" in words("".join(asked))
    assert Asking.objects.get(person=cast.sofia).profile["needs"] == ["settling-in", "tests"]


@pytest.mark.parametrize("reading", ["easy", "younger", "middle", "older"])
def test_the_record_is_the_same_whatever_they_read(
    poster: str, cast: SimpleNamespace, as_person: As, reading: str
) -> None:
    client = as_person(read_as(cast.sofia, reading))
    client.post(f"{poster}self/", {f"q-{key}": value for key, value in PRESSED.items()} | {"go": "send"})
    asking = Asking.objects.get(person=cast.sofia)
    assert asking.profile == {"needs": ["settling-in", "tests"]}


def test_a_visitor_reads_easy_words_from_the_door_to_the_end_with_nothing_kept(
    poster: str, client: Client
) -> None:
    door = client.get(f"{poster}?words=easy").content.decode()
    assert "How do you want to ask?" in door and f"{poster}self/?words=easy" in door
    pages = answer_one_by_one(client, f"{poster}self/?words=easy")
    assert "What do you want help with?" in words("".join(pages))
    assert "They come and talk to you." in words(pages[-1])
    assert Card.objects.get().said["help"] == ["settling-in", "tests"]
    assert not [name for name in client.cookies if "words" in name or "reading" in name]


def test_the_usual_door_offers_easy_read(poster: str, client: Client) -> None:
    door = client.get(poster).content.decode()
    assert 'href="?words=easy"' in door and "Easy read" in door


def test_at_seven_an_adult_alongside_is_told_what_to_do_and_what_not(
    poster: str, cast: SimpleNamespace, as_person: As
) -> None:
    page = as_person(read_as(cast.sofia, "younger")).get(f"{poster}self/").content.decode()
    assert "Do this with an adult you trust" in page
    assert "Don't answer for them" in page
    easy = as_person(read_as(cast.sofia, "easy")).get(f"{poster}self/").content.decode()
    assert "Do this with an adult" not in easy


def test_pictures_stand_beside_choices_in_easy_read_only(
    poster: str, cast: SimpleNamespace, as_person: As
) -> None:
    easy = as_person(read_as(cast.sofia, "easy")).get(f"{poster}self/").content.decode()
    assert easy.count('class="pictured"') == 24
    usual = as_person(read_as(cast.sofia, "middle")).get(f"{poster}self/").content.decode()
    assert 'class="pictured"' not in usual


def test_at_seventeen_everything_is_on_one_page_on_a_laptop(
    poster: str, cast: SimpleNamespace, as_person: As
) -> None:
    page = as_person(read_as(cast.sofia, "older")).get(f"{poster}self/").content.decode()
    assert 'data-reading="older"' in page and page.count('name="asked"') == 4


@pytest.mark.parametrize("reading", ["easy", "younger", "older"])
def test_a_page_in_any_words_is_small(
    poster: str, cast: SimpleNamespace, as_person: As, reading: str
) -> None:
    client = as_person(read_as(cast.sofia, reading))
    for address in (f"{poster}self/", poster, "/home/", "/worries/new/", "/people/me/"):
        assert len(gzip.compress(client.get(address).content)) < 14_000, address
