"""A full review: three voices answer apart, what was said is opened at once, and it ends in next steps and a folder."""

from __future__ import annotations

import io
import zipfile
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from peerway.people.cast import Member, bring
from peerway.principles.models import Review, Step
from tests.journeys.conftest import Visitor
from tests.journeys.story import School, found_a_school, tap
from tests.principles import scenes

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.story
YOUNG = (
    Member("ines", "Ines", "Vale", "", year_group=10, at="hill"),
    Member("tom", "Tom", "Reid", "", year_group=7, at="hill"),
)


@pytest.fixture(scope="module")
def hill(site: str) -> School:
    """A school with a mentoring programme of six pairs; Ines supports Tom."""
    school = found_a_school("Heath School")
    with school.inside():
        for member in YOUNG:
            person = bring(member, school.setting)
            person.setting = school.setting
            school.told[member.key] = person
        cast = SimpleNamespace(
            rahman=school.reed, cole=school.lund, okafor=school.khan, whitfield=school.bell
        )
        programme = scenes.a_programme(cast, pairs=5)
        scenes.pair_of(programme, school.ines, school.tom)
        school.told["programme"] = programme
    return school


@pytest.fixture
def ms_reed(visitor: Visitor, hill: School) -> Page:
    return visitor(hill.reed)


def the_review(hill: School) -> Review:
    with hill.inside():
        found: Review = Review.objects.with_programme().get()
        return found


def say_everywhere(page: Page, level: str) -> None:
    """The same answer to all that is asked on the page."""
    names = [box.get_attribute("name") for box in page.locator(f'input[value="{level}"]').all()]
    assert names
    for name in names:
        tap(page, str(name), level)


def test_a_facilitator_begins_a_full_review(ms_reed: Page, hill: School) -> None:
    ms_reed.goto(f"/programmes/{hill.programme.pk}/")
    ms_reed.get_by_role("link", name="Open the review").click()
    ms_reed.get_by_role("link", name="Begin a review").click()
    tap(ms_reed, "kind", "full")
    ms_reed.get_by_role("button", name="Begin", exact=True).click()
    assert ms_reed.get_by_text("Nobody yet, of 6 asked").count() == 2


def test_a_young_person_answers_without_a_script(visitor: Visitor, hill: School) -> None:
    tom = visitor(hill.tom, device="phone", js=False)
    tom.goto("/home/")
    tom.get_by_role("link", name="Answer").click()
    assert tom.get_by_text("Nobody can see what you").first.is_visible()
    for _ in range(30):
        box = tom.locator('input[value="not_yet"]')
        if not box.count():
            break
        tap(tom, str(box.first.get_attribute("name")), "not_yet")
        tom.locator("main form button.main").first.click()
    assert tom.get_by_text("It is counted, without your name").is_visible()


def test_the_others_answer_and_one_adult_on_the_laptop(ms_reed: Page, hill: School) -> None:
    review = the_review(hill)
    with hill.inside():
        young = [each for each in scenes.supported(review.programme) if each.pk != hill.tom.pk]
        scenes.everybody_says(review, [*young, *scenes.supporters(review.programme)], "starting")
    ms_reed.goto(f"/principles/reviews/{review.pk}/")
    ms_reed.get_by_role("link", name="Answer for yourself").click()
    say_everywhere(ms_reed, "nearly_all")
    ms_reed.locator("main form button.main").last.click()
    assert ms_reed.get_by_text("It is counted, without your name").is_visible()


def test_opening_shows_where_adults_claim_more(ms_reed: Page, hill: School) -> None:
    ms_reed.goto(f"/principles/reviews/{the_review(hill).pk}/")
    assert not ms_reed.get_by_text("Adults say more").count()
    ms_reed.get_by_role("link", name="Open the answers").click()
    ms_reed.get_by_role("button", name="Open it for everybody").click()
    assert ms_reed.get_by_text("Adults say more than the young people who are supported.").first.is_visible()


def test_it_ends_in_a_step_of_a_young_person(ms_reed: Page, hill: School) -> None:
    ms_reed.goto(f"/principles/{hill.programme.pk}/practices/3.4/")
    ms_reed.get_by_role("link", name="Agree a next step").click()
    ms_reed.get_by_label("What will you do?").fill("Ask which lunch is best")
    ms_reed.get_by_label("Whose is it?").select_option(value=str(hill.ines.pk))
    ms_reed.get_by_label("which adult is beside them").select_option(value=str(hill.reed.pk))
    ms_reed.get_by_role("button", name="Save").click()
    assert ms_reed.get_by_text("Ask which lunch is best").first.is_visible()


def test_whose_step_it_is_says_how_it_went(visitor: Visitor, hill: School) -> None:
    ines = visitor(hill.ines, device="phone", js=False)
    ines.goto("/home/")
    ines.get_by_role("link", name="What everybody said").click()
    assert ines.get_by_text("Ask which lunch is best").is_visible()
    ines.goto("/home/")
    ines.get_by_role("link", name="Say how it went").click()
    ines.get_by_role("button", name="Save").click()
    with hill.inside():
        assert Step.objects.get().done_on


def test_the_folder_opens_as_pdfs(ms_reed: Page, hill: School) -> None:
    ms_reed.goto(f"/principles/{hill.programme.pk}/portfolio/approved-provider/")
    with ms_reed.expect_download() as taken:
        ms_reed.get_by_role("link", name="Take the folder").click()
    with zipfile.ZipFile(taken.value.path()) as folder:
        assert len(folder.namelist()) == 11
        for name in folder.namelist():
            assert len(PdfReader(io.BytesIO(folder.read(name))).pages) >= 1
