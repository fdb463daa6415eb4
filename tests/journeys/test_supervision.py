"""A term of supervision: one supporter is overdue, held back, caught up and released; and an adult meets the gate."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from peerway.people.cast import Member, bring
from peerway.people.models import Room
from peerway.programmes.models import Programme, TeamMember
from peerway.recruitment.models import Supporter
from peerway.supervision.models import Seen, Supervision
from tests.journeys.conftest import Visitor
from tests.journeys.story import School, found_a_school, tap
from tests.relationships import scenes

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.story

YOUNG = (
    Member("tess", "Tess", "Ward", "", year_group=10, at="mill"),
    Member("omar", "Omar", "Nash", "", year_group=10, at="mill"),
    Member("kai", "Kai", "Brook", "", year_group=7, at="mill"),
)


@pytest.fixture(scope="module")
def mill(site: str) -> School:
    """A school where Kai waits for a mentor. Tess is ready but for her supervision; Omar is still being trained."""
    school = found_a_school("Bridge School")
    with school.inside():
        for member in YOUNG:
            person = bring(member, school.setting)
            person.setting = school.setting
            school.told[member.key] = person
        programme = Programme.objects.create(
            name="Mill mentors", approach="mentoring", ends_on=scenes.days_ago(-100), parent_yes_below_year=1
        )
        for key, part in (("reed", "facilitator"), ("lund", "second_adult"), ("khan", "supervisor")):
            TeamMember.objects.create(programme=programme, person=school.staff[key], part=part)
        scenes.a_place(programme, school.lund)
        Room.objects.create(name="Quiet room")
        scenes.a_ready_supporter(programme, school.tess, school.bell)
        Supporter.objects.create(programme=programme, person=school.omar)
        scenes.an_asking(programme, school.kai, school.bell)
        Supporter.objects.filter(person=school.tess).update(accepted_on=scenes.days_ago(63))
        school.told["programme"] = programme
    return school


@pytest.fixture
def mr_khan(visitor: Visitor, mill: School) -> Page:
    """The supervisor."""
    return visitor(mill.khan)


@pytest.fixture
def ms_reed(visitor: Visitor, mill: School) -> Page:
    """The facilitator."""
    return visitor(mill.reed)


@pytest.fixture
def lunch(visitor: Visitor) -> Visitor:
    """A young person with a phone on which nothing but pages works."""
    return lambda who: visitor(who, device="phone", js=False)


def a_day(mill: School) -> str:
    """The next weekday."""
    day = timezone.localdate() + timedelta(days=1)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day.isoformat()


def only_for_two(mill: School) -> Supervision:
    with mill.inside():
        found: Supervision = Supervision.objects.get(kind="group")
        return found


def its_day_has_come(supervision: Supervision, mill: School) -> None:
    with mill.inside():
        Supervision.objects.filter(pk=supervision.pk).update(on=timezone.localdate())


def test_the_supervisor_is_told_who_was_not_seen(mr_khan: Page) -> None:
    mr_khan.goto("/today/")
    line = mr_khan.get_by_role("listitem").filter(has_text="One mentor is overdue for supervision")
    assert line.get_by_text("Tess W. Nobody new is matched").is_visible()
    line.get_by_role("link", name="See who").click()
    first = mr_khan.get_by_role("region", name="Mentors").get_by_role("listitem").first
    assert "Tess W." in first.inner_text() and "Overdue" in first.inner_text()


def test_the_facilitator_cannot_match_her(ms_reed: Page, mill: School) -> None:
    ms_reed.goto(f"/programmes/{mill.programme.pk}/")
    assert ms_reed.get_by_text("One mentor is overdue for supervision").is_visible()
    ms_reed.goto(f"/matching/{mill.programme.pk}/")
    ms_reed.get_by_role("button", name="Find the best matches").click()
    assert ms_reed.get_by_role("heading", name="0 of 1 matched").is_visible()


def test_the_supporter_reads_it_kindly(lunch: Visitor, mill: School) -> None:
    tess = lunch(mill.tess)
    tess.goto("/home/")
    assert tess.get_by_text("We haven't seen you for a while").is_visible()
    assert tess.get_by_text("Those you meet already go on as before").is_visible()


def test_the_supervisor_plans_one_and_hears_what_stands_in_the_way(mr_khan: Page, mill: School) -> None:
    mr_khan.goto(f"/supervision/{mill.programme.pk}/")
    mr_khan.get_by_role("link", name="Plan supervision").click()
    mr_khan.get_by_label("Which day?").fill(a_day(mill))
    mr_khan.get_by_label("When does it begin?").fill("15:50")
    mr_khan.get_by_label("Which room?").select_option(label="Quiet room")
    mr_khan.get_by_role("button", name="Plan it").click()
    assert mr_khan.get_by_text("15:50 is not in your timetable").first.is_visible()
    mr_khan.locator("label.tick", has_text="Plan it all the same").click()
    mr_khan.get_by_role("button", name="Plan it").click()
    assert mr_khan.get_by_text("Everybody who is asked sees it").is_visible()
    assert mr_khan.get_by_role("region", name="Planned").get_by_text("Two people asked").is_visible()


def test_both_see_it_and_one_sends_word(lunch: Visitor, mill: School) -> None:
    tess = lunch(mill.tess)
    tess.goto("/home/")
    assert tess.get_by_text("Come and talk on").is_visible()
    omar = lunch(mill.omar)
    omar.goto("/home/")
    omar.get_by_role("link", name="Supervision").click()
    omar.get_by_role("button", name="I can't come").click()
    assert omar.get_by_text("You said that you can't come").is_visible()


def test_it_is_moved_and_both_are_asked_again(mr_khan: Page, lunch: Visitor, mill: School) -> None:
    mr_khan.goto(f"/supervision/on/{only_for_two(mill).pk}/")
    mr_khan.get_by_role("link", name="Move it").click()
    mr_khan.get_by_label("When does it begin?").fill("15:40")
    mr_khan.get_by_role("button", name="Move it").click()
    mr_khan.locator("label.tick", has_text="Plan it all the same").click()
    mr_khan.get_by_role("button", name="Move it").click()
    assert mr_khan.get_by_role("heading", name="15:40").is_visible()
    omar = lunch(mill.omar)
    omar.goto("/supervision/mine/")
    assert omar.get_by_role("button", name="I can't come").is_visible()


def test_the_day_comes_with_an_agenda_that_wrote_itself(mr_khan: Page, mill: School) -> None:
    its_day_has_come(only_for_two(mill), mill)
    mr_khan.goto("/today/")
    mr_khan.get_by_role("link", name="Open the agenda").click()
    agenda = mr_khan.get_by_role("region", name="To talk about")
    assert agenda.get_by_role("heading", name="Who has not been seen").is_visible()
    assert agenda.get_by_text("Tess W.").is_visible()
    mr_khan.get_by_role("link", name="On paper").click()
    assert mr_khan.get_by_role("heading", name="What we agree").is_visible()


def test_she_does_not_come_and_stays_held_back(mr_khan: Page, ms_reed: Page, mill: School) -> None:
    mr_khan.goto(f"/supervision/on/{only_for_two(mill).pk}/")
    tap(mr_khan, f"was_{mill.tess.pk}", "away")
    mr_khan.get_by_role("button", name="Save who was there").click()
    assert mr_khan.get_by_text("One person seen").is_visible()
    ms_reed.goto(f"/matching/{mill.programme.pk}/")
    ms_reed.get_by_role("button", name="Match again").click()
    assert ms_reed.get_by_role("heading", name="0 of 1 matched").is_visible()


def test_the_supervisor_agrees_something_and_keeps_a_note_for_the_few(mr_khan: Page, mill: School) -> None:
    mr_khan.goto(f"/supervision/on/{only_for_two(mill).pk}/")
    mr_khan.get_by_role("link", name="Agree something").click()
    mr_khan.get_by_label("What will be done?").fill("Find Tess a time of her own")
    mr_khan.get_by_label("Who does it?").select_option(label="Ms Reed")
    mr_khan.get_by_role("button", name="Agree it").click()
    mr_khan.get_by_role("link", name="Write notes").click()
    assert mr_khan.get_by_role("heading", name="Before you type: who can read this").is_visible()
    mr_khan.get_by_label("Themes to come back to").fill("What to do with a silence")
    mr_khan.get_by_role("button", name="Keep it").click()
    assert mr_khan.get_by_text("Kept, sealed").is_visible()


def test_the_facilitator_sees_to_it(ms_reed: Page) -> None:
    ms_reed.goto("/today/")
    line = ms_reed.get_by_role("listitem").filter(has_text="Something you said you would do")
    line.get_by_role("link", name="Open it").click()
    assert ms_reed.get_by_text("Find Tess a time of her own").is_visible()
    ms_reed.get_by_role("button", name="It is done").click()
    assert ms_reed.get_by_text("Done. Thank you.").is_visible()


def test_she_is_caught_up_one_to_one(mr_khan: Page, mill: School) -> None:
    mr_khan.goto(f"/supervision/{mill.programme.pk}/")
    mr_khan.get_by_role("link", name="Plan one to one with Tess W.").click()
    mr_khan.get_by_label("Which day?").fill(a_day(mill))
    mr_khan.get_by_label("When does it begin?").fill("08:20")
    mr_khan.get_by_role("button", name="Plan it").click()
    mr_khan.locator("label.tick", has_text="Plan it all the same").click()
    mr_khan.get_by_role("button", name="Plan it").click()
    with mill.inside():
        alone = Supervision.objects.get(kind="one_to_one")
    its_day_has_come(alone, mill)
    mr_khan.goto(f"/supervision/on/{alone.pk}/")
    mr_khan.get_by_role("button", name="Save who was there").click()
    with mill.inside():
        assert Seen.objects.filter(person=mill.tess).count() == 1


def test_she_is_released(ms_reed: Page, lunch: Visitor, mill: School) -> None:
    ms_reed.goto(f"/matching/{mill.programme.pk}/")
    ms_reed.get_by_role("button", name="Match again").click()
    assert ms_reed.get_by_role("heading", name="1 of 1 matched").is_visible()
    tess = lunch(mill.tess)
    tess.goto("/home/")
    assert tess.get_by_text("The next is by").is_visible()


def test_the_theme_comes_back_next_time(mr_khan: Page, mill: School) -> None:
    mr_khan.goto(f"/supervision/{mill.programme.pk}/planning/")
    mr_khan.get_by_label("Which day?").fill(a_day(mill))
    mr_khan.get_by_label("When does it begin?").fill("15:50")
    mr_khan.get_by_role("button", name="Plan it").click()
    mr_khan.locator("label.tick", has_text="Plan it all the same").click()
    mr_khan.get_by_role("button", name="Plan it").click()
    mr_khan.get_by_role("region", name="Planned").get_by_role("link").first.click()
    assert mr_khan.get_by_text("What to do with a silence").is_visible()


def test_it_is_cancelled_and_says_so(mr_khan: Page, lunch: Visitor, mill: School) -> None:
    mr_khan.goto(f"/supervision/{mill.programme.pk}/")
    mr_khan.get_by_role("region", name="Planned").get_by_role("link").first.click()
    mr_khan.get_by_role("link", name="Cancel it").click()
    tap(mr_khan, "because", "room")
    mr_khan.get_by_role("button", name="Cancel it").click()
    tess = lunch(mill.tess)
    tess.goto("/home/")
    assert tess.get_by_role("heading", name="Supervision is off").is_visible()
    assert tess.get_by_text("the room was needed").is_visible()


def test_a_facilitator_without_supervision_meets_the_gate(ms_reed: Page, mill: School) -> None:
    with mill.inside():
        TeamMember.objects.filter(person=mill.reed).update(starts_on=scenes.days_ago(80))
    ms_reed.goto(f"/matching/{mill.programme.pk}/")
    ms_reed.get_by_role("button", name="Match again").click()
    assert ms_reed.get_by_text("Ms Reed: your own supervision is overdue").first.is_visible()
    ms_reed.goto(f"/programmes/{mill.programme.pk}/")
    ms_reed.get_by_role("link", name="Say when it was: Ms Reed").click()
    ms_reed.get_by_label("Who supervised you?").fill("An educational psychologist")
    ms_reed.get_by_role("button", name="Save").click()
    assert ms_reed.get_by_text("Good that somebody holds this for you too").is_visible()
    ms_reed.goto(f"/programmes/{mill.programme.pk}/")
    assert not ms_reed.get_by_text("your own supervision is overdue").count()
    ms_reed.goto(f"/matching/{mill.programme.pk}/")
    ms_reed.get_by_role("button", name="Match again").click()
    assert ms_reed.get_by_role("heading", name="1 of 1 matched").is_visible()
