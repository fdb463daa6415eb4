"""The pages an adult lives in, with no mouse."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from peerway.base.scoping import inside
from peerway.programmes.models import Programme
from tests.journeys.conftest import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Page

# A stop on the way through a page: what it is, whether anybody can see that it has focus, and whether it is on
# the screen and not under something else that sticks there.
STOP = """() => {
    const e = document.activeElement;
    if (!e || e === document.body) return null;
    const shown = e.matches("input[type=radio], input[type=checkbox]") && e.closest("label") || e;
    const ring = [e, shown, ...shown.children].some(each => {
        const look = getComputedStyle(each);
        return look.outlineStyle !== "none" && parseFloat(look.outlineWidth) > 0 || look.boxShadow !== "none";
    });
    const box = shown.getBoundingClientRect();
    const at = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const covered = !at || !(shown.contains(at) || at.contains(shown));
    return { what: (e.getAttribute("aria-label") || e.textContent || e.name || e.tagName).trim().slice(0, 60),
             where: e.outerHTML.slice(0, 90), ring, covered, main: !!e.closest("main"), y: box.y };
}"""
PAGES = {
    "needs you today": ("rahman", "/today/"),
    "a programme": ("rahman", "/programmes/{programme}/"),
    "the recruiting desk": ("rahman", "/recruitment/{programme}/"),
    "the board": ("rahman", "/matching/{programme}/"),
    "pairs": ("rahman", "/pairs/{programme}/"),
    "rooms": ("rahman", "/pairs/rooms/"),
    "training": ("rahman", "/training/{programme}/"),
    "people": ("hart", "/people/"),
    "worries": ("adeyemi", "/worries/"),
    "the start of a programme": ("rahman", "/programmes/new/"),
}
MOST_STOPS = 60


@pytest.fixture(scope="module")
def programme(demo: SimpleNamespace) -> Programme:
    with inside(demo.northgate):
        return Programme.objects.get(name="Walking with Year 7")


@pytest.mark.parametrize("name", PAGES)
def test_every_stop_can_be_seen_and_none_is_a_trap(visitor: Visitor, programme: Programme, name: str) -> None:
    who, address = PAGES[name]
    page = visitor(who)
    page.goto(address.format(programme=programme.pk))
    stops = walk(page)
    assert any(stop["main"] for stop in stops), "Tab never reaches the page itself"
    unseen = [stop["where"] for stop in stops if not stop["ring"]]
    assert not unseen, f"focus can't be seen on {unseen[:3]}"
    hidden = [stop["where"] for stop in stops if stop["covered"]]
    assert not hidden, f"something covers {hidden[:3]}"


def walk(page: Page) -> list[dict[str, object]]:
    """Tab through the page once; a trap would show as the same stop twice in a row."""
    stops: list[dict[str, object]] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            break
        assert not stops or stop != stops[-1], f"Tab does not leave {stop['where']}"
        stops.append(stop)
    return stops


def test_the_first_stop_skips_to_the_page(visitor: Visitor) -> None:
    page = visitor("rahman")
    page.goto("/today/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_form_with_mistakes_puts_focus_on_the_summary(visitor: Visitor) -> None:
    """And Enter on its first line leads to the box that is wrong."""
    page = visitor("rahman")
    page.goto("/programmes/new/")
    page.get_by_label("What is it called?").press("Enter")
    page.wait_for_load_state()
    assert page.evaluate("document.activeElement.matches('[data-errors]')")
    assert page.title().startswith("Error: ")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "name"
