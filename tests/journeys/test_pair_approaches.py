"""Each of the other pair approaches, from set-up to ending, by the people who do it and in its own words.

Young people have phones on which nothing but pages works. What every approach shares is done quickly
(``approaches.py``); what is an approach's own is clicked.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from peerway.programmes.models import Place
from peerway.relationships.models import Meeting, Relationship
from tests.journeys.approaches import (
    PATIENCE,
    a_school,
    get_ready,
    match,
    meet_first,
    programme_of,
    say_how_it_ended,
    start,
)
from tests.journeys.conftest import Visitor
from tests.journeys.story import School, choose_like, tap


@pytest.fixture(scope="session")
def demo(database: None) -> SimpleNamespace:
    """Every journey here founds a school of its own; none needs the demo's."""
    return SimpleNamespace()


def fill(page: Any, pair: Relationship, sheet: str, **words: str) -> None:
    """Open a sheet from the person's own page of the pair, fill it in, save it."""
    page.locator(f'a[href$="/sheets/{sheet}/"]').first.click()
    for key, value in words.items():
        box = page.locator(f'textarea[name="q-{key}"], input[type=text][name="q-{key}"]')
        box.fill(value) if box.count() else tap(page, f"q-{key}", value)
    page.get_by_role("button", name="Save").click()


def own_page(page: Any, pair: Relationship) -> Any:
    page.set_default_timeout(PATIENCE)
    page.goto(f"/pairs/mine/{pair.pk}/")
    return page


def slide(page: Any, key: str, value: str) -> None:
    """A slider without JavaScript is a row of steps."""
    box = page.locator(f'[name="q-{key}"]')
    if box.first.get_attribute("type") == "radio":
        tap(page, f"q-{key}", value)
    else:
        box.first.fill(value)


def test_coaching_begins_with_a_goal_of_their_own_and_ends_by_looking_at_it_again(visitor: Visitor) -> None:
    school = a_school("Coaching School")
    reed = visitor(school.reed)
    start(reed, school, "coaching", "Own goals")
    get_ready(school, needs=[])
    match(reed, school)
    pair = meet_first(school, "met", "met")

    alex = own_page(visitor(school.alex, device="phone", js=False), pair)
    alex.locator('a[href$="/sheets/goal/"]').first.click()
    alex.locator('[name="q-goal"]').fill("Say something in every science lesson")
    slide(alex, "now", "3")
    alex.get_by_role("button", name="Save").click()
    assert alex.get_by_text("Say something in every science lesson").is_visible()

    sam = own_page(visitor(school.sam, device="phone", js=False), pair)
    assert sam.get_by_text("Say something in every science lesson").is_visible()

    own_page(alex, pair).locator('a[href$="/sheets/review/"]').first.click()
    slide(alex, "now", "7")
    alex.get_by_role("button", name="Save").click()
    assert alex.get_by_text("3, now 7").is_visible()
    say_how_it_ended(reed, pair)
    assert own_page(alex, pair).get_by_text("3, now 7").is_visible()


def test_tutoring_matches_by_subject_and_checks_the_same_topics_at_the_end(visitor: Visitor) -> None:
    school = a_school("Tutoring School", older=10)
    reed = visitor(school.reed)
    start(reed, school, "tutoring", "Maths at lunch")
    get_ready(school, experience=["maths"], needs=["maths"])
    reed.goto(f"/matching/{school.programme}/subjects/")
    reed.get_by_label(f"{school.alex.name}: Maths").select_option(label="Getting there")
    reed.get_by_label(f"{school.sam.name}: Maths").select_option(label="Secure")
    reed.get_by_role("button", name="Save").click()
    match(reed, school)
    pair = meet_first(school, "met", "met")

    reed.goto(f"/pairs/pair/{pair.pk}/sheets/baseline/")
    tap(reed, "q-subject", "maths")
    reed.locator('[name="q-topic_1"]').fill("Adding fractions")
    tap(reed, "q-topic_1_now", "not-yet")
    reed.get_by_role("button", name="Save").click()
    sam = own_page(visitor(school.sam, device="phone", js=False), pair)
    fill(sam, pair, "plan", topic="Adding fractions")
    alex = own_page(visitor(school.alex, device="phone", js=False), pair)
    assert alex.get_by_text("Adding fractions").first.is_visible()
    assert "Getting there" not in alex.content()

    reed.goto(f"/pairs/pair/{pair.pk}/ending/")
    reed.get_by_role("link", name="Fill in: My topics now").click()
    tap(reed, "q-topic_1_now", "secure")
    tap(reed, "q-told", "yes")
    reed.get_by_role("button", name="Save").click()
    say_how_it_ended(reed, pair)
    assert own_page(alex, pair).get_by_text("Not yet. Now: Secure").is_visible()


def test_befriending_ends_when_what_comes_instead_is_there(visitor: Visitor) -> None:
    school = a_school("Befriending School", older=8)
    reed = visitor(school.reed)
    start(reed, school, "befriending", "Good company")
    get_ready(school, needs=[])
    match(reed, school)
    pair = meet_first(school, "met", "met")
    alex = own_page(visitor(school.alex, device="phone", js=False), pair)
    assert alex.get_by_role("heading", name="My befriender, Sam").is_visible()

    reed.goto(f"/pairs/pair/{pair.pk}/ending/")
    assert reed.get_by_text("What comes instead").first.is_visible()
    fill(own_page(alex, pair), pair, "instead", which="Chess club, Tuesdays, room 12")
    assert (
        own_page(visitor(school.sam, device="phone", js=False), pair).get_by_text("Chess club").is_visible()
    )
    say_how_it_ended(reed, pair)


def test_counselling_starts_only_when_both_have_agreed_and_meets_by_appointment(visitor: Visitor) -> None:
    school = a_school("Counselling School", older=13, younger=9)
    reed = visitor(school.reed)
    start(reed, school, "counselling", "Quiet hour")
    get_ready(school, needs=[])
    reed.goto(f"/matching/{school.programme}/")
    assert reed.get_by_text("No qualified supervisor is named yet").is_visible()

    name_the_supervisor(reed, school)
    bell = visitor(school.bell)
    bell.goto(f"/programmes/{school.programme}/before-start/safeguarding-lead-agrees/")
    bell.get_by_role("button", name="I agree that it may start").click()
    match(reed, school)
    pair = meet_first(school)

    alex = own_page(visitor(school.alex, device="phone", js=False), pair)
    alex.get_by_role("link", name="Pick a time").click()
    alex.locator("label.choice, .choice label").first.click()
    alex.get_by_role("button", name="Book it").click()
    assert alex.get_by_text("Booked:").is_visible()
    sam = own_page(visitor(school.sam, device="phone", js=False), pair)
    assert sam.get_by_role("link", name="Move or cancel").is_visible()

    it_was_held(school)
    fill(own_page(alex, pair), pair, "elsewhere")
    say_how_it_ended(reed, pair)


def name_the_supervisor(reed: Any, school: School) -> None:
    reed.goto(f"/programmes/{school.programme}/before-start/qualified-supervisor/")
    choose_like(reed, "Who supervises?", "Khan")
    reed.get_by_label("Which qualification, in words?").fill("Diploma in counselling, 2014")
    choose_like(reed, "Who has seen the certificate?", "Ode")
    reed.get_by_role("button", name="Name the supervisor").click()
    assert reed.get_by_text("It holds").is_visible()


def it_was_held(school: School) -> None:
    with school.inside():
        Meeting.objects.update(on=timezone.localdate(), outcome="met")


def test_buddying_takes_in_a_year_and_thins_out(visitor: Visitor) -> None:
    school = a_school("Buddying School", older=9)
    reed = visitor(school.reed)
    start(reed, school, "buddying", "First weeks")
    get_ready(school)
    reed.goto(f"/recruitment/{school.programme}/intake/")
    choose_like(reed, "Year group", "Year 7")
    reed.get_by_role("button", name="Show who").click()
    reed.get_by_role("button", name="Take them in").click()
    reed.get_by_role("button", name="I have read every name").click()

    alex = visitor(school.alex, device="phone", js=False)
    alex.goto("/home/")
    assert alex.get_by_role("heading", name="Would you like a buddy?").is_visible()
    alex.get_by_role("button", name="Yes, please").click()
    match(reed, school)
    pair = meet_first(school, "met", "met", "met")

    assert own_page(alex, pair).get_by_text("then every other week").is_visible()
    fill(own_page(alex, pair), pair, "settled", **{})
    sam = own_page(visitor(school.sam, device="phone", js=False), pair)
    assert not sam.get_by_text("How settled am I?").count()
    say_how_it_ended(reed, pair)
    with school.inside():
        assert Place.objects.filter(programme=programme_of(school)).exists()
