"""Every page there is, as somebody sees it who may: on the smallest phone and on a laptop, by day and by night."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from peerway.people.cast import CAST
from tests.browser import axe_violations
from tests.contracts.pages import Page as Declared
from tests.contracts.pages import pages
from tests.journeys.reaching import NOT_TO_LOOK_AT, Reached, Ways
from tests.journeys.scenery import set_scenery
from tests.journeys.site import session_of
from tests.journeys.visiting import DEVICES, Watch, arrive

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Response

pytestmark = pytest.mark.looks

# A young person's page fits in what a server may send before it hears back once.
MOST_BYTES = 14 * 1024
NAMES = re.compile(
    r"\b(" + "|".join(member.last_name for member in CAST) + r"|Amara|Bilal|Niamh|Leo|Sofia|Hana)\b"
)
EVERY_PAGE = [page for page in pages() if page.name not in NOT_TO_LOOK_AT]
Screens = Callable[[str | None], tuple["Page", Watch]]


@pytest.fixture(scope="module")
def ways(demo: SimpleNamespace, site: str) -> Ways:
    set_scenery(demo)
    return Ways(demo)


@pytest.fixture(scope="module")
def screens(chromium: Browser, site: str, demo: SimpleNamespace) -> Iterator[Screens]:
    """One screen for each of the cast, and one where nobody is signed in."""
    known: dict[str | None, tuple[Page, Watch]] = {}
    contexts = []

    def screen_of(who: str | None) -> tuple[Page, Watch]:
        if who not in known:
            session = session_of(getattr(demo, who)) if who else None
            contexts.append(arrive(chromium, site, session, device="small", theme="light", js=True))
            known[who] = (contexts[-1].new_page(), Watch(site))
            known[who][1].over(known[who][0])
        return known[who]

    yield screen_of
    for context in contexts:
        context.close()


@pytest.mark.parametrize("declared", EVERY_PAGE, ids=lambda page: page.name)
def test_the_page_is_fit_for_everybody(ways: Ways, screens: Screens, declared: Declared) -> None:
    """No violation axe can see, no sideways scroll, a title without names, and light enough for a phone."""
    way = ways.to(declared)
    if isinstance(way, str):
        assert way in {"not HTML", "only for sending"}, f"{declared.name} can't be reached: {way}"
        return
    page, watch = screens(way.who)
    watch.wrong.clear()
    wrong = faults_of(page, way)
    assert not wrong + watch.wrong, f"{way}\n" + "\n".join(wrong + watch.wrong)


def faults_of(page: Page, way: Reached) -> list[str]:
    seen_at(page, "small", "light")
    sent = page.goto(way.address)
    assert sent is not None
    keep(sent, way.name)
    wrong = [*faults_of_title(page), *faults_of_weight(page)]
    # A theme changes colours and nothing else, so the second time only colours are looked at again.
    for device in ("small", "laptop"):
        seen_at(page, device, "light")
        wrong += [f"{device}: {fault}" for fault in [*sideways(page), *axe_violations(page)]]
        seen_at(page, device, "dark")
        wrong += [f"{device}, dark: {fault}" for fault in axe_violations(page, only=["color-contrast"])]
    return wrong


def seen_at(page: Page, device: str, theme: str) -> None:
    page.set_viewport_size(DEVICES[device]["viewport"])
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light", reduced_motion="reduce")


def sideways(page: Page) -> list[str]:
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"it scrolls {over} px sideways: {widest(page)}"] if over > 0 else []


def widest(page: Page) -> str:
    return str(page.evaluate(
        """() => { const edge = document.documentElement.clientWidth;
        const all = [...document.querySelectorAll("main *, header *")];
        const past = all.filter(e => e.getBoundingClientRect().right > edge + 1);
        return past.slice(0, 4).map(e => e.tagName + "." + e.className).join(", "); }"""
    ))  # fmt: skip


def faults_of_title(page: Page) -> list[str]:
    title = page.title()
    faults = (
        []
        if title.strip(" ·").removesuffix("Peerway").strip(" ·") or page.url.endswith("/")
        else ["it has no title"]
    )
    return faults + ([f"its title names somebody: {title!r}"] if NAMES.search(title) else [])


def faults_of_weight(page: Page) -> list[str]:
    """Young people's pages: at most 14 kB, and one thing besides the page before anything is seen."""
    weight = page.evaluate(
        """() => ({
        young: document.body.matches(".young, .plain"),
        bytes: performance.getEntriesByType("navigation")[0].encodedBodySize,
        first: performance.getEntriesByType("resource").filter(r => r.renderBlockingStatus === "blocking").length })"""
    )
    if not weight["young"]:
        return []
    faults = [f"it weighs {weight['bytes']} bytes"] if weight["bytes"] > MOST_BYTES else []
    return faults + (
        [f"{weight['first']} things are fetched before the first paint"] if weight["first"] > 1 else []
    )


def keep(sent: Response, name: str) -> None:
    """Keep the page as it was sent, for html-validate."""
    folder = os.environ.get("PEERWAY_PAGES")
    if folder and sent.ok:
        (Path(folder) / f"{name.replace(':', '-').replace('_', '-')}.html").write_bytes(sent.body())
