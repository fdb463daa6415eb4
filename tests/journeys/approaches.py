"""A school in which one approach runs: the quick part of its set-up, so that a journey can walk what is its own."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from peerway.matching.actions import answer_proposal
from peerway.matching.models import Proposal
from peerway.people.cast import Member, bring
from peerway.people.models import Room, Slot
from peerway.programmes import actions as programmes
from peerway.programmes.models import Place, Programme, TeamMember
from peerway.relationships import actions
from peerway.relationships.models import Meeting, Relationship
from tests.journeys.story import School, found_a_school, id_in, tap
from tests.relationships.scenes import a_ready_supporter, an_asking

PATIENCE = 25_000  # milliseconds: the first page of a cold server on a busy machine
PARTS = {
    "lund": "second_adult", "khan": "supervisor", "bell": "safeguarding_lead", "ode": "safeguarding_deputy",
}  # fmt: skip


def a_school(name: str, older: int = 12, younger: int = 7) -> School:
    """A school with its adults, Sam who supports and Alex who is supported."""
    school = found_a_school(name)
    with school.inside():
        for key, first, last, year in (("sam", "Sam", "Ash", older), ("alex", "Alex", "Bow", younger)):
            person = bring(Member("", first, last, "", year_group=year, at=name.lower()), school.setting)
            person.setting = school.setting
            school.told[key] = person
    return school


def start(reed: Any, school: School, approach: str, name: str) -> None:
    """Ms Reed starts it with its approach, by clicking; then team, time, place and dates are settled."""
    reed.set_default_timeout(PATIENCE)
    reed.goto("/programmes/new/")
    reed.get_by_label("What is it called?").fill(name)
    tap(reed, "approach", f"{approach}/pair")
    reed.get_by_role("button", name="Start", exact=True).click()
    school.told["programme"] = id_in(reed.url)
    with school.inside():
        settle(programme_of(school), school)


def programme_of(school: School) -> Programme:
    return Programme.objects.get(pk=school.programme)


def settle(programme: Programme, school: School) -> None:
    today = timezone.localdate()
    programmes.settle(
        programme, by=school.reed, starts_on=today, ends_on=today + timedelta(140), parent_yes_below_year=0
    )
    for key, part in PARTS.items():
        TeamMember.objects.create(programme=programme, person=getattr(school, key), part=part)
    room = Room.objects.create(name="Library")
    for weekday in range(5):
        slot = Slot.objects.create(
            name=f"Lunch {weekday}", weekday=weekday, starts_at=time(12, 40), ends_at=time(13, 5)
        )
        Place.objects.create(programme=programme, slot=slot, room=room, adult=school.reed)


def get_ready(school: School, *, experience: list[str] | None = None, needs: list[str] | None = None) -> None:
    """Sam is trained and looked at; Alex has asked, said yes and was looked at."""
    with school.inside():
        programme = programme_of(school)
        sam = a_ready_supporter(programme, school.sam, school.reed)
        sam.profile = {"experience": experience or []}
        sam.save()
        if needs is not None:
            alex = an_asking(programme, school.alex, school.reed)
            alex.profile = {"needs": needs}
            alex.save()


def match(reed: Any, school: School) -> None:
    """The engine proposes, both say yes, it is published, and the pair begins."""
    reed.goto(f"/matching/{school.programme}/")
    reed.get_by_role("button", name="Find the best matches").click()
    assert reed.get_by_role("heading", name="1 of 1 matched").is_visible()
    together = reed.get_by_role("button", name="Publish them all together")
    if together.count():
        together.click()
    else:
        reed.get_by_role("button", name="Ask everyone if it's OK").click()
        both_say_yes(school)
        reed.reload()
        reed.get_by_role("button", name="Publish").click()
    reed.goto(f"/pairs/{school.programme}/starting/")
    reed.locator("button.start").first.click()
    with school.inside():
        school.told["pair"] = Relationship.objects.get(programme=school.programme)


def both_say_yes(school: School) -> None:
    with school.inside():
        for person in (school.sam, school.alex):
            answer_proposal(
                Proposal.objects.select_related("supporter", "asking").get(), says="yes", by=person
            )


def meet_first(school: School, *held: str) -> Relationship:
    """The first meeting was three weeks ago, with Ms Reed there; ``held`` sessions since, one still to come."""
    today = timezone.localdate()
    with school.inside():
        pair = Relationship.objects.get(programme=school.programme)
        actions.hold_first_meeting(pair, on=today, adult=school.reed, agreement={}, by=school.reed)
        back = today - timedelta(days=7 * (len(held) + 1))
        Relationship.objects.filter(pk=pair.pk).update(made_on=back, first_met_on=back)
        for n, outcome in enumerate(held):
            Meeting.objects.create(
                relationship=pair, place=pair.place, on=back + timedelta(days=7 * (n + 1)), outcome=outcome
            )
        return pair


def say_how_it_ended(reed: Any, pair: Relationship) -> None:
    """As planned, with everything that belongs to the end filled in."""
    reed.goto(f"/pairs/pair/{pair.pk}/ending/")
    tap(reed, "how", "planned")
    tap(reed, "because", "finished")
    reed.get_by_role("button", name="End it").click()
    assert reed.get_by_text("Ended on").is_visible()
