"""Slides in a real browser, under the policy every page is sent with: by keyboard, and two windows in step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

import peerway.training
from peerway.base.headers import ALWAYS
from peerway.base.places import Setting
from tests.browser import chromium
from tests.scenes import signed_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

__all__ = ["chromium"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db]
HOME = "http://peerway.test"
STATIC = Path(peerway.training.__file__).parent / "static"


def address(name: str, *args: object) -> str:
    return reverse(f"training:{name}", args=["mentor-training", "listening", *args])


def served(client: Client) -> dict[str, str]:
    """Every page the slides may lead to, asked for beforehand: the browser has no server."""
    found = [address(name, n) for name in ("slide", "speaker") for n in range(1, 7)] + [
        address("course_session")
    ]
    return {each: client.get(each).content.decode() for each in found}


@pytest.fixture
def opens(chromium: Browser, cast: SimpleNamespace, here: Setting) -> Iterator[Callable[..., Page]]:
    pages = served(signed_in(cast.rahman))
    contexts = {scripts: chromium.new_context(java_script_enabled=scripts) for scripts in (True, False)}

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(HOME)
        if path.startswith("/static/training/"):
            route.fulfill(path=STATIC / path.removeprefix("/static/"))
        else:
            headers = {"Content-Security-Policy": ALWAYS["Content-Security-Policy"]}
            route.fulfill(body=pages.get(path, ""), content_type="text/html", headers=headers)

    def go(path: str, *, scripts: bool = True) -> Page:
        page = contexts[scripts].new_page()
        page.route(f"{HOME}/**", answer)
        page.goto(HOME + path)
        return page

    yield go
    for context in contexts.values():
        context.close()


def at(page: Page) -> str | None:
    return page.locator("[data-slide]:visible").get_attribute("data-slide")


def test_the_slides_are_turned_by_keyboard(opens: Callable[..., Page]) -> None:
    page = opens(address("slide", 1))
    for key, then in (
        ("ArrowRight", "2"),
        (" ", "3"),
        ("ArrowLeft", "2"),
        ("End", "6"),
        ("ArrowRight", "6"),
        ("Home", "1"),
    ):
        page.keyboard.press(key)
        assert at(page) == then, key
    assert page.url == HOME + address("slide", 1)
    page.keyboard.press("Escape")
    page.wait_for_url(HOME + address("course_session"))


def test_the_speakers_window_goes_along(opens: Callable[..., Page]) -> None:
    shown, speaker = opens(address("slide", 3)), opens(address("speaker", 1))
    speaker.wait_for_function("document.querySelector('[data-slide=\"3\"]').hidden === false")
    speaker.keyboard.press("ArrowRight")
    shown.wait_for_function("document.querySelector('[data-slide=\"4\"]').hidden === false")
    assert "Choose something small" in speaker.locator("[data-note]:visible").inner_text()
    assert speaker.locator("[data-next]:visible").get_attribute("data-next") == "5"
    assert speaker.locator("[data-timer]").is_visible()


def test_without_scripts_each_slide_is_a_page(opens: Callable[..., Page]) -> None:
    page = opens(address("slide", 1), scripts=False)
    page.get_by_role("link", name="Next").click()
    assert page.url == HOME + address("slide", 2) and at(page) == "2"
