"""What must work for a young person on an old phone, on a shared tablet, and on a bad day."""

from __future__ import annotations

import time
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from peerway.base.scoping import inside
from peerway.base.views import SOMEWHERE_ELSE
from peerway.people.badges import code_for, make_badge
from tests.journeys.conftest import Visitor
from tests.journeys.story import come_in_by_badge, tap

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route


@pytest.fixture
def code_of(demo: SimpleNamespace) -> dict[str, str]:
    """Fresh badges for two of the cast."""
    with inside(demo.northgate):
        return {key: code_for(make_badge(getattr(demo, key), by=demo.rahman).pk) for key in ("leo", "amara")}


def test_a_badge_and_three_pictures_are_enough_to_come_in(visitor: Visitor, code_of: dict[str, str]) -> None:
    """No e-mail, no password, no JavaScript: the pictures are chosen the first time and known the next."""
    first, again = (visitor(None, device="phone", js=False) for _ in range(2))
    come_in_by_badge(first, code_of["leo"])
    assert first.get_by_role("heading", name="Hi Leo").is_visible()
    come_in_by_badge(again, code_of["leo"], pictures=("bell", "sun", "flag"))
    assert again.get_by_text("That's not it").first.is_visible()
    come_in_by_badge(again, code_of["leo"])
    assert again.get_by_role("heading", name="Hi Leo").is_visible()


def test_a_code_nobody_has_says_nothing(visitor: Visitor) -> None:
    page = visitor(None, device="phone", js=False)
    page.goto("/people/badge/")
    page.get_by_label("Your badge code").fill("ABCD EFGH JKMN PQRS")
    page.locator("main form button").click()
    assert page.get_by_text("That code doesn't work").first.is_visible()


def stand_in_for_elsewhere(page: Page) -> None:
    """The server's answer to "leave" is kept, and the page it leads to is played here: no journey goes outside."""

    def play(route: Route) -> None:
        answer = route.fetch(max_redirects=0)
        assert answer.headers["location"] == SOMEWHERE_ELSE
        cookies = {"set-cookie": answer.headers.get("set-cookie", "")}
        route.fulfill(headers=cookies, content_type="text/html", body="<title>Weather</title>")

    page.route("**/leave/", play)


def test_leaving_quickly_leaves_nothing_behind(visitor: Visitor) -> None:
    """By the link, without JavaScript: signed out, and Back shows no page of ours with a name on it."""
    page = visitor("leo", device="phone", js=False)
    stand_in_for_elsewhere(page)
    page.goto("/home/")
    page.get_by_role("link", name="Leave quickly").click()
    assert page.title() == "Weather"
    page.go_back()
    assert "Leo" not in page.locator("body").inner_text()


def test_shift_three_times_leaves_too(visitor: Visitor) -> None:
    """And with JavaScript the page is not even there to go back to."""
    page = visitor("leo")
    stand_in_for_elsewhere(page)
    page.goto("/home/")
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url("**/leave/")
    page.go_back()
    assert "/home/" not in page.url and "Leo" not in page.locator("body").inner_text()


def test_a_worry_is_told_in_under_a_minute_and_heard_back(visitor: Visitor) -> None:
    """Told on a phone without JavaScript; the lead takes it and says what happens; the raiser sees that."""
    amara = visitor("amara", device="phone", js=False)
    began = time.monotonic()
    amara.goto("/home/")
    amara.get_by_role("link", name="Worried about someone?").click()
    tap(amara, "about", "friend")
    amara.get_by_label("What did you see or hear?").fill(
        "She has stopped eating lunch and says it is nothing."
    )
    tap(amara, "danger", "no")
    amara.locator("main form .btn.main").click()
    assert amara.get_by_role("heading", name="It's sent. You've done your part.").is_visible()
    assert time.monotonic() - began < 60

    lead = visitor("adeyemi")
    lead.goto("/worries/")
    lead.locator("section[aria-labelledby=waiting] a").last.click()
    assert lead.get_by_text("stopped eating lunch").is_visible()
    lead.get_by_role("button", name="I have this").click()
    lead.get_by_role("link", name="Tell them what happens next").click()
    lead.get_by_label("What happens next").fill("Thank you. I will talk with her today.")
    lead.get_by_role("button", name="Tell them").click()

    amara.goto("/worries/mine/")
    assert amara.get_by_text("I will talk with her today.").is_visible()


def test_what_was_written_is_still_there_after_a_time_out(visitor: Visitor) -> None:
    """Kept on the server as it is typed, never in the browser; there again on another device."""
    page = visitor("bilal", device="phone")
    page.goto("/worries/new/")
    page.get_by_label("What did you see or hear?").press_sequentially("He told me that")
    page.get_by_text("Saved as you type").wait_for()
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    page.context.clear_cookies()
    another = visitor("bilal", device="phone", js=False)
    another.goto("/worries/new/")
    assert another.get_by_label("What did you see or hear?").input_value() == "He told me that"
    assert another.get_by_text("It is not sent yet").is_visible()


def test_one_device_serves_a_whole_room(visitor: Visitor, code_of: dict[str, str]) -> None:
    """An adult opens the room; somebody taps their name, finishes, and the next one comes in."""
    device = visitor("rahman", device="phone", js=False)
    device.goto("/people/open-the-room/")
    device.get_by_label("Walking with Year 7").check()
    device.get_by_role("button", name="Open the room").click()
    for name in ("Leo", "Amara"):
        device.get_by_role("button", name=name).first.click()
        for place, picture in enumerate(("sun", "bell", "flag"), start=1):
            tap(device, f"picture_{place}", picture)
        device.locator("main form .btn.main").click()
        assert device.get_by_role("heading", name=f"Hi {name}").is_visible()
        device.get_by_role("button", name="Finish").click()
        assert device.get_by_role("heading", name="Who are you?").is_visible()
        assert "Hi " not in device.locator("body").inner_text()


def test_the_first_visit_sets_only_what_is_needed(visitor: Visitor) -> None:
    page = visitor(None, device="phone")
    page.goto("/")
    assert {cookie["name"] for cookie in page.context.cookies()} <= {"csrf", "session"}
