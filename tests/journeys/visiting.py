"""A person in front of a screen, and somebody who watches the page for what must never happen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from peerway.base.views import SOMEWHERE_ELSE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

DEVICES: dict[str, dict[str, Any]] = {
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "has_touch": True,
        "is_mobile": True,
        "user_agent": "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/140.0.0.0 Mobile Safari/537.36",
    },
    "small": {"viewport": {"width": 320, "height": 640}, "has_touch": True},
    "laptop": {"viewport": {"width": 1280, "height": 800}},
}
# A browser says this of a page that answered 4xx; the answers themselves are looked at in ``hear``.
ONLY_AN_ANSWER = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")


@dataclass
class Watch:
    """What went wrong on the pages of one journey: one sentence each."""

    site: str
    wrong: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        page.on("request", self.ask)
        page.on("response", self.hear)
        page.on("console", self.read)
        page.on("pageerror", lambda error: self.wrong.append(f"A script stopped on {page.url}: {error}"))

    def ask(self, request: Request) -> None:
        if request.is_navigation_request() and request.url == SOMEWHERE_ELSE:
            return
        if not request.url.startswith((self.site, "data:", "blob:", "about:", "chrome")):
            self.wrong.append(f"A page asked somebody else for {request.url}.")

    def hear(self, response: Response) -> None:
        is_page = response.request.is_navigation_request()
        if response.status >= 500 or (response.status >= 400 and not is_page):
            self.wrong.append(f"{response.request.method} {response.url} answered {response.status}.")

    def read(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not ONLY_AN_ANSWER.match(message.text):
            self.wrong.append(f"The console says: {message.text}")


def arrive(
    browser: Browser, site: str, session: str | None, *, device: str, theme: str, js: bool
) -> BrowserContext:
    """A fresh browser profile on that device, signed in when there is a session."""
    context = browser.new_context(
        base_url=site,
        color_scheme="dark" if theme == "dark" else "light",
        java_script_enabled=js,
        reduced_motion="reduce",
        locale="en-GB",
        **DEVICES[device],
    )
    context.set_default_timeout(8_000)
    if session:
        context.add_cookies([{"name": "session", "value": session, "url": site}])
    return context
