"""A cohort is trained, from the first session to certificates. One of them misses the second day, and catches up."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from peerway.people.cast import Member, bring
from peerway.people.models import Person
from peerway.programmes.actions import join_team, start_programme
from peerway.programmes.models import TeamMember
from peerway.recruitment.models import Supporter
from peerway.training.models import Attendance, Reflection, SignOff, TrainingSession
from peerway.training.public import completed_in, hours_of
from tests.journeys.conftest import Visitor
from tests.journeys.story import School, found_a_school

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.story
YOUNG = (
    Member("ivy", "Ivy", "Stone", "", year_group=10, at="mill"),
    Member("noor", "Noor", "Field", "", year_group=10, at="mill"),
    Member("sol", "Sol", "Bridge", "", year_group=10, at="mill"),
)
THOUGHT = "I didn't fill the silence, and it was fine."


@pytest.fixture(scope="module")
def mill(site: str) -> School:
    """A school with a mentoring programme, a supervisor, and three young people who were accepted."""
    school = found_a_school("Mill School")
    with school.inside():
        for member in YOUNG:
            person = bring(member, school.setting)
            person.setting = school.setting
            school.told[member.key] = person
        programme = start_programme(name="Mill mentors", approach="mentoring", by=school.reed)
        join_team(programme, person=school.khan, part=TeamMember.Part.SUPERVISOR, by=school.reed)
        for member in YOUNG:
            Supporter.objects.create(programme=programme, person=school.told[member.key])
        school.told["programme"] = programme
    return school


@pytest.fixture
def ms_reed(visitor: Visitor, mill: School) -> Page:
    return visitor(mill.reed)


@pytest.fixture
def phone(visitor: Visitor) -> Visitor:
    """A young person with a phone on which nothing but pages works."""
    return lambda who: visitor(who, device="phone", js=False)


def at_training(page: Page, mill: School) -> Page:
    page.goto(f"/training/{mill.programme.pk}/")
    return page


def plan_day(page: Page, mill: School, day: int) -> None:
    """A whole day, from the course, held today."""
    at_training(page, mill).get_by_role("link", name="Plan a session").click()
    page.get_by_text("Mentor training", exact=True).click()
    page.get_by_role("link", name=("Day one (two days)", "Day two (two days)")[day]).click()
    page.get_by_label("Which day?").fill(timezone.localdate().isoformat())
    page.get_by_label("Who leads it?").select_option(value=str(mill.reed.pk))
    page.get_by_role("button", name="Plan it").click()


def take_register(page: Page, mill: School, title: str, away: Person | None = None) -> None:
    at_training(page, mill).get_by_role("link", name=re.compile(f"^Take the register: .*{title}")).click()
    if away:
        page.locator(f"label:has(input[name='was_{away.pk}'][value='away'])").click()
    page.get_by_role("button", name="Save the register").click()


def sign_what_is_ticked(page: Page) -> None:
    assert page.get_by_text("Ticked for you").is_visible()
    page.get_by_role("button", name="Sign off what is ticked").click()


def test_the_staff_are_briefed_first(ms_reed: Page, mill: School) -> None:
    row = at_training(ms_reed, mill).locator("li", has_text="Brief all staff")
    row.get_by_role("link", name="Plan it").click()
    ms_reed.get_by_label("Which day?").fill(timezone.localdate().isoformat())
    ms_reed.get_by_role("button", name="Plan it").click()
    at_training(ms_reed, mill).locator("li", has_text="Brief all staff").get_by_role(
        "link", name="Register"
    ).click()
    assert not ms_reed.get_by_text("Practised", exact=True).count()
    ms_reed.get_by_role("button", name="Save the register").click()
    assert (
        at_training(ms_reed, mill)
        .get_by_text("5 people came")
        .or_(ms_reed.get_by_text("Five people came"))
        .is_visible()
    )


def test_the_first_day_is_planned_from_the_course(ms_reed: Page, mill: School) -> None:
    plan_day(ms_reed, mill, 0)
    with mill.inside():
        day = TrainingSession.objects.get(for_whom="supporters")
    assert (day.course, day.course_version, day.minutes) == ("mentor-training", 1, 300)
    assert "boundaries" in day.parts


def test_two_say_that_they_are_here_on_their_phones(phone: Visitor, mill: School) -> None:
    for who in (mill.ivy, mill.noor):
        page = phone(who)
        page.goto("/home/")
        page.get_by_role("link", name="I'm here").click()
        page.get_by_role("button", name="I'm here").click()
        assert page.get_by_text("You said “I'm here”").first.is_visible()


def test_an_adult_looks_round_the_room_and_signs_off_what_was_seen(ms_reed: Page, mill: School) -> None:
    at_training(ms_reed, mill).get_by_role("link", name=re.compile("^Take the register: Mentor")).click()
    assert ms_reed.get_by_text("Two people said “I'm here”").is_visible()
    ms_reed.locator(f"label:has(input[name='was_{mill.sol.pk}'][value='there'])").click()
    ms_reed.locator(f"input[name='practised_{mill.sol.pk}']").check()
    ms_reed.get_by_role("button", name="Save the register").click()
    sign_what_is_ticked(ms_reed)
    with mill.inside():
        assert Attendance.objects.filter(was="there", session__for_whom="supporters").count() == 3
        assert SignOff.objects.filter(person=mill.sol).count() == 4


def test_one_of_them_writes_a_page_and_shows_it_to_the_supervisor(
    phone: Visitor, visitor: Visitor, mill: School
) -> None:
    ivy = phone(mill.ivy)
    ivy.goto(f"/training/{mill.programme.pk}/pages/writing/")
    ivy.get_by_label("Your words").fill(THOUGHT)
    ivy.get_by_role("button", name="Keep it").click()
    with mill.inside():
        page = Reflection.objects.get()
    reed = visitor(mill.reed)
    assert reed.goto(f"/training/pages/{page.pk}/").status == 404  # type: ignore[union-attr]
    ivy.get_by_role("link", name="Show it to one adult").click()
    ivy.get_by_label("Mr Khan").check()
    ivy.get_by_role("button", name="Let them read it").click()
    khan = visitor(mill.khan)
    khan.goto("/today/")
    khan.get_by_role("link", name=re.compile("^Read")).first.click()
    khan.get_by_role("link", name=re.compile("^Read what Ivy")).click()
    assert khan.get_by_text(THOUGHT).is_visible()
    ivy.reload()
    assert ivy.get_by_text("Mr Khan read this page").is_visible()
    ivy.get_by_role("button", name="Take it back").click()
    assert ivy.get_by_text("Only you can read it again.").is_visible()


def test_one_misses_the_second_day(ms_reed: Page, mill: School) -> None:
    plan_day(ms_reed, mill, 1)
    take_register(ms_reed, mill, "Day two", away=mill.sol)
    sign_what_is_ticked(ms_reed)
    with mill.inside():
        assert set(completed_in(mill.programme)) == {mill.ivy.pk, mill.noor.pk}


def test_whoever_missed_it_is_told_on_their_own_page(phone: Visitor, mill: School) -> None:
    sol = phone(mill.sol)
    with mill.inside():
        role = Supporter.objects.get(person=mill.sol)
    sol.goto(f"/recruitment/my-role/{role.pk}/")
    sol.get_by_text("You were away for “Beginning, middle and end”").wait_for()


def test_a_catch_up_is_planned_for_them_alone(ms_reed: Page, mill: School) -> None:
    at_training(ms_reed, mill).get_by_role("link", name="Who missed what").click()
    assert ms_reed.get_by_text("Or alone with an adult").first.is_visible()
    ms_reed.get_by_role("link", name=re.compile("^Plan it")).first.click()
    for box in ms_reed.locator("input[name='parts']").all():
        if box.get_attribute("value") in missed_by_sol(mill):
            box.check()
    ms_reed.get_by_label("What is it called?").fill("Catching up")
    ms_reed.get_by_label("Which day?").fill(timezone.localdate().isoformat())
    ms_reed.get_by_role("button", name="Plan it").click()
    take_register(ms_reed, mill, "Catching up")
    with mill.inside():
        again = TrainingSession.objects.get(title="Catching up")
        assert [line.person for line in again.register.all()] == [mill.sol]
    sign_what_is_ticked(ms_reed)


def missed_by_sol(mill: School) -> set[str]:
    with mill.inside():
        done = set(SignOff.objects.filter(person=mill.sol).values_list("part", flat=True))
        return {part.key for part in mill.programme.pack.training.required} - done


def test_everybody_says_yes_to_the_role(phone: Visitor, mill: School) -> None:
    for who in (mill.ivy, mill.noor, mill.sol):
        page = phone(who)
        page.goto(f"/training/{mill.programme.pk}/agreement/")
        page.get_by_role("button", name="Yes, I'll do this").click()


def test_now_the_whole_cohort_is_ready(ms_reed: Page, mill: School) -> None:
    assert at_training(ms_reed, mill).get_by_text("0 of 3").is_visible()
    ms_reed.goto(f"/training/{mill.programme.pk}/people/{mill.sol.pk}/")
    assert ms_reed.get_by_text("Signed off in every part.").is_visible()
    with mill.inside():
        assert len(completed_in(mill.programme)) == 3
        assert hours_of(mill.ivy)[0].minutes == 300 + 320
        assert completed_in(mill.programme)[mill.sol.pk].until > timezone.localdate() + timedelta(days=300)  # type: ignore[operator]


def test_certificates_are_printed_for_all_three(ms_reed: Page, mill: School) -> None:
    ms_reed.goto(f"/recognition/programmes/{mill.programme.pk}/")
    for name in ("Ivy", "Noor", "Sol"):
        assert ms_reed.get_by_role("link", name=re.compile(f"Certificate for {name}")).is_visible()
    files = ms_reed.get_by_role("link", name=re.compile("^Print"))
    made = ms_reed.request.get(str(files.first.evaluate("link => link.href")))
    assert made.ok and made.body().startswith(b"%PDF")
