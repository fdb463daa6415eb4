"""The main pages of a young person in every reading: right by axe, nothing past the edge, and done without script."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from peerway.base.links import make_link
from peerway.base.scoping import inside
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.relationships.models import Relationship
from tests.browser import axe_violations, keep_page
from tests.journeys.conftest import Visitor
from tests.journeys.test_look_everywhere import sideways_on

YEARS = {"easy": 7, "younger": 4, "older": 12}
PAGES = (
    "/home/", "/my-people/", "/worries/new/", "/worries/mine/", "/people/me/", "/privacy/for-young-people/",
    "/pairs/mine/{pair}/check-in/", "{door}", "{door}self/",
)  # fmt: skip


@pytest.fixture
def leo(demo: SimpleNamespace) -> Iterator[Person]:
    """Leo, who is himself again afterwards."""
    was = (demo.leo.year_group, demo.leo.words)
    yield demo.leo
    read_as(demo, *was)


def read_as(demo: SimpleNamespace, year: int, words: str) -> None:
    with inside(demo.northgate):
        Person.objects.filter(pk=demo.leo.pk).update(year_group=year, words=words)


@pytest.fixture
def names(demo: SimpleNamespace) -> dict[str, object]:
    with inside(demo.northgate):
        programme = Programme.objects.get(name="Walking with Year 7")
        pair = Relationship.objects.open().get(programme=programme, supporter=demo.amara)
        return {"pair": pair.pk, "door": f"/recruitment/in/{make_link('ways_in', programme)}/"}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("reading", YEARS)
def test_the_main_pages_hold_in_every_reading(
    visitor: Visitor, demo: SimpleNamespace, leo: Person, names: dict[str, object], reading: str, theme: str
) -> None:
    read_as(demo, YEARS[reading], "easy" if reading == "easy" else "")
    wrong: list[str] = []
    for device in ("small", "laptop"):
        page = visitor("leo", device=device, theme=theme)
        for address in PAGES:
            page.goto(address.format(**names))
            assert page.locator(f'body[data-reading="{reading}"]').count() == 1, address
            keep_page(page, f"{reading} {address}")
            wrong += [f"{device} {address}: {each}" for each in axe_violations(page)] + sideways_on(
                page, address
            )
    assert wrong == []


def test_easy_read_is_chosen_and_left_again_without_script(visitor: Visitor, leo: Person) -> None:
    page = visitor("leo", device="phone", js=False)
    page.goto("/home/")
    page.get_by_role("link", name="Shorter words, with pictures").click()
    page.get_by_label("Shorter words with pictures").check()
    page.get_by_role("button", name="Show me").click()
    assert page.get_by_role("link", name="Change the words").is_visible()
    page.get_by_label("The words for my age").check()
    page.get_by_role("button", name="Show me").click()
    assert page.get_by_role("link", name="Shorter words, with pictures").is_visible()


def test_a_visitor_asks_in_easy_read_without_script(visitor: Visitor, names: dict[str, object]) -> None:
    page = visitor(None, device="phone", js=False)
    page.goto(str(names["door"]))
    page.get_by_role("link", name="Easy read").click()
    page.get_by_role("link", name="Ask for yourself").click()
    page.get_by_label("What is your name?").fill("Pat Moss")
    page.get_by_role("button", name="Next").click()
    page.get_by_label("Which year or form are you in?").fill("7C")
    page.get_by_role("button", name="Next").click()
    page.get_by_label("Being new here").check()
    page.get_by_role("button", name="Next").click()
    page.get_by_label("Doing things").check()
    page.get_by_role("button", name="Next").click()
    page.get_by_role("button", name="Skip this question").click()
    page.get_by_role("button", name="Ask", exact=True).click()
    assert page.get_by_text("They come and talk to you.").is_visible()
