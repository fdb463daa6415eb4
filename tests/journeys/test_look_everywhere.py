"""The same pages in other clothes: right to left, forced colours, letters twice as large, and on paper."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from peerway.base.scoping import inside
from peerway.people.badges import make_badge
from peerway.programmes.models import Programme
from peerway.relationships.models import Meeting, Relationship
from tests.journeys.conftest import Visitor

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.looks

ADULTS = (
    "/today/", "/programmes/", "/programmes/{programme}/", "/recruitment/{programme}/", "/matching/{programme}/",
    "/pairs/{programme}/", "/training/{programme}/", "/supervision/{programme}/", "/people/", "/design/",
)  # fmt: skip
YOUNG = ("/home/", "/my-people/", "/worries/new/", "/worries/mine/", "/help/")
ON_PAPER = {
    "plan": "/programmes/{programme}/plan/",
    "room sheet": "/pairs/room/{place}/{day}/sheet/",
    "badges": "/people/badges/sheet/",
    "pocket card": "/pairs/pair/{pair}/pocket-card/",
    "agreement": "/pairs/pair/{pair}/agreement/",
    "report": "/report/{programme}/",
    "poster": "/recruitment/{programme}/poster/ways_in/",
}
SIDEWAYS = """() => { const e = document.documentElement;
    const edge = e.clientWidth, over = Math.max(e.scrollWidth, document.body.scrollWidth) - edge;
    const past = [...document.body.querySelectorAll("*")].filter(each => {
        const box = each.getBoundingClientRect(); return box.width && (box.right > edge + 1 || box.left < -1); });
    return over > 0 ? `${over} px past the edge: ` + past.slice(0, 4).map(each =>
        each.tagName.toLowerCase() + "." + each.className).join(", ") : ""; }"""
# Words that lie over other words: two boxes of text, neither inside the other, that share a patch of the page.
OVERLAPS = """() => {
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), boxes = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const unread = ".unseen, svg, select, option, [hidden], details:not([open]) > :not(summary)";
        if (!node.textContent.trim() || node.parentElement.closest(unread)) continue;
        const range = document.createRange(); range.selectNodeContents(node);
        for (const box of range.getClientRects()) if (box.width > 2 && box.height > 4) boxes.push([box, node]);
    }
    const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > Math.min(a.height, b.height) * 0.4;
    const found = [];
    for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++)
        if (boxes[i][1] !== boxes[j][1] && over(boxes[i][0], boxes[j][0]))
            found.push([i, j].map(each => boxes[each][1].textContent.trim().slice(0, 30)).join(" / "));
    return found.slice(0, 3); }"""


@pytest.fixture(scope="module")
def names(demo: SimpleNamespace) -> dict[str, object]:
    """What stands in the addresses."""
    with inside(demo.northgate):
        programme = Programme.objects.get(name="Walking with Year 7")
        pair = Relationship.objects.open().get(programme=programme, supporter=demo.amara)
        day = Meeting.objects.filter(relationship=pair).earliest("on").on
        make_badge(demo.leo, by=demo.rahman)
        where = {"programme": programme.pk, "pair": pair.pk, "place": pair.place_id, "day": day}
        return {**where, "person": demo.leo.pk}


def screens(visitor: Visitor, names: dict[str, object]) -> list[tuple[Page, str]]:
    adult, young = visitor("rahman"), visitor("leo", device="small")
    return [(adult, each.format(**names)) for each in ADULTS] + [(young, each) for each in YOUNG]


def sideways_on(page: Page, address: str) -> list[str]:
    over = page.evaluate(SIDEWAYS)
    return [f"{address}: {over}"] if over else []


def test_right_to_left_nothing_runs_off_the_page(visitor: Visitor, names: dict[str, object]) -> None:
    wrong = []
    for page, address in screens(visitor, names):
        page.goto(address)
        page.evaluate("document.documentElement.dir = 'rtl'")
        wrong += sideways_on(page, address)
    assert not wrong, "\n".join(wrong)


def test_letters_twice_as_large_overlap_nothing(visitor: Visitor, names: dict[str, object]) -> None:
    """As when somebody enlarges only the letters. The living page of the design shows every size side by side."""
    wrong = []
    for page, address in screens(visitor, names):
        if address == "/design/":
            continue
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        wrong += sideways_on(page, address)
        wrong += [f"{address}: words lie over words: {each}" for each in page.evaluate(OVERLAPS)]
    assert not wrong, "\n".join(wrong)


def test_the_whole_page_twice_as_large_fits_too(visitor: Visitor, names: dict[str, object]) -> None:
    """Zoomed to 200 %, a laptop has half as much room."""
    wrong = []
    for page, address in screens(visitor, names)[: len(ADULTS)]:
        page.set_viewport_size({"width": 640, "height": 400})
        page.goto(address)
        wrong += sideways_on(page, address)
    assert not wrong, "\n".join(wrong)


def test_forced_colours_keep_every_button_a_button(visitor: Visitor, names: dict[str, object]) -> None:
    """With the system's few colours a button is told by its edge, and what is chosen by more than a tint."""
    for page, address in screens(visitor, names):
        page.emulate_media(forced_colors="active")
        page.goto(address)
        bare = page.evaluate(
            """() => [...document.querySelectorAll("main .btn")].filter(e => e.offsetParent &&
            !e.matches(".quiet, .plain.little") && parseFloat(getComputedStyle(e).borderTopWidth) === 0
            && getComputedStyle(e).outlineStyle === "none").map(e => e.textContent.trim()).slice(0, 3)"""
        )
        assert not bare, f"{address}: no edge on {bare}"


@pytest.mark.parametrize("paper", ON_PAPER)
def test_on_paper_there_is_only_what_belongs_on_paper(
    visitor: Visitor, names: dict[str, object], paper: str
) -> None:
    """No rail, no buttons, no links to nowhere; and nothing wider than the sheet."""
    page = visitor("rahman")
    if paper == "badges":
        choose_whose_badges(page, names)
    answer = page.goto(ON_PAPER[paper].format(**names))
    assert answer is not None and answer.ok
    assert page.url.endswith(ON_PAPER[paper].format(**names))
    page.set_viewport_size({"width": 718, "height": 1000})  # what is left of A4 between margins of 1 cm
    page.emulate_media(media="print")
    shown = "e => [...document.querySelectorAll(e)].filter(e => e.offsetParent).map(e => e.className || e.tagName)"
    assert page.evaluate(shown, ".rail, .top-bar, .thumbs, .btn, .skip, .leave, .foot form") == []
    assert page.evaluate(SIDEWAYS) == ""
    assert len(page.locator("body").inner_text().strip()) > 40


def choose_whose_badges(page: Page, names: dict[str, object]) -> None:
    page.goto("/people/badges/?year=7")
    page.locator(f'input[name="person"][value="{names["person"]}"]').check()
    page.get_by_role("button", name="Print again").click()
