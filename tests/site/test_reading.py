from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from peerway.base.places import Setting
from peerway.base.search import find
from peerway.core.reading import reading_age, words_of
from peerway.site.reading import FOLDER, all_help, help_by_slug, written
from tests.scenes import signed_in

FOR_YOUNG_PEOPLE = [*(FOLDER / "help" / "young-people").glob("*.md"), FOLDER / "privacy-for-young-people.md"]
FOR_ADULTS = [*(FOLDER / "help" / "adults").glob("*.md"), FOLDER / "privacy.md", FOLDER / "cookies.md"]
NEVER = re.compile(r"\b(case|client|risk|vulnerable|intervention|failed|rejected|score|disclosure)\b", re.I)


@pytest.mark.parametrize("path", FOR_YOUNG_PEOPLE, ids=lambda path: path.stem)
def test_a_nine_year_old_can_read_what_is_written_for_young_people(path: Path) -> None:
    text = path.read_text("utf-8")
    age = reading_age(text)
    assert age is not None and age <= 9.5
    assert not NEVER.findall(text.replace("gives you a score", "")), path.stem


@pytest.mark.parametrize("path", FOR_ADULTS, ids=lambda path: path.stem)
def test_a_twelve_year_old_can_read_what_is_written_for_adults(path: Path) -> None:
    age = reading_age(path.read_text("utf-8"))
    assert age is not None and age <= 12.5


@pytest.mark.parametrize("path", [*FOR_YOUNG_PEOPLE, *FOR_ADULTS], ids=lambda path: path.stem)
def test_every_page_has_a_title_and_is_short(path: Path) -> None:
    text = path.read_text("utf-8")
    assert text.startswith("# ")
    assert 120 <= len(words_of(text)) <= 450


def test_no_two_help_pages_share_an_address() -> None:
    assert len(help_by_slug()) == len(list((FOLDER / "help").rglob("*.md")))


@pytest.mark.django_db
def test_the_cookie_page_lists_exactly_the_cookies_that_are_set(cast: SimpleNamespace) -> None:
    browser = signed_in(cast.amara)
    browser.get(reverse("safeguarding:raise"))
    listed = set(re.findall(r"^## `(.+)`$", written("cookies").text, re.MULTILINE))
    assert set(browser.cookies) == listed == {"session", "csrf"}
    for name in listed:
        assert f"`__Host-{name}`" in written("cookies").text


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["home", "help", "cookies", "privacy", "privacy_young"])
def test_a_first_visit_sets_nothing_else(name: str, cast: SimpleNamespace) -> None:
    browser = Client()
    answer = browser.get(reverse(f"site:{name}"))
    assert answer.status_code == 200
    assert set(browser.cookies) <= {settings.CSRF_COOKIE_NAME}


@pytest.mark.django_db
@pytest.mark.parametrize("slug", sorted(help_by_slug()))
def test_help_is_open_to_everybody(slug: str) -> None:
    answer = Client().get(reverse("site:help_page", args=[slug]))
    assert answer.status_code == 200 and "<h1>" in answer.content.decode()


@pytest.mark.django_db
def test_help_is_found_by_its_words(cast: SimpleNamespace, here: Setting) -> None:
    found = {part.source: [hit.title for hit in part.hits] for part in find(cast.rahman, "room log")}
    assert found["help"][0] == "First meetings and the room log"
    young = {page.for_whom for page in all_help(cast.amara)}
    assert young == {"young-people"}


def test_links_between_pages_lead_somewhere() -> None:
    from django.urls import resolve

    for path in [*FOR_YOUNG_PEOPLE, *FOR_ADULTS]:
        for link in re.findall(r"\]\((/[^)]*)\)", path.read_text("utf-8")):
            resolve(link)
