"""Buddy groups of new starters, from forming to the goodbye; the young people's phones run no script."""

from __future__ import annotations

from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from peerway.people.cast import Member, bring
from peerway.people.models import Person, Room, Slot
from peerway.programmes.models import Place, Programme, TeamMember
from peerway.relationships.groups.models import Group, GroupMeeting, GroupMember
from tests.journeys.conftest import Visitor
from tests.journeys.story import School, found_a_school, tap, weeks_pass
from tests.relationships.groups import scenes

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.story
STARTERS = ("Ada", "Ben", "Cho", "Dev", "Eve", "Fin", "Gus", "Hal", "Ivy", "Joy", "Kim")
BUDDIES = ("Max", "Nia", "Oli")


@pytest.fixture(scope="module")
def school(site: str) -> School:
    """Ten new starters who asked, one who asks later, and three buddies who are trained."""
    school = found_a_school("Meadow School")
    with school.inside():
        programme = Programme.objects.create(
            name="New starters", approach="buddying", shape="group", parent_yes_below_year=0,
            ends_on=timezone.localdate() + timedelta(weeks=20),
        )  # fmt: skip
        for key, part in (
            ("reed", "facilitator"),
            ("bell", "safeguarding_lead"),
            ("ode", "safeguarding_deputy"),
        ):
            TeamMember.objects.create(programme=programme, person=school.staff[key], part=part)
        TeamMember.objects.create(programme=programme, person=school.staff["khan"], part="supervisor")
        slot = Slot.objects.create(
            name="Lunch", weekday=timezone.localdate().weekday(), starts_at=time(12, 40), ends_at=time(13, 5)
        )
        for name in ("Library", "Room 4"):
            Place.objects.create(
                programme=programme,
                slot=slot,
                room=Room.objects.create(name=name),
                adult=school.staff["reed"],
            )
        starters = [newcomer(school, name, 7) for name in STARTERS]
        scenes.asked(programme, starters[:10], school.staff["bell"], times=[str(slot.pk)])
        scenes.ready(programme, [newcomer(school, name, 10) for name in BUDDIES], school.staff["bell"])
        school.told |= {"programme": programme.pk, "late": starters[10]}
    return school


def newcomer(school: School, name: str, year: int) -> Person:
    person = bring(Member("", name, "Quill", "", year_group=year, at="meadow"), school.setting)
    person.setting = school.setting
    return person


def rows(school: School, **which: object) -> list[GroupMember]:
    with school.inside():
        found = GroupMember.objects.filter(**which).select_related("person", "group")
        return list(found.order_by("group__name", "part", "person__first_name"))


def of_first_group(school: School, part: str) -> Person:
    with school.inside():
        group = Group.objects.filter(begun_on__isnull=False).order_by("name").first()
        member = GroupMember.objects.now().filter(group=group, part=part).select_related("person")
        person = member.order_by("person__first_name")[0].person
        school.told["group"] = group
    person.setting = school.setting
    return person


def sees(page: Page, words: str) -> None:
    page.get_by_text(words).first.wait_for(timeout=10_000)


def a_week_goes_by(school: School) -> None:
    weeks_pass(school, 1, Group, GroupMember, GroupMeeting)


def test_the_groups_are_proposed_with_reasons_and_an_adult_changes_them(reed: Page, school: School) -> None:
    reed.goto(f"/programmes/{school.programme}/")
    reed.get_by_role("link", name="Form buddy groups").click()
    reed.get_by_role("button", name="Form buddy groups").click()
    reed.get_by_role("heading", name="10 of 10 in two groups").wait_for()
    sees(reed, "Everybody can come at Lunch")
    reed.get_by_label("Who", exact=True).select_option(label="Ada Q.")
    reed.get_by_label("And who").select_option(label="Joy Q.")
    reed.get_by_role("button", name="Keep together").click()
    sees(reed, "Kept, and formed again")
    ada, joy = (rows(school, person__first_name=name)[0].group_id for name in ("Ada", "Joy"))
    assert ada == joy
    reed.get_by_role("button", name="Ask everyone if it's OK").click()


def test_everybody_says_their_own_yes_on_their_phone(phone: Visitor, reed: Page, school: School) -> None:
    asked = rows(school)
    assert len(asked) in {12, 13}
    for row in asked[:3]:
        row.person.setting = school.setting
        theirs = phone(row.person)
        theirs.goto("/home/")
        theirs.get_by_role("link", name="Have a look, and say yes or no").click()
        theirs.get_by_role("button", name="Yes, that's fine").click()
        sees(theirs, "You said yes")
    reed.goto(f"/groups/{school.programme}/forming/")
    for row in asked[3:]:
        reed.get_by_role("button", name=f"{row.person.name} says yes").click()
    sees(reed, f"{len(asked)} of {len(asked)} have answered")


def test_they_are_published_together(reed: Page, phone: Visitor, school: School) -> None:
    reed.goto(f"/groups/{school.programme}/forming/")
    reed.get_by_role("link", name="Publish").click()
    reed.get_by_role("button", name="Publish, and tell everybody").click()
    sees(reed, "Two groups begun")
    member = phone(of_first_group(school, "member"))
    member.goto("/home/")
    member.get_by_role("heading", name=school.group.name).wait_for()
    member.get_by_role("link", name=school.group.name).first.click()
    member.get_by_role("heading", name="Who is in it").wait_for()
    assert not member.get_by_text("Quill").count()


def test_the_ground_rules_are_made_together_and_agreed_with_a_tap(phone: Visitor, school: School) -> None:
    buddy = phone(of_first_group(school, "supporter"))
    buddy.goto(f"/groups/mine/{school.group.pk}/")
    buddy.get_by_role("link", name="Make them together").click()
    buddy.get_by_label("Our ground rules").fill("Any question is fine.\nNobody eats alone.")
    buddy.get_by_role("button", name="Save our rules").click()
    member = phone(of_first_group(school, "member"))
    member.goto("/home/")
    member.get_by_role("link", name="Have a look").click()
    sees(member, "Nobody eats alone.")
    member.get_by_role("button", name="I agree").click()
    sees(member, "You agreed on")


def test_one_says_they_cant_come_and_the_register_knows(reed: Page, phone: Visitor, school: School) -> None:
    member = of_first_group(school, "member")
    theirs = phone(member)
    theirs.goto("/home/")
    theirs.get_by_role("button", name="I can't make it").click()
    a_week_goes_by(school)
    open_register(reed, school)
    sees(reed, "Said they can't make it.")


def open_register(page: Page, school: School, nth: int = 0) -> None:
    page.goto("/pairs/rooms/")
    page.get_by_role("link", name=f"Who came? {school.group.name}").nth(nth).click()
    page.get_by_role("heading", name="Who came?").wait_for()
    page.wait_for_load_state()


def test_the_register_takes_seconds_by_keyboard(reed: Page, school: School) -> None:
    of_first_group(school, "member")
    open_register(reed, school)
    began = timezone.now()
    for key in ("j", "j", "j", "d", "j", "Enter"):
        reed.keyboard.press(key)
    reed.get_by_text("came on").first.wait_for()
    assert (timezone.now() - began).total_seconds() < 20
    with school.inside():
        assert GroupMeeting.objects.filter(group=school.group, outcome="met").count() == 1


def test_a_buddy_says_how_it_was_for_them_and_asks_for_an_adult(
    phone: Visitor, reed: Page, school: School
) -> None:
    buddy = phone(of_first_group(school, "supporter"))
    buddy.goto("/home/")
    buddy.get_by_role("link", name="Two taps").click()
    tap(buddy, "q-for_you", "4")
    tap(buddy, "q-adult", "chat")
    buddy.get_by_role("button", name="Save").click()
    sees(buddy, "An adult will come and find you")
    reed.goto("/")
    sees(reed, "would like an adult for a chat")


def test_a_buddy_takes_the_next_register_on_a_phone(phone: Visitor, school: School) -> None:
    a_week_goes_by(school)
    buddy = phone(of_first_group(school, "supporter"))
    buddy.goto("/home/")
    buddy.get_by_role("link", name="Say who").first.click()
    buddy.get_by_role("button", name="Save the register").click()
    sees(buddy, "came on")


def test_after_two_meetings_both_voices_are_asked(phone: Visitor, school: School) -> None:
    for part in ("supporter", "member"):
        theirs = phone(of_first_group(school, part))
        theirs.goto("/home/")
        theirs.get_by_role("link", name="Say how", exact=True).click()
        for faces in theirs.locator(".faces").all():
            faces.locator("label").last.click()
        theirs.locator(".ask-end .btn.main").click()
        sees(theirs, "Nobody else in the group sees it")


def test_one_leaves_without_a_reason_and_one_joins_with_everybodys_yes(
    reed: Page, phone: Visitor, school: School
) -> None:
    member = of_first_group(school, "member")
    theirs = phone(member)
    theirs.goto(f"/groups/mine/{school.group.pk}/leaving/")
    tap(theirs, "goodbye", "tell_them")
    theirs.get_by_role("button", name="Leave the group").click()
    sees(theirs, "You have left")
    with school.inside():
        programme = Programme.objects.get(pk=school.programme)
        scenes.asked(programme, [school.late], school.staff["bell"])
    reed.goto(f"/groups/group/{school.group.pk}/")
    reed.get_by_role("button", name=f"The group knows that {member.name}").click()
    reed.get_by_role("link", name="Somebody joins").click()
    reed.get_by_role("button", name="Go on").click()
    reed.get_by_role("button", name="The group says yes").click()
    late = phone(school.late)
    late.goto("/home/")
    late.get_by_role("link", name="Have a look, and say yes or no").click()
    late.get_by_role("button", name="Yes, that's fine").click()
    sees(late, "Welcome.")


def test_they_say_goodbye_and_everybody_is_asked_how_it_was(
    reed: Page, phone: Visitor, school: School
) -> None:
    reed.goto(f"/groups/group/{school.group.pk}/")
    reed.get_by_role("link", name="Plan the goodbye").click()
    reed.get_by_role("button", name="Save").click()
    reed.get_by_role("link", name="Say how it ended").click()
    tap(reed, "how", "planned")
    tap(reed, "because", "finished")
    reed.get_by_role("button", name="End it").click()
    sees(reed, "Ended on")
    late = phone(school.late)
    late.goto("/home/")
    late.get_by_role("link", name="Look back").click()
    late.locator(".faces").first.locator("label").last.click()
    late.locator(".ask-end .btn.main").click()
    sees(late, "It helps the next people too")
    reed.goto(f"/report/{school.programme}/")
    reed.get_by_role("heading", name="In groups").wait_for()
