"""The small scripts do what they say, under the policy every page is sent with, and pages work without them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.template.loader import render_to_string

import peerway.base
from peerway.base.headers import ALWAYS
from peerway.base.living import Questions, everything
from peerway.base.stylesheets import stylesheet
from tests.browser import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

__all__ = ["chromium"]
pytestmark = pytest.mark.browser
HOME = "http://peerway.test"
STATIC = Path(peerway.base.__file__).parent / "static"
ROOM = """<script src="/static/js/room.js" defer></script><p role="status" data-said></p><form data-room>{}</form>"""
ROW = """<fieldset class="room-row" data-row><legend>Pair {0}</legend>
<label><input type="radio" name="p{0}" value="met" data-key="m" checked>Met</label>
<label><input type="radio" name="p{0}" value="short" data-key="s">Short</label>
<label><input type="radio" name="p{0}" value="didnt" data-key="d">Didn't</label></fieldset>"""


class Site:
    """A site of a few pages, without a server: what each address answers, and what was sent to it."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {
            "/leave/": "<title>Weather</title>",
            "/before/": "<title>Before</title>",
        }
        self.posted: list[str] = []
        self.works = True

    def answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(HOME).partition("?")[0]
        if route.request.method == "POST":
            self.posted.append(route.request.post_data or "")
            route.fulfill(status=200 if self.works else 503, body="{}")
        elif path.startswith("/static/"):
            route.fulfill(path=STATIC / path.removeprefix("/static/"))
        elif path.startswith("/look/"):
            route.fulfill(
                body=stylesheet("young" if "young" in path else "staff")[0], content_type="text/css"
            )
        else:
            headers = {"Content-Security-Policy": ALWAYS["Content-Security-Policy"]}
            route.fulfill(body=self.pages.get(path, ""), content_type="text/html", headers=headers)


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def visit(chromium: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    contexts = []

    def go(html: str, **how: Any) -> Page:
        site.pages["/"] = html
        contexts.append(chromium.new_context(viewport={"width": 390, "height": 800}, **how))
        page = contexts[-1].new_page()
        page.route(f"{HOME}/**", site.answer)
        page.goto(f"{HOME}/before/")
        page.goto(f"{HOME}/")
        return page

    yield go
    for context in contexts:
        context.close()


def young_page() -> str:
    return render_to_string("base/young.html", {"bar": [], "worry_url": "/worry/"})


@pytest.mark.parametrize("way", ["click", "keys"])
def test_leaving_quickly_goes_at_once_and_back_does_not_return(visit: Callable[..., Page], way: str) -> None:
    page = visit(young_page())
    if way == "click":
        page.click("[data-leave]")
    else:
        for _ in range(3):
            page.keyboard.press("Shift")
    page.wait_for_url("**/leave/")
    page.go_back()
    assert page.url == f"{HOME}/before/"


def test_leaving_quickly_works_without_scripts(visit: Callable[..., Page]) -> None:
    page = visit(young_page(), java_script_enabled=False)
    page.click("[data-leave]")
    assert page.url == f"{HOME}/leave/"


def test_typing_with_shift_does_not_leave(visit: Callable[..., Page]) -> None:
    page = visit(young_page().replace("<main", "<textarea></textarea><main"))
    page.focus("textarea")
    page.keyboard.type("Leo And I Met")
    for key in ("Shift", "a", "Shift", "b", "Shift"):
        page.keyboard.press(key)
    page.wait_for_timeout(100)
    assert page.url == f"{HOME}/"


def test_a_room_is_logged_by_keyboard_alone_and_each_change_is_said(visit: Callable[..., Page]) -> None:
    page = visit(ROOM.format("".join(ROW.format(n) for n in range(3))))
    for key in ("j", "j", "s", "j", "d", "k", "k"):
        page.keyboard.press(key)
    chosen = "[...document.querySelectorAll('[data-row]')].map(row => row.querySelector(':checked').value)"
    assert page.evaluate(chosen) == ["met", "short", "didnt"]
    assert page.inner_text("[data-said]") == "Pair 2: Didn't"
    assert page.evaluate("document.activeElement.name") == "p0"


def test_a_letter_typed_in_a_box_marks_nobody(visit: Callable[..., Page]) -> None:
    page = visit(ROOM.format(ROW.format(0).replace("</fieldset>", '<input type="text"></fieldset>')))
    page.focus("[type=text]")
    page.keyboard.type("sdm")
    assert page.input_value("[type=text]") == "sdm"
    assert page.evaluate("document.querySelector(':checked').value") == "met"


def test_a_draft_says_when_it_is_not_saved_and_tries_again(visit: Callable[..., Page], site: Site) -> None:
    site.works = False
    page = visit(
        '<script src="/static/js/draft.js" defer></script><form data-draft-url="/draft/"><textarea name="what">'
        '</textarea><span data-saved role="status"></span></form>'
    )
    page.fill("textarea", "Leo went quiet")
    page.get_by_text("Not saved yet").wait_for()
    site.works = True
    page.get_by_text("Saved as you type").wait_for(timeout=15_000)
    assert "Leo went quiet" in site.posted[-1]
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_three_presses_send_once(visit: Callable[..., Page], site: Site) -> None:
    page = visit(
        '<script src="/static/js/once.js" defer></script><form method="post"><button>Save</button></form>'
    )
    page.evaluate("for (let n = 0; n < 3; n += 1) document.querySelector('button').click()")
    page.wait_for_timeout(300)
    assert len(site.posted) == 1


def test_mistakes_are_read_out_first(visit: Callable[..., Page]) -> None:
    summary = render_to_string("base/_errors.html", {"form": Questions({"how": "walk"})})
    page = visit(
        f'<title>Ask</title><script src="/static/js/errors.js" defer></script><main>{summary}</main>'
    )
    page.wait_for_selector("[data-errors]:focus")
    assert page.title() == "Error: Ask"


@pytest.mark.parametrize("width", [320, 1280])
def test_the_living_page_fits_its_window_and_breaks_no_policy(visit: Callable[..., Page], width: int) -> None:
    page = visit("")
    refused: list[str] = []
    page.on(
        "console", lambda said: refused.append(said.text) if "Content Security Policy" in said.text else None
    )
    page.set_viewport_size({"width": width, "height": 900})
    page.unroute_all()
    site = Site()
    site.pages["/"] = render_to_string("base/design.html", everything())
    page.route(f"{HOME}/**", site.answer)
    page.goto(f"{HOME}/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not refused
