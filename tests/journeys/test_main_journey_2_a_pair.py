"""The second half of the story: somebody asks, is matched, meets every week, and says goodbye."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from peerway.relationships.models import Meeting, Relationship, RoomLog
from tests.journeys.conftest import Visitor
from tests.journeys.story import (
    School,
    answer_one_by_one,
    choose_like,
    come_in_by_badge,
    id_in,
    tap,
    weeks_pass,
)

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.story


def test_a_young_person_asks_in_four_taps(phone: Visitor, school: School) -> None:
    alex = phone(None)
    come_in_by_badge(alex, school.badges[school.alex.pk])
    alex.goto(school.ways_in)
    alex.locator('a.door[href$="/self/"]').click()
    answer_one_by_one(alex, {
        "What would you like a hand with?": [],
        "What sounds best?": "Talking",
        "How should we get back to you?": "On my page here",
    })  # fmt: skip
    assert alex.get_by_text("You hear back by").is_visible()


def test_and_says_who_would_suit_them_and_yes(phone: Visitor, school: School) -> None:
    alex = phone(school.alex)
    alex.goto("/home/")
    alex.locator('main a[href*="/recruitment/mine/"]').first.click()
    school.told["asking"] = id_in(alex.url)
    alex.get_by_role("link", name="What you like, and what would help").click()
    answer_one_by_one(alex, {"What are you into?": ["Drawing"]})
    alex.get_by_label("Tuesday").check()
    alex.get_by_role("button", name="Save").click()
    choose_like(alex, "I'd like most", school.sam.called)
    alex.get_by_role("button", name="Save").click()
    alex.get_by_role("link", name="Anyone you'd rather not be with").click()
    alex.get_by_role("button", name="Save").click()
    alex.get_by_role("link", name="Read it, and say yes or no").click()
    alex.get_by_role("button", name="Yes, I'd like to take part").click()
    assert alex.get_by_role("heading", name="You said yes").is_visible()


def test_home_says_yes_by_a_link(reed: Page, phone: Visitor, school: School) -> None:
    reed.goto(f"/recruitment/{school.programme}/consents/")
    reed.get_by_role("link", name=f"Open the yeses of {school.alex.name}").click()
    address = reed.locator(".code-line").inner_text()
    parent = phone(None)
    parent.goto(address)
    parent.get_by_role("button", name="Yes, that's fine with me").click()
    again = parent.goto(address)
    assert again is not None and again.status == 410


def test_somebody_looks_whether_it_is_safe(visitor: Visitor, reed: Page, school: School) -> None:
    bell = visitor(school.bell)
    sides = {school.alex: {"q-knows": "yes"}, school.sam: {"q-steady": "yes", "q-younger": "no"}}
    for person, said in sides.items():
        bell.goto(f"/recruitment/{school.programme}/looks/")
        bell.get_by_role("link", name=f"Look: {person.name}").click()
        for question, answer in {**said, "q-verdict": "yes"}.items():
            tap(bell, question, answer)
        bell.get_by_role("button", name="Save").click()
    reed.goto(f"/recruitment/{school.programme}/")
    reed.get_by_role("link", name=f"Answer {school.alex.name}").click()
    reed.get_by_role("button", name="They have been told").click()


def test_the_board_finds_the_pair_and_an_adult_decides(reed: Page, school: School) -> None:
    reed.goto(f"/matching/{school.programme}/")
    reed.get_by_role("button", name="Find the best matches").click()
    assert reed.get_by_role("heading", name="1 of 1 matched").is_visible()
    reed.get_by_role("link", name="Try a change").click()
    for label, who in (("Mentee", school.alex), ("Mentor", school.sam)):
        choose_like(reed, label, who.name)
    reed.get_by_role("button", name="See what would follow").click()
    reed.get_by_role("button", name="Keep this").click()
    reed.get_by_role("button", name="Ask everyone if it's OK").click()
    assert reed.get_by_text("pairs have both answered").is_visible()


def test_both_say_yes_on_their_phones(phone: Visitor, reed: Page, school: School) -> None:
    for person in (school.sam, school.alex):
        theirs = phone(person)
        theirs.goto("/home/")
        theirs.get_by_role("link", name="Have a look, and say yes or no").click()
        theirs.get_by_role("button", name="Yes, that's fine").click()
    reed.goto(f"/matching/{school.programme}/")
    reed.get_by_role("button", name="Publish 1 of 1").click()


def test_the_pair_starts_and_meets_for_the_first_time(reed: Page, school: School) -> None:
    reed.goto(f"/pairs/{school.programme}/")
    reed.get_by_role("link", name="Start").last.click()
    reed.get_by_role("button", name="Start this pair").click()
    reed.goto(f"/pairs/{school.programme}/")
    reed.locator('main a[href*="/pairs/pair/"]').first.click()
    school.told["pair"] = id_in(reed.url)
    reed.get_by_role("link", name="First meeting").first.click()
    reed.get_by_role("button", name="They both agree").click()
    assert reed.get_by_text("sessions held").is_visible()
    reed.get_by_role("link", name="Pocket card").click()
    assert reed.get_by_text(school.alex.called).first.is_visible()


def a_week_goes_by(school: School) -> None:
    weeks_pass(school, 1, Relationship, Meeting, RoomLog)


def open_the_room_log(page: Page) -> None:
    page.goto("/pairs/rooms/")
    page.locator('main a[href*="/pairs/room/"]').first.click()
    page.get_by_role("heading", name="How did the room go?").wait_for()
    page.wait_for_load_state()


def test_the_room_is_logged_by_keyboard_and_twice_is_once(reed: Page, school: School) -> None:
    a_week_goes_by(school)
    open_the_room_log(reed)
    for key in ("j", "s", "m", "Enter"):
        reed.keyboard.press(key)
    reed.get_by_text("met on").first.wait_for()
    reed.get_by_role("button", name="Save").click()
    reed.get_by_text("met on").first.wait_for()
    with school.inside():
        assert RoomLog.objects.count() == 1
        assert Meeting.objects.filter(outcome="met").count() == 1


def test_the_supporter_logs_a_session_on_a_phone(phone: Visitor, school: School) -> None:
    a_week_goes_by(school)
    sam = phone(school.sam)
    sam.goto("/home/")
    sam.get_by_role("link", name="Log it").first.click()
    tap(sam, "q-happened", "yes")
    tap(sam, "q-for_you", "4")
    sam.get_by_role("button", name="Save").click()
    assert sam.get_by_text("Thank you for turning up").is_visible()


def test_after_two_sessions_both_are_asked_how_it_goes(phone: Visitor, school: School) -> None:
    for person in (school.sam, school.alex):
        theirs = phone(person)
        theirs.goto("/home/")
        theirs.get_by_role("link", name="Say how").click()
        for faces in theirs.locator(".faces").all():
            faces.locator("label").last.click()
        theirs.locator(".ask-end .btn.main").click()
        assert theirs.get_by_text("Thank you.").first.is_visible()


def test_two_missed_in_a_row_make_a_line_for_the_adult(reed: Page, school: School) -> None:
    for _ in range(2):
        a_week_goes_by(school)
        open_the_room_log(reed)
        tap(reed, f"outcome-{school.pair}", "missed")
        reed.locator(f'select[name="away-{school.pair}"]').select_option("young_person")
        reed.get_by_role("button", name="Save").click()
    reed.goto("/")
    assert reed.get_by_text("in a row").first.is_visible()


def test_they_say_goodbye_on_a_day_both_know(reed: Page, phone: Visitor, school: School) -> None:
    pair = f"/pairs/pair/{school.pair}/"
    reed.goto(pair)
    reed.get_by_role("link", name="Plan the goodbye").click()
    reed.get_by_role("button", name="Save").click()
    alex = phone(school.alex)
    alex.goto("/home/")
    assert alex.get_by_text("last session").first.is_visible()
    reed.goto(pair)
    reed.get_by_role("link", name="Say how it ended").click()
    tap(reed, "how", "planned")
    reed.locator('input[name="because"]').first.locator("xpath=ancestor::label[1]").click()
    reed.get_by_role("button", name="End it").click()
    assert reed.get_by_text("Ended on").is_visible()


def test_both_are_asked_how_it_was_and_the_report_counts_it(
    reed: Page, phone: Visitor, school: School
) -> None:
    for person in (school.sam, school.alex):
        theirs = phone(person)
        theirs.goto("/home/")
        theirs.get_by_role("link", name="Look back").click()
        theirs.locator(".faces").first.locator("label").last.click()
        theirs.locator(".ask-end .btn.main").click()
        assert theirs.get_by_text("It helps the next people too").is_visible()
    reed.goto(f"/report/{school.programme}/")
    assert reed.get_by_role("heading", name="Ended").is_visible()
