"""Asking somebody everything at once, or one thing at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from django.http import HttpResponse
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client

from peerway.base.drafts import draft_of
from peerway.base.questions.boxes import box_for
from peerway.base.questions.given import Given
from peerway.base.scoping import inside
from peerway.base.templatetags.look import shapes
from peerway.core.packs import all_approaches
from tests.base.questions.asking import EVERY_KIND, IN_FULL, PHONE, RECEIVED, UNDERSTOOD

pytestmark = [pytest.mark.urls("tests.base.questions.asking"), pytest.mark.django_db]
ASKED = [question.key for question in EVERY_KIND]
AsPerson = Callable[..., Client]


@pytest.fixture(autouse=True)
def nothing_received() -> Iterator[None]:
    RECEIVED.clear()
    yield


@pytest.fixture
def sofia(cast: SimpleNamespace, as_person: AsPerson) -> Client:
    return as_person(cast.sofia)


def words(response: HttpResponse) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def once_key(response: HttpResponse) -> str:
    found = re.search(r'name="once" value="([^"]+)"', response.content.decode())
    assert found
    return found[1]


def hidden_fields(response: HttpResponse) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', response.content.decode()):
        fields.setdefault(name, []).append(value)
    return fields


def test_every_kind_of_question_is_asked_on_a_laptop(sofia: Client) -> None:
    page = sofia.get("/kept/").content.decode()

    for question in EVERY_KIND:
        if question.only_if is None:
            assert question.ask in page


def test_who_will_read_it_is_said_before_the_first_box(sofia: Client) -> None:
    page = sofia.get("/kept/").content.decode()

    assert page.index("Ms Rahman reads this") < page.index('name="q-why"')
    assert page.index("Your mentor does not read this") < page.index('name="q-why"')


def test_a_whole_form_is_checked_and_then_sent_once(sofia: Client) -> None:
    to_check = sofia.post("/kept/?all=1", {**IN_FULL, "asked": ASKED})
    check = sofia.get(to_check["Location"])
    assert "The library" in words(check)
    assert "Tuesday 24 November 2026" in words(check)
    assert RECEIVED == []

    sent = sofia.post(to_check["Location"], {"go": "send", "once": once_key(check)})

    assert sent["Location"] == "/done/"
    assert [UNDERSTOOD] == RECEIVED


def test_a_form_sent_twice_is_answered_once(sofia: Client) -> None:
    check = sofia.post("/kept/?all=1", {**IN_FULL, "asked": ASKED})["Location"]
    key = once_key(sofia.get(check))

    first = sofia.post(check, {"go": "send", "once": key})
    second = sofia.post(check, {"go": "send", "once": key})
    late = sofia.post(check, {"go": "send"})

    assert first["Location"] == second["Location"] == "/done/"
    assert late["Location"] == "/kept/?all=1"
    assert len(RECEIVED) == 1


def test_one_post_with_everything_in_it_sends(sofia: Client) -> None:
    assert sofia.post("/kept/", {**IN_FULL, "go": "send"})["Location"] == "/done/"
    assert [UNDERSTOOD] == RECEIVED


def test_what_was_typed_comes_back_with_what_is_wrong(sofia: Client) -> None:
    page = sofia.post("/kept/?all=1", {**IN_FULL, "q-why": "x" * 301, "q-mood": "", "asked": ASKED})

    assert "Make this shorter" in words(page)
    assert 'href="#q-mood"' in page.content.decode()
    assert "x" * 301 in page.content.decode()
    assert "<title>Error: " in page.content.decode()
    assert 'aria-invalid="true"' in page.content.decode()


def test_a_question_is_asked_when_an_answer_opens_it(sofia: Client) -> None:
    at_first = [key for key in ASKED if key != "friend_name"]
    sent = {name: value for name, value in IN_FULL.items() if name != "q-friend_name"}

    page = sofia.post("/kept/?all=1", {**sent, "asked": at_first})

    assert page.status_code == 200
    assert "What is your friend called?" in words(page)
    assert "something more to answer" in words(page)
    assert "Something needs putting right" not in words(page)


def test_the_answer_to_a_question_that_is_no_longer_asked_is_dropped(sofia: Client) -> None:
    sofia.post("/kept/", {**IN_FULL, "q-friend": "no", "q-friend-why": "I would be shy", "go": "send"})

    assert "friend_name" not in RECEIVED[0]
    assert RECEIVED[0]["friend-why"] == "I would be shy"


def test_a_phone_asks_one_question_a_page_without_any_script(sofia: Client) -> None:
    page = sofia.get("/kept/", headers={"User-Agent": PHONE})
    assert "Question 1 of 10" in words(page)
    at, asked = "/kept/?one=1&at=why", []

    while "at=check" not in at:
        key = at.partition("at=")[2]
        asked.append(key)
        mine = {
            name: value for name, value in IN_FULL.items() if name.partition("-")[2].partition("-")[0] == key
        }
        at = sofia.post(at, {**mine, "asked": key})["Location"]

    sofia.post(at, {"go": "send", "once": once_key(sofia.get(at))})
    assert asked == ASKED
    assert [UNDERSTOOD] == RECEIVED


def test_the_laptop_page_has_a_way_to_one_at_a_time_that_keeps_what_was_typed(sofia: Client) -> None:
    other = sofia.post("/kept/?all=1", {"q-why": "Maths", "asked": ASKED, "go": "way:one"})

    assert other["Location"] == "/kept/?one=1"
    assert "Maths" in sofia.get(other["Location"]).content.decode()


def test_a_draft_is_taken_up_on_another_device(cast: SimpleNamespace, as_person: AsPerson) -> None:
    as_person(cast.sofia).post("/kept/?one=1&at=why", {"q-why": "Fractions", "asked": "why"})

    phone = as_person(cast.sofia).get("/kept/", headers={"User-Agent": PHONE})
    laptop = as_person(cast.sofia).get("/kept/")

    assert "Question 2 of 10" in words(phone)
    assert "We kept what you wrote" in words(phone)
    assert "Fractions" in laptop.content.decode()


def test_nobody_else_sees_a_draft(cast: SimpleNamespace, as_person: AsPerson) -> None:
    as_person(cast.sofia).post("/kept/?one=1&at=why", {"q-why": "Fractions", "asked": "why"})

    assert "Fractions" not in as_person(cast.leo).get("/kept/").content.decode()


def test_a_draft_goes_when_the_form_is_sent(cast: SimpleNamespace, sofia: Client) -> None:
    check = sofia.post("/kept/?all=1", {**IN_FULL, "asked": ASKED})["Location"]
    sofia.post(check, {"go": "send", "once": once_key(sofia.get(check))})

    with inside(cast.sofia.setting_id):
        assert draft_of(cast.sofia, "every") == {}


def test_finishing_later_keeps_even_what_is_wrong(sofia: Client) -> None:
    later = sofia.post("/kept/?all=1", {"q-sisters": "lots", "asked": ASKED, "go": "later"})

    assert later["Location"] == "/home/"
    assert "lots" in sofia.get("/kept/").content.decode()


def test_typing_is_kept_as_it_happens(sofia: Client) -> None:
    assert sofia.post("/staff/?all=1&keep=1", {"q-why": "Half a sen", "asked": "why"}).status_code == 204
    assert "Half a sen" in sofia.get("/staff/").content.decode()


def test_skipping_leaves_no_answer_behind(sofia: Client) -> None:
    sofia.post("/kept/?one=1&at=why", {"q-why": "Fractions", "asked": "why"})
    sofia.post("/kept/?one=1&at=why", {"q-why": "Fractions", "asked": "why", "go": "skip"})

    assert "Fractions" not in sofia.get("/kept/?one=1&at=why").content.decode()


def test_a_required_question_cannot_be_skipped(sofia: Client) -> None:
    page = sofia.post("/kept/?one=1&at=mood", {"asked": "mood", "go": "skip"})

    assert "Choose one answer" in words(page)


def test_a_changed_answer_leads_back_to_the_check(sofia: Client) -> None:
    sofia.post("/kept/?all=1", {**IN_FULL, "asked": ASKED})

    back = sofia.post("/kept/?one=1&at=sisters&change=1", {"q-sisters": "5", "asked": "sisters"})

    assert back["Location"] == "/kept/?one=1&at=check"


def test_a_changed_answer_leads_to_the_question_it_opens(sofia: Client) -> None:
    others = [key for key in ASKED if key != "friend_name"]
    without = {name: value for name, value in IN_FULL.items() if name != "q-friend_name"}
    sofia.post("/kept/?all=1", {**without, "q-friend": "no", "q-friend-why": "Shy", "asked": others})

    opened = sofia.post("/kept/?one=1&at=friend&change=1", {"q-friend": "yes", "asked": "friend"})

    assert opened["Location"] == "/kept/?one=1&at=friend_name&change=1"


def test_nobody_checks_answers_that_do_not_hold(sofia: Client) -> None:
    sofia.post("/kept/?one=1&at=why", {"q-why": "Fractions", "asked": "why"})

    page = sofia.get("/kept/?one=1&at=check")

    assert "How is school at the moment?" in words(page)
    assert "Choose one answer" in words(page)


def test_a_visitor_answers_one_at_a_time_and_nothing_is_kept() -> None:
    visitor = Client(headers={"User-Agent": PHONE})
    page, asked = visitor.get("/visitor/"), []

    while "Check your answers" not in page.content.decode().partition("</h1>")[0]:
        page_html = page.content.decode()
        action = re.search(r'action="([^"]+)"', page_html)[1].replace("&amp;", "&")  # type: ignore[index]
        key = action.partition("at=")[2]
        asked.append(key)
        mine = {
            name: value for name, value in IN_FULL.items() if name.partition("-")[2].partition("-")[0] == key
        }
        page = visitor.post(action, {**hidden_fields(page), **mine})
        assert page.status_code == 200

    visitor.post("/visitor/?one=1&at=check", {**hidden_fields(page), "go": "send"})
    assert asked == ASKED
    assert [UNDERSTOOD] == RECEIVED
    assert set(visitor.cookies) <= {"csrf"}


def test_a_visitor_changes_an_answer_from_the_check_page() -> None:
    visitor = Client()
    check = visitor.post("/visitor/?one=1&at=day", {**IN_FULL, "asked": "day", "seen": " ".join(ASKED)})
    change = visitor.post("/visitor/?one=1&at=check", {**hidden_fields(check), "go": "change:sisters"})
    assert "How many people live with you?" in words(change)

    again = visitor.post("/visitor/?one=1&at=sisters&change=1", {**hidden_fields(change), "q-sisters": "7"})

    assert "<h1>Check your answers</h1>" in again.content.decode()
    assert ">7<" in again.content.decode()


def test_a_short_staff_form_is_sent_without_a_check_page(cast: SimpleNamespace, as_person: AsPerson) -> None:
    rahman = as_person(cast.rahman)
    page = rahman.get("/staff/")

    sent = rahman.post("/staff/?all=1", {**IN_FULL, "asked": ASKED, "once": once_key(page)})

    assert sent["Location"] == "/done/"
    assert [UNDERSTOOD] == RECEIVED


def test_a_staff_page_holds_what_an_answer_may_open_hidden_and_off(
    cast: SimpleNamespace, as_person: AsPerson
) -> None:
    page = as_person(cast.rahman).get("/staff/").content.decode()

    assert 'data-only-if="q-friend" data-is="yes" hidden disabled' in page


def test_what_was_answered_stands_in_every_box_when_they_come_back(sofia: Client) -> None:
    sofia.post("/kept/?all=1", {**IN_FULL, "asked": ASKED})
    page = sofia.get("/kept/").content.decode()

    for name, sent in IN_FULL.items():
        for value in sent if isinstance(sent, list) else [sent]:
            box = re.search(
                rf'name="{name}" id="[^"]+" (?:value="{value}"( checked)?|[^>]*>\s*{value})', page
            )
            assert box, (name, value)


def test_earlier_answers_can_be_changed_and_sent_again(sofia: Client) -> None:
    assert "Fractions" in sofia.get("/again/").content.decode()

    sofia.post("/again/", {"q-why": "", "asked": "why", "go": "send"})
    assert RECEIVED == [{"mood": 2}]


def test_somebody_must_say_who_they_are_for_a_draft_to_be_kept() -> None:
    page = Client().get("/visitor/").content.decode()

    assert "data-draft-url" not in page
    assert "Finish later" not in page


def test_answers_are_shown_in_words() -> None:
    shown = Template("{% load questions %}{% answers qset given %}").render(
        Context({"qset": EVERY_KIND, "given": {**UNDERSTOOD, "friend": "no", "friend-why": "I would be shy"}})
    )

    assert "Tuesday 24 November 2026" in shown
    assert "I would be shy" in shown
    assert "What is your friend called?" not in shown
    assert "Not answered" not in shown


def test_every_picture_and_kind_in_the_packs_can_be_drawn() -> None:
    for approach in all_approaches():
        for qset in approach.questions.values():
            for question in qset:
                box = box_for(question, Given(), {}, may_clear=True)
                assert render_to_string("questions/_question.html", {"box": box})
                assert all(option.picture in shapes() for option in question.options if option.picture)


def test_what_is_unticked_is_gone(sofia: Client) -> None:
    sofia.post("/kept/?one=1&at=likes", {"q-likes": ["art", "games"], "asked": "likes"})
    sofia.post("/kept/?one=1&at=likes", {"asked": "likes"})

    assert " checked" not in sofia.get("/kept/?one=1&at=likes").content.decode()
