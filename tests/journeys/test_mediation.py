"""Two who fell out talk it through: from asking to the check-back, by those who would do it. No script on any phone."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from django.utils import timezone

from peerway.base.links import make_link
from peerway.base.scoping import inside
from peerway.mediation.models import FallingOut, Mediating, Party
from peerway.people.cast import Member, bring
from peerway.people.models import Person
from peerway.programmes.models import Programme
from tests.journeys.conftest import Visitor
from tests.journeys.story import Answers, School, answer_one_by_one, found_a_school, tap
from tests.mediation import scenes

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.story

YOUNG = (
    Member("kai", "Kai", "Brook", "", year_group=8, at="quarry"),
    Member("mina", "Mina", "Holt", "", year_group=8, at="quarry"),
    Member("tess", "Tess", "Ward", "", year_group=10, at="quarry"),
    Member("omar", "Omar", "Nash", "", year_group=10, at="quarry"),
    Member("june", "June", "Finn", "", year_group=9, at="quarry"),
)


@pytest.fixture(scope="module")
def quarry(site: str) -> School:
    """A school with a mediation programme that is ready, three mediators, and Kai with Mina, who fell out."""
    school = found_a_school("Quarry School")
    with school.inside():
        for member in YOUNG:
            person = bring(member, school.setting)
            person.setting = school.setting
            school.told[member.key] = person
        cast = SimpleNamespace(
            rahman=school.reed, cole=school.lund, okafor=school.khan, whitfield=school.bell
        )
        programme = scenes.a_programme(cast)
        for key in ("tess", "omar", "june"):
            scenes.a_ready_mediator(programme, school.told[key], school.reed)
        school.told["programme"] = programme
        school.told["ways_in"] = f"/recruitment/ways-in/{make_link('ways_in', programme)}/"
    return school


@pytest.fixture
def lunch(visitor: Visitor) -> Visitor:
    """A young person with a phone on which nothing but pages works."""
    return lambda who: visitor(who, device="phone", js=False)


@pytest.fixture
def ms_reed(visitor: Visitor, quarry: School) -> Page:
    return visitor(quarry.reed)


def only_one(quarry: School) -> FallingOut:
    with quarry.inside():
        found: FallingOut = FallingOut.objects.get()
        return found


def at_home(phone: Visitor, person: Person, link: str) -> Page:
    page = phone(person)
    page.goto("/home/")
    page.get_by_role("link", name=link).first.click()
    return page


def test_somebody_asks_and_reads_first_who_will_see_it(lunch: Visitor, quarry: School) -> None:
    kai = lunch(quarry.kai)
    kai.goto("/home/")
    kai.get_by_role("link", name="See how it works").click()
    assert kai.get_by_text("Ms Reed reads it").is_visible()
    kai.locator("a.door", has_text="I fell out with someone").click()
    answers: Answers = {
        "Who fell out?": "Mina Holt and me",
        "Is somebody being hurt": "No",
        "How should we get back": "On my page here",
    }
    answer_one_by_one(kai, answers)
    assert kai.get_by_role("heading", name="Sent. Thank you.").is_visible()


def test_an_adult_finds_who_it_is_and_looks_first(ms_reed: Page, quarry: School) -> None:
    ms_reed.goto("/today/")
    ms_reed.get_by_role("link", name="Find who it is").click()
    assert ms_reed.get_by_text("Mina Holt and me").is_visible()
    for label, who in (("One of them", quarry.kai), ("The other", quarry.mina)):
        ms_reed.get_by_label(label).select_option(value=str(who.pk))
    ms_reed.get_by_role("button", name="Save, and look first").click()
    for key in scenes.CLEAR:
        tap(ms_reed, f"q-{key}", "no")
    ms_reed.get_by_role("button", name="That is what we know").click()
    assert ms_reed.get_by_text("Waiting for a yes").is_visible()


def test_both_say_yes_each_alone_and_one_says_whom_not(lunch: Visitor, quarry: School) -> None:
    mina = at_home(lunch, quarry.mina, "Read it, and say yes or no")
    mina.get_by_role("button", name="Yes, I'd like to talk it through").click()
    mina.get_by_role("link", name="Anyone who should not be there?").click()
    tap(mina, "people", str(quarry.june.pk))
    mina.get_by_role("button", name="Save").click()
    kai = at_home(lunch, quarry.kai, "Read it, and say yes or no")
    assert not kai.get_by_text("Mina said").count()
    kai.get_by_role("button", name="Yes, I'd like to talk it through").click()


def test_an_adult_is_shown_two_mediators_and_decides(ms_reed: Page, quarry: School) -> None:
    ms_reed.goto("/today/")
    ms_reed.get_by_role("link", name="Arrange").click()
    suggested = ms_reed.get_by_role("heading", name="Suggested")
    assert "June" not in suggested.inner_text()
    ms_reed.get_by_role("button", name="Ask them").click()
    assert ms_reed.get_by_text("Asking the mediators").is_visible()


def test_the_mediators_say_yes(lunch: Visitor, quarry: School) -> None:
    for who in (quarry.tess, quarry.omar):
        page = at_home(lunch, who, "Have a look, and say yes or no")
        page.get_by_role("button", name="Yes, I can do this").click()
    kai = lunch(quarry.kai)
    kai.goto("/home/")
    assert kai.get_by_text("Quiet room").is_visible()


def test_the_day_comes_and_they_begin_with_the_rules(lunch: Visitor, quarry: School) -> None:
    with quarry.inside():
        FallingOut.objects.update(on=timezone.localdate())
    tess = at_home(lunch, quarry.tess, "Open the talk")
    rules = len(quarry.programme.pack.case.ground_rules)
    for number in range(rules):
        tess.locator(f"[name=rule_{number}]").check()
    tess.get_by_role("button", name="We all say yes: begin").click()
    assert tess.locator("[data-step]").count() == 5
    assert tess.get_by_role("button", name="Too hot to handle").first.is_visible()


def test_a_tablet_shows_the_time_left_quietly(visitor: Visitor, quarry: School) -> None:
    tablet = visitor(quarry.omar, device="phone")
    with quarry.inside():
        row = Mediating.objects.get(person=quarry.omar)
    tablet.goto(f"/mediation/talks/{row.pk}/together/")
    assert "min left" in tablet.locator("[data-left]").first.inner_text()


def test_they_agree_in_their_own_words(lunch: Visitor, quarry: School) -> None:
    tess = at_home(lunch, quarry.tess, "Open the talk")
    tess.get_by_role("link", name="Write what they agree").click()
    tess.locator("[name=who_1]").select_option("both")
    tess.locator("[name=what_1]").fill("ask before we borrow a thing")
    tess.locator("[name=by_1]").fill("from today")
    for number in (0, 1):
        tess.locator(f"[name=agrees_{number}]").check()
    tess.get_by_role("button", name="We agree").click()
    tess.locator("[name=q-minutes]").fill("25")
    tap(tess, "q-for_you", "4")
    tap(tess, "q-adult", "no")
    tess.get_by_role("button", name="Save").click()
    assert tess.get_by_text("Take five minutes").is_visible()


def test_both_have_a_copy_on_their_own_page(lunch: Visitor, quarry: School) -> None:
    for who in (quarry.kai, quarry.mina):
        page = at_home(lunch, who, "What we agreed")
        page.get_by_role("link", name="What we agreed").click()
        assert page.get_by_text("ask before we borrow a thing").is_visible()


def test_a_week_later_both_are_asked_alone(lunch: Visitor, quarry: School) -> None:
    with quarry.inside():
        FallingOut.objects.update(check_back_on=timezone.localdate())
    for who, fair in ((quarry.kai, "yes"), (quarry.mina, "partly")):
        page = at_home(lunch, who, "Say how")
        for name, value in (("fair", fair), ("holding", "yes"), ("adult", "no")):
            tap(page, f"q-{name}", value)
        page.get_by_role("button", name="Send").click()
        assert page.get_by_text("The other one never sees").is_visible()


def test_an_adult_looks_and_it_is_closed(ms_reed: Page, quarry: School) -> None:
    ms_reed.goto("/today/")
    ms_reed.locator('main a[href$="/check-backs/"]').click()
    ms_reed.get_by_role("button", name="I have talked with them").click()
    assert ms_reed.get_by_text("Closed on").is_visible()
    closed = only_one(quarry)
    assert (closed.held, closed.fair) == ("yes", "partly")


def test_another_one_gets_too_hot_and_the_adult_knows_at_once(
    lunch: Visitor, ms_reed: Page, quarry: School
) -> None:
    with inside(quarry.setting):
        programme = Programme.objects.get(pk=quarry.programme.pk)
        fallen = scenes.asked(programme, quarry.kai, quarry.june, by=quarry.reed)
        scenes.today(scenes.arranged(fallen, quarry.tess, quarry.omar, by=quarry.reed))
        row = scenes.talking(scenes.again(fallen))[0]
    tess = lunch(row.person)
    tess.goto(f"/mediation/talks/{row.pk}/together/")
    tess.get_by_role("button", name="Too hot to handle").first.click()
    assert tess.get_by_text("Ms Reed has been told").is_visible()
    ms_reed.goto("/today/")
    assert ms_reed.get_by_text("A talk was stopped").is_visible()
    ms_reed.locator('main a[href*="/mediation/falling-out/"]').first.click()
    ms_reed.get_by_role("link", name="Say what happened instead").click()
    tap(ms_reed, "instead", "talked-with-each")
    ms_reed.get_by_role("button", name="Save and close").click()
    with quarry.inside():
        assert Party.objects.filter(falling_out__closed_on=None).count() == 0
