"""From a roster file to a goodbye, by clicking. The first half: everybody gets ready.

Ms Reed runs it, on a laptop. The young people have phones, and no JavaScript. The steps are one story: each
begins where the one before it ended, so when one fails the ones after it are not tried.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone

from peerway.core.roster.sample import write_oneroster
from tests.journeys.story import School, answer_one_by_one, choose_like, come_in_by_badge, id_in, tap

if TYPE_CHECKING:
    from playwright.sync_api import Page


pytestmark = pytest.mark.story


def test_a_roster_file_brings_in_the_school(reed: Page, school: School, tmp_path: Path) -> None:
    reed.goto("/people/roster/")
    reed.set_input_files("input[type=file]", write_oneroster(tmp_path / "roster.zip", people=60))
    reed.get_by_role("button", name="Read the file").click()
    assert "54 pupils and 6 staff" in reed.locator(".lede").inner_text()
    reed.get_by_role("button", name="Bring it in").click()
    school.told |= {"sam": school.young(11), "alex": school.young(7), "robin": school.young(7, 1)}
    assert reed.get_by_role("heading", name="The roster is in").is_visible()


def test_a_programme_is_started_and_settled(reed: Page, school: School) -> None:
    reed.goto("/programmes/")
    reed.get_by_role("link", name="Start a programme").first.click()
    reed.get_by_label("What is it called?").fill("Harbour lights")
    tap(reed, "approach", "mentoring/pair")
    reed.get_by_role("button", name="Start", exact=True).click()
    school.told["programme"] = id_in(reed.url)
    settle(reed, "What it aims to do, and why", {
        "What does this programme aim to do?": "Somebody to sit with in the first year.",
        "Why here, and why now?": "One in five told us there was nobody to talk to.",
    })  # fmt: skip
    settle(reed, "Who it is for, and who it is not for", tick=["Year 7", "Year 8"])
    settle(reed, "What you look for")
    settle(reed, "How people may ask", {"Whose parent or carer is asked as well?": "Everybody below Year 9"})
    settle(reed, "Agreement and boundaries")
    last = timezone.localdate() + timedelta(120)
    settle(reed, "Dates", {"First day": f"{timezone.localdate()}", "Last day": f"{last}"})


def settle(page: Page, task: str, words: dict[str, str] | None = None, tick: list[str] | None = None) -> None:
    """Open one page of the task list, fill it in, save it."""
    page.get_by_role("link", name=task).first.click()
    for label, value in (words or {}).items():
        box = page.get_by_label(label)
        box.select_option(label=value) if box.evaluate("e => e.tagName") == "SELECT" else box.fill(value)
    for label in tick or []:
        page.get_by_label(label, exact=True).check()
    page.get_by_role("button", name="Save").click()
    assert page.get_by_role("heading", name="Harbour lights", level=1).is_visible()


def test_the_team_and_the_places_are_named(reed: Page, school: School) -> None:
    reed.goto(f"/programmes/{school.programme}/team/")
    for who, part in (("Lund", "second adult"), ("Khan", "supervisor"), ("Bell", "safeguarding lead"),
                      ("Ode", "deputy safeguarding lead")):  # fmt: skip
        choose_like(reed, "Who?", who)
        choose_like(reed, "Which part?", part)
        reed.get_by_role("button", name="Add to the team").click()
    reed.goto(f"/programmes/{school.programme}/places/")
    reed.get_by_label("Day").select_option(label="Tuesday")
    reed.get_by_label("From").fill("12:40")
    reed.get_by_label("Until").fill("13:05")
    reed.get_by_label("Name of the room").fill("Library")
    choose_like(reed, "Which adult is there?", "Reed")
    reed.get_by_role("button", name="Add this place").click()
    assert reed.get_by_text("Ms Reed is there").is_visible()


def test_both_doors_are_opened_and_the_posters_printed(reed: Page, school: School) -> None:
    recruiting = f"/recruitment/{school.programme}/"
    reed.goto(recruiting)
    reed.get_by_role("button", name="Open asking").click()
    reed.get_by_role("button", name="Open offering").click()
    for link, kept in (("Poster", "ways_in"), ("Open call", "open_call")):
        reed.goto(recruiting)
        reed.get_by_role("link", name=link, exact=True).click()
        school.told[kept] = reed.locator(".poster b").inner_text()
    assert "/recruitment/in/" in school.ways_in


def test_badges_are_made_and_printed(reed: Page, school: School) -> None:
    school.told["badges"] = {}
    for person in (school.sam, school.alex):
        reed.goto(f"/people/badges/?year={person.year_group}")
        reed.locator(f'input[name="person"][value="{person.pk}"]').check()
        reed.get_by_role("button", name="Make new badges").click()
        school.told["badges"][person.pk] = reed.locator(".badge .code").inner_text()


def test_somebody_offers_from_the_open_call(phone: Any, school: School) -> None:
    """Sam in Year 11: signs in with a badge, offers, and is thanked."""
    sam = phone(None)
    come_in_by_badge(sam, school.badges[school.sam.pk])
    sam.goto(school.open_call)
    sam.get_by_role("link", name="I'd like to offer").click()
    answer_one_by_one(sam, {
        "Why would you like to be a mentor?": "Year 7 was hard for me.",
        "What would your friends say you are good at?": ["Listening", "Turning up"],
        "Could you meet someone once a week for a term?": "Yes",
    })  # fmt: skip
    sam.get_by_role("button", name="Offer").click()
    assert sam.get_by_role("heading", name="Thank you for offering").is_visible()


def test_the_offer_is_talked_over_decided_and_told(reed: Page, school: School) -> None:
    reed.goto(f"/recruitment/{school.programme}/")
    reed.get_by_role("link", name=f"Open the offer of {school.sam.name}").click()
    reed.get_by_role("link", name="Interview").click()
    tap(reed, "q-passing_on", "yes")
    tap(reed, "q-decision", "supporter")
    reed.locator("#q-why").fill("Turns up, listens.")
    reed.get_by_role("button", name="Save").click()
    for box in reed.locator("main input[type=checkbox]").all():
        box.check()
    tap(reed, "decision", "yes")
    reed.get_by_role("button", name="Decide").click()
    reed.get_by_role("button", name="Tell them").click()
    assert reed.get_by_text("Told").first.is_visible()


def test_the_new_supporter_writes_a_card_and_says_yes(phone: Any, reed: Page, school: School) -> None:
    sam = phone(school.sam)
    sam.goto("/home/")
    sam.get_by_role("link", name="Do it now").click()
    sam.get_by_role("link", name="What you like, and your card").click()
    answer_one_by_one(sam, {
        "What are you into?": ["Drawing", "Walking"],
        "What are you like?": ["Calm"],
        "Your card: say hello in a line or two": "I draw, and I am fine with quiet.",
    })  # fmt: skip
    sam.get_by_label("Tuesday").check()
    sam.get_by_role("button", name="Save").click()
    sam.get_by_role("button", name="Yes, I'd like to").click()
    reed.goto(f"/recruitment/{school.programme}/")
    reed.get_by_role("link", name=school.sam.name).click()
    reed.locator('button[value="agree_card"]').click()


def test_training_is_held_and_signed_off_part_by_part(reed: Page, phone: Any, school: School) -> None:
    reed.goto(f"/training/{school.programme}/")
    reed.get_by_role("link", name="Plan a session").click()
    reed.get_by_label("What is it called?").fill("Training day one")
    reed.get_by_label("Which day?").fill(f"{timezone.localdate()}")
    for box in reed.locator('input[name="parts"]').all():
        box.check()
    reed.get_by_role("button", name="Plan it").click()
    reed.get_by_role("link", name="Register").first.click()
    reed.get_by_role("button", name="Save the register").click()
    reed.get_by_role("button", name="Sign off what is ticked").click()
    assert reed.get_by_text("Has not agreed to the role").is_visible()
    sam = phone(school.sam)
    sam.goto("/home/")
    sam.get_by_role("link", name="Read it").first.click()
    sam.get_by_role("button", name="Yes, I'll do this").click()
    reed.reload()
    assert reed.get_by_text("is signed off, and has agreed to the role").is_visible()
