"""An idea from a phone becomes a decision by a ranked vote, a thing to do, and a line on the poster."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from peerway.base.scoping import inside
from peerway.decisions import actions as decisions
from peerway.decisions.models import Poll
from peerway.people.cast import Member, bring
from peerway.relationships.models import MadeHere
from peerway.voice.actions import leads
from peerway.voice.models import Idea, OnPoster
from tests.journeys.conftest import Visitor
from tests.journeys.story import School, found_a_school, tap
from tests.relationships import scenes

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.story

SAID = "Talking all the time is hard. Could we play something? Ivo hates the quiet bits."
WORDING = "Something to play, so that we don't have to talk all the time"
YOUNG = tuple(
    Member(key, key.capitalize(), last, "", year_group=10, at="mill")
    for key, last in (
        ("lena", "Frost"),
        ("ivo", "Marsh"),
        ("tara", "Bell"),
        ("sam", "Orr"),
        ("zoe", "Kerr"),
        ("finn", "Rowe"),
    )
)


@pytest.fixture(scope="module")
def mill(site: str) -> School:
    """A school with a mentoring programme, six mentors, and Lena, who makes the poster and runs polls."""
    school = found_a_school("Orchard School")
    with school.inside():
        cast = SimpleNamespace(
            rahman=school.reed, cole=school.lund, okafor=school.khan, whitfield=school.bell
        )
        programme = school.told["programme"] = scenes.a_programme(cast)
        for member in YOUNG:
            person = bring(member, school.setting)
            person.setting = school.setting
            school.told[member.key] = person
            scenes.a_ready_supporter(programme, person, school.bell)
        for what in ("poster", "poll"):
            leads.give_right(programme, person=school.lena, what=what, until=None, by=school.reed)
    return school


@pytest.fixture
def phone(visitor: Visitor) -> Visitor:
    """A young person with a phone on which nothing but pages works."""
    return lambda who: visitor(who, device="phone", js=False)


@pytest.fixture
def ms_reed(visitor: Visitor, mill: School) -> Page:
    return visitor(mill.reed)


def the_idea(mill: School) -> Idea:
    with inside(mill.setting):
        return Idea.objects.select_related("decision__chosen").get()


def at_ideas(page: Page, mill: School) -> Page:
    page.goto(f"/voice/{mill.programme.pk}/said/")
    return page


def test_an_idea_is_told_on_a_phone_without_a_name(phone: Visitor, mill: School) -> None:
    zoe = phone(mill.zoe)
    zoe.goto("/home/")
    zoe.get_by_role("link", name="Ideas").click()
    zoe.get_by_role("link", name="I have one").first.click()
    zoe.get_by_label("What is your idea?").fill(SAID)
    zoe.get_by_role("button", name="Send it").click()

    assert zoe.get_by_text("Thank you. You read the answer here").is_visible()
    assert the_idea(mill).by is None
    assert not zoe.get_by_text("Ivo hates").count()


def test_an_adult_reads_it_and_writes_it_in_words_for_everybody(
    ms_reed: Page, mill: School, phone: Visitor
) -> None:
    ms_reed.goto("/today/")
    ms_reed.get_by_role("link", name="Read them").first.click()
    ms_reed.get_by_role("link", name="Open the idea").first.click()
    assert ms_reed.get_by_text("Ivo hates the quiet bits").is_visible()
    ms_reed.get_by_role("link", name="Write them").click()
    ms_reed.get_by_label("The idea, in words for everybody").fill("Ivo Marsh would like to play")
    ms_reed.get_by_role("button", name="Let everybody read it").click()
    assert ms_reed.get_by_text("Take the name out").first.is_visible()
    ms_reed.get_by_label("The idea, in words for everybody").fill(WORDING)
    ms_reed.get_by_role("button", name="Let everybody read it").click()

    assert at_ideas(phone(mill.ivo), mill).get_by_text(WORDING).is_visible()


def test_it_is_taken_to_a_vote_that_a_youth_lead_opens(ms_reed: Page, mill: School, phone: Visitor) -> None:
    ms_reed.goto(f"/voice/idea/{the_idea(mill).pk}/")
    ms_reed.get_by_role("link", name="Take it to a vote").click()
    ms_reed.get_by_label("What could be chosen?").fill("A card game\nTable tennis\nDrawing")
    ms_reed.get_by_role("button", name="Make it a decision").click()
    lena = phone(mill.lena)
    lena.goto(f"/decisions/{the_idea(mill).decision_id}/")
    lena.get_by_role("link", name="Open a vote").click()
    tap(lena, "method", "ranked")
    lena.get_by_label("How many must vote for it to count?").fill("5")
    lena.get_by_role("button", name="Open the vote").click()

    with inside(mill.setting):
        assert Poll.objects.get().method == "ranked"


def test_the_mentors_put_the_options_in_order(mill: School, phone: Visitor) -> None:
    tara = phone(mill.tara)
    tara.goto("/home/")
    tara.get_by_role("link", name="Vote", exact=True).first.click()
    with inside(mill.setting):
        poll = Poll.objects.get()
        options = [str(option.pk) for option in poll.decision.options.all()]
    for place, option in enumerate(options, 1):
        tap(tara, f"option_{option}", str(place))
    tara.get_by_role("button", name="Put it in the box").click()
    assert tara.get_by_text("Your vote is in the box").is_visible()
    with inside(mill.setting):
        for key in ("ivo", "sam", "zoe", "finn", "lena"):
            decisions.cast_vote(poll, paper=options, by=mill.told[key])


def test_the_lead_closes_it_and_everybody_reads_what_was_chosen(mill: School, phone: Visitor) -> None:
    lena = phone(mill.lena)
    with inside(mill.setting):
        lena.goto(f"/decisions/votes/{Poll.objects.get().pk}/closing/")
    lena.locator("main input[type=radio]").first.check()
    lena.locator("main button[type=submit]").first.click()

    assert the_idea(mill).decision.what == "A card game"
    sam = at_ideas(phone(mill.sam), mill)
    sam.get_by_role("link", name="See how it was decided").click()
    assert sam.get_by_role("heading", name="A card game").is_visible()


def test_it_becomes_something_to_do_and_everybody_is_told(
    ms_reed: Page, mill: School, phone: Visitor
) -> None:
    ms_reed.goto(f"/voice/idea/{the_idea(mill).pk}/activity/")
    ms_reed.get_by_label("What it is called here").fill("Card game of the week")
    ms_reed.get_by_label("What to do").fill("Take the game from the box.\nPlay it once.")
    ms_reed.get_by_role("button", name="Put it on the list").click()
    tap(ms_reed, "state", "done")
    ms_reed.get_by_label("What everybody reads").fill("You chose it: a box of card games is in the library.")
    ms_reed.get_by_role("button", name="Tell everybody").click()
    sam = at_ideas(phone(mill.sam), mill)
    sam.get_by_role("link", name="See it on the list of things to do").click()

    assert sam.get_by_role("heading", name="Card game of the week").first.is_visible()
    with inside(mill.setting):
        assert MadeHere.objects.get().name == "Card game of the week"


def test_the_lead_puts_it_on_the_poster(mill: School, phone: Visitor) -> None:
    lena = phone(mill.lena)
    lena.goto("/home/")
    lena.get_by_role("link", name="The “You said, we did” poster").click()
    tap(lena, "ideas", str(the_idea(mill).pk))
    lena.get_by_role("button", name="Make the poster").click()

    assert lena.get_by_text("a box of card games is in the library").is_visible()
    with inside(mill.setting):
        assert OnPoster.objects.get().idea == the_idea(mill)
