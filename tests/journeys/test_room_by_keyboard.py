"""A room of thirty pairs, logged in under a minute with nothing but keys."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from peerway.people.cast import Member, bring
from peerway.people.models import Room, Slot
from peerway.programmes.models import Place, Programme, TeamMember
from peerway.relationships.models import Meeting, Relationship, RoomLog
from tests.journeys.conftest import Visitor
from tests.journeys.story import School, found_a_school

PAIRS = 30


@pytest.fixture(scope="module")
def hall(site: str) -> School:
    """A school where thirty pairs meet in one hall, today."""
    school = found_a_school("Hill School")
    today = timezone.localdate()
    with school.inside():
        programme = Programme.objects.create(
            name="Hill", approach="mentoring", starts_on=today - timedelta(30), ends_on=today + timedelta(90)
        )
        TeamMember.objects.create(programme=programme, person=school.reed, part="facilitator")
        slot = Slot.objects.create(name="Lunch", weekday=today.weekday(), starts_at="12:40", ends_at="13:05")
        place = Place.objects.create(
            programme=programme,
            slot=slot,
            room=Room.objects.create(name="Hall", pairs=PAIRS),
            adult=school.reed,
        )
        for number in range(PAIRS):
            pair_of(programme, place, number)
    school.told["address"] = f"/pairs/room/{place.pk}/{today}/"
    return school


def pair_of(programme: Programme, place: Place, number: int) -> None:
    today = timezone.localdate()
    older, younger = (
        bring(Member("", name, f"Hill{number}", "", year_group=year, at="hill"), place.setting)
        for name, year in ((f"Older{number}", 11), (f"Young{number}", 7))
    )
    pair = Relationship.objects.create(
        programme=programme, supporter=older, young_person=younger, place=place, planned_sessions=12,
        made_on=today - timedelta(20), first_met_on=today - timedelta(14), ends_by=today + timedelta(60),
    )  # fmt: skip
    Meeting.objects.create(relationship=pair, place=place, on=today)


def test_thirty_pairs_take_less_than_a_minute(visitor: Visitor, hall: School) -> None:
    """Two did not meet and one met briefly; everybody else is marked already. Enter saves, once."""
    page = visitor(hall.reed)
    page.goto(hall.address)
    keys = page.keyboard
    began = time.monotonic()
    for number in range(PAIRS):
        keys.press("j")
        if number == 3:
            keys.press("d")
            keys.press("2")
        elif number == 17:
            for key in ("d", "Tab", "Y", "Enter"):
                keys.press(key)
        elif number == 9:
            keys.press("s")
    keys.press("Enter")
    page.get_by_text("Saved.").first.wait_for()
    assert time.monotonic() - began < 60
    with hall.inside():
        assert RoomLog.objects.count() == 1
        outcomes = list(Meeting.objects.values_list("outcome", flat=True))
    assert (outcomes.count("met"), outcomes.count("short"), outcomes.count("missed")) == (PAIRS - 3, 1, 2)
    with hall.inside():
        assert Meeting.objects.filter(away="young_person").count() == 2


def test_it_works_by_tab_and_arrows_alone(visitor: Visitor, hall: School) -> None:
    """Without any key of ours: Tab to a pair, an arrow to change it, Enter to save; and twice is once."""
    page = visitor(hall.reed, js=False)
    page.goto(hall.address)
    page.locator("[data-row] input[type=radio]:checked").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.get_by_text("Saved.").first.wait_for()
    with hall.inside():
        assert RoomLog.objects.count() == 1
        assert Meeting.objects.filter(outcome="short").count() == 2
        assert Meeting.objects.count() == PAIRS
