"""Listeners at lunch, from setting it up to closing the doors, by those who do it. No script on any phone."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from peerway.drop_in.models import Duty
from peerway.people.cast import Member, bring
from peerway.people.models import Person
from peerway.programmes.models import Programme
from tests.drop_in import scenes
from tests.journeys.conftest import Visitor
from tests.journeys.story import School, choose_like, found_a_school, id_in, tap

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.story

YOUNG = (
    Member("tess", "Tess", "Ward", "", year_group=11, at="weir"),
    Member("omar", "Omar", "Nash", "", year_group=11, at="weir"),
    Member("june", "June", "Finn", "", year_group=12, at="weir"),
    Member("kai", "Kai", "Brook", "", year_group=8, at="weir"),
)


@pytest.fixture(scope="module")
def weir(site: str) -> School:
    """A school with five adults, three young people who would listen, and Kai in Year 8."""
    school = found_a_school("Weir School")
    with school.inside():
        for member in YOUNG:
            person = bring(member, school.setting)
            person.setting = school.setting
            school.told[member.key] = person
    return school


@pytest.fixture
def lunch(visitor: Visitor) -> Visitor:
    """A young person with a phone on which nothing but pages works."""
    return lambda who: visitor(who, device="phone", js=False)


@pytest.fixture
def ms_reed(visitor: Visitor, weir: School) -> Page:
    return visitor(weir.reed)


def at_home(phone: Visitor, person: Person) -> Page:
    page = phone(person)
    page.goto("/home/")
    return page


def test_a_drop_in_is_started_and_opens_instead_of_matching(ms_reed: Page, weir: School) -> None:
    ms_reed.goto("/programmes/new/")
    ms_reed.get_by_label("What is it called?").fill("Weir listeners")
    tap(ms_reed, "approach", "listening/drop_in")
    ms_reed.get_by_role("button", name="Start", exact=True).click()
    weir.told["programme"] = id_in(ms_reed.url)
    way = ms_reed.get_by_role("region", name="Where the work is").inner_text()
    assert "Open" in way
    assert "Match" not in way
    for task in ("Whose parent or carer is asked", "Dates"):
        ms_reed.get_by_role("link", name=task).first.click()
        if task == "Dates":
            ms_reed.get_by_label("First day").fill(f"{timezone.localdate()}")
            ms_reed.get_by_label("Last day").fill(f"{timezone.localdate() + timedelta(100)}")
        else:
            assert not ms_reed.get_by_label("For themselves").count()
            choose_like(ms_reed, "Whose parent or carer is asked as well?", "below Year 9")
        ms_reed.get_by_role("button", name="Save").click()


def test_the_team_and_two_places_with_an_adult_are_named(ms_reed: Page, weir: School) -> None:
    ms_reed.goto(f"/programmes/{weir.programme}/team/")
    for who, part in (("Lund", "second adult"), ("Khan", "supervisor"), ("Bell", "safeguarding lead"),
                      ("Ode", "deputy safeguarding lead")):  # fmt: skip
        choose_like(ms_reed, "Who?", who)
        choose_like(ms_reed, "Which part?", part)
        ms_reed.get_by_role("button", name="Add to the team").click()
    ms_reed.goto(f"/programmes/{weir.programme}/places/")
    ms_reed.get_by_label("Day").select_option(label="Tuesday")
    ms_reed.get_by_label("From").fill("00:00")
    ms_reed.get_by_label("Until").fill("23:59")
    ms_reed.get_by_label("Name of the room").fill("Room 12")
    choose_like(ms_reed, "Which adult is there?", "Reed")
    ms_reed.get_by_role("button", name="Add this place").click()
    assert ms_reed.get_by_text("Ms Reed is there").is_visible()


def test_listeners_say_when_they_can_on_their_phones(lunch: Visitor, weir: School) -> None:
    """They offered, were looked at and trained as in any programme: that story is told elsewhere."""
    with weir.inside():
        programme = Programme.objects.get(pk=weir.programme)
        for key in ("tess", "omar", "june"):
            weir.told[f"{key}_role"] = scenes.a_listener(programme, weir.told[key], weir.reed, times=False)
    for key in ("tess", "omar", "june"):
        phone = at_home(lunch, weir.told[key])
        phone.get_by_role("link", name="All your duties").click()
        phone.get_by_role("link", name="When you can be on duty").click()
        phone.get_by_label("Tuesday").check()
        phone.get_by_role("button", name="Save").click()


def test_the_engine_fills_the_rota_and_the_adult_publishes_it(ms_reed: Page, weir: School) -> None:
    ms_reed.goto(f"/programmes/{weir.programme}/")
    ms_reed.get_by_role("link", name="The rota").first.click()
    ms_reed.get_by_label("Until").fill(f"{timezone.localdate() + timedelta(60)}")
    ms_reed.get_by_role("button", name="Fill it").click()
    assert ms_reed.get_by_text("Nobody has seen it yet").is_visible()
    assert ms_reed.get_by_text("Proven best.").is_visible()
    ms_reed.get_by_role("button", name="Publish").click()
    assert ms_reed.get_by_text("Published.").is_visible()


def test_the_doors_open_on_a_day_with_a_sign(ms_reed: Page, weir: School) -> None:
    ms_reed.goto(f"/drop-in/{weir.programme}/opening/")
    ms_reed.get_by_label("From which day").fill(f"{timezone.localdate()}")
    ms_reed.get_by_role("button", name="Open the doors").click()
    ms_reed.get_by_role("link", name="The sign on the door").click()
    weir.told["door"] = ms_reed.locator(".poster b", has_text="/drop-in/door/").inner_text()
    assert "/drop-in/door/" in weir.door


def first_duty(weir: School) -> Duty:
    with weir.inside():
        duty: Duty = Duty.objects.published().standing().from_today().with_place().in_order()[0]
        weir.told["on"] = {turn.person_id for turn in duty.turns.filter(off_at=None)}
        return duty


def who_is_on(weir: School, on: bool) -> Person:
    first_duty(weir)
    return next(weir.told[key] for key in ("tess", "omar", "june") if (weir.told[key].pk in weir.on) == on)


def test_one_asks_another_to_swap_and_the_adult_sees_it(lunch: Visitor, ms_reed: Page, weir: School) -> None:
    gives, takes = who_is_on(weir, True), who_is_on(weir, False)
    phone = at_home(lunch, gives)
    phone.get_by_role("link", name="Swap", exact=True).first.click()
    phone.locator("label.choice", has_text=takes.called).first.click()
    phone.get_by_role("button", name="Ask").click()
    other = at_home(lunch, takes)
    assert other.get_by_role("heading", name=f"{gives.called} asks to swap").is_visible()
    other.get_by_role("button", name="Yes", exact=True).click()
    ms_reed.goto("/today/")
    assert ms_reed.get_by_text(f"{gives.name} and {takes.name} swapped").is_visible()
    ms_reed.get_by_role("link", name="Look: ").first.click()
    ms_reed.get_by_role("button", name="That's fine").click()
    assert takes.pk in {person for _ in [first_duty(weir)] for person in weir.on}


def test_a_young_person_asks_for_a_time_and_a_listener_takes_it(lunch: Visitor, weir: School) -> None:
    kai = at_home(lunch, weir.kai)
    assert kai.get_by_role("heading", name="Somebody to listen").is_visible()
    kai.get_by_role("link", name="Ask for a time").click()
    kai.locator("label.choice").first.click()
    kai.get_by_role("button", name="Ask for this time").click()
    assert kai.get_by_role("heading", name="You asked for a time").is_visible()
    listener = at_home(lunch, who_is_on(weir, True))
    assert not listener.get_by_text("Kai").count()
    listener.get_by_role("button", name="I'll listen").click()
    kai.goto("/home/")
    assert kai.get_by_text("is there for you").is_visible()


def test_somebody_at_a_shut_door_says_so_without_a_name(lunch: Visitor, weir: School) -> None:
    anybody = lunch(None)
    anybody.goto(weir.door)
    anybody.get_by_role("button", name="Nobody was there").click()
    assert anybody.get_by_role("heading", name="Thank you for saying").is_visible()


def the_day_comes(weir: School) -> None:
    duty = first_duty(weir)
    with weir.inside():
        Duty.objects.filter(pk=duty.pk).update(on=timezone.localdate())


def test_on_the_day_they_are_here_and_count_who_came_in_taps(lunch: Visitor, weir: School) -> None:
    the_day_comes(weir)
    phone = at_home(lunch, who_is_on(weir, True))
    phone.get_by_role("button", name="I'm here").click()
    assert phone.get_by_text("Good to have you here").is_visible()
    tap(phone, "topic", "friends")
    tap(phone, "minutes", "10")
    phone.get_by_role("button", name="Count it").click()
    assert phone.get_by_text("Counted. No name, no story.").is_visible()
    tap(phone, "topic", "not-safe")
    phone.get_by_role("button", name="Count it").click()
    assert phone.get_by_role("heading", name="Find your adult now").is_visible()
    assert phone.get_by_role("link", name="Worried about someone?").first.is_visible()


def test_a_visitor_may_say_who_they_are(lunch: Visitor, weir: School) -> None:
    kai = at_home(lunch, weir.kai)
    assert kai.get_by_role("heading", name="Somebody is there now").is_visible()
    kai.get_by_role("link", name="When, and what it is").click()
    kai.get_by_role("button", name="I'm there, it's me").click()
    kai.get_by_role("link", name="Say how it was, in three taps").click()
    for question in ("listened", "private"):
        tap(kai, f"q-{question}", "5")
    tap(kai, "q-again", "yes")
    kai.get_by_role("button", name="Send").click()
    assert kai.get_by_text("Thank you for saying").is_visible()


def test_the_adult_sees_what_waits_and_closes_the_day(ms_reed: Page, weir: School) -> None:
    ms_reed.goto("/today/")
    assert ms_reed.get_by_text("Somebody came and nobody was there").is_visible()
    ms_reed.get_by_role("link", name="See to it").click()
    ms_reed.get_by_role("button", name="I have been to them").click()
    ms_reed.get_by_role("button", name="I've seen it").click()
    ms_reed.goto("/today/")
    ms_reed.get_by_role("link", name="Open the duty").first.click()
    ms_reed.get_by_role("button", name="Here:").first.click()
    ms_reed.get_by_role("button", name="That's all for the day").click()
    assert ms_reed.get_by_text("The day is closed").is_visible()


def test_the_report_counts_and_names_nobody(ms_reed: Page, weir: School) -> None:
    ms_reed.goto(f"/report/{weir.programme}/")
    said = ms_reed.locator("main").inner_text()
    assert "times somebody came and nobody was there" in said
    assert "Friends" in said
    assert "Kai" not in said


def test_the_doors_close_with_a_thank_you_and_a_look_back(
    ms_reed: Page, lunch: Visitor, weir: School
) -> None:
    ms_reed.goto(f"/drop-in/{weir.programme}/opening/")
    ms_reed.get_by_label("Which day is the last?").fill(f"{timezone.localdate()}")
    ms_reed.get_by_role("button", name="Name the last day").click()
    ms_reed.get_by_role("link", name="Close the doors").click()
    ms_reed.get_by_role("button", name="Close the doors").click()
    tess = at_home(lunch, weir.tess)
    assert tess.get_by_text("Because of you, somebody was there").is_visible()
    tess.get_by_role("link", name="Say how it was").click()
    tap(tess, "q-glad", "5")
    tap(tess, "q-rota", "right")
    tess.get_by_role("button", name="Send").click()
    ms_reed.goto("/today/")
    assert ms_reed.get_by_text(f"{weir.tess.name} looked back").is_visible()
    ms_reed.get_by_role("link", name="Read: ").first.click()
    assert ms_reed.get_by_text("About right").is_visible()
    ms_reed.get_by_role("button", name="I have read it").click()


def test_the_door_says_that_it_has_closed_and_who_answers(lunch: Visitor, weir: School) -> None:
    anybody = lunch(None)
    anybody.goto(weir.door)
    assert anybody.get_by_role("heading", name="The doors have closed").is_visible()
    assert anybody.get_by_text("Childline").is_visible()
