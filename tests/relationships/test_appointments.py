"""By appointment: one at a time, picked by the two, only where an adult is, and never one person twice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from peerway.base.mistakes import Mistake
from peerway.base.needs import needs_of
from peerway.people.models import Blackout, Closure
from peerway.programmes.before_start import actions as before_start
from peerway.programmes.models import GoAhead, Place
from peerway.relationships import actions
from peerway.relationships.appointments.actions import book, cancel, why_not_now
from peerway.relationships.appointments.queries import free_times
from peerway.relationships.models import Meeting, Relationship
from tests.relationships import scenes
from tests.scenes import cost, signed_in

TODAY = timezone.localdate()


@pytest.fixture
def seen(programme, cast) -> Relationship:
    """Amara sees Leo by appointment; everything that must be settled first is."""
    programme.approach = "counselling"
    programme.save()
    Place.objects.all().delete()
    scenes.a_place(programme, cast.rahman, weekday=1)
    scenes.a_place(programme, cast.rahman, weekday=3)
    until = TODAY + timedelta(days=200)
    before_start.name_supervisor(
        programme, person=cast.okafor, qualification="x", seen_by=cast.hart, seen_on=TODAY, until=until,
        by=cast.rahman,
    )  # fmt: skip
    before_start.agree_to_start(programme, rule="safeguarding-lead-agrees", until=until, by=cast.adeyemi)
    for old_enough in (cast.amara, cast.bilal):
        old_enough.year_group = 13
        old_enough.save()
    scenes.a_ready_supporter(programme, cast.amara, cast.rahman)
    scenes.an_asking(programme, cast.leo, cast.rahman)
    return scenes.a_pair(programme, cast.amara, cast.leo, planned_sessions=4)


def page(pair: Relationship, name: str = "appointment") -> str:
    return reverse(f"relationships:{name}", args=[pair.pk])


def ahead(pair: Relationship) -> list[Meeting]:
    return list(Meeting.objects.planned().filter(relationship=pair))


def pick(pair: Relationship, by: object, nth: int = 0) -> Meeting:
    free = free_times(pair)[nth]
    return book(pair, place=free.place, on=free.on, by=by)


def test_there_is_no_series(seen, cast) -> None:
    assert actions.plan_meetings(seen, start=TODAY, by=cast.rahman) == []
    actions.change_place(seen, place=seen.place or Place.objects.first(), start=TODAY, by=cast.rahman)
    assert ahead(seen) == []


def test_either_picks_the_next_time_without_javascript(seen, cast) -> None:
    for person in (cast.leo, cast.amara):
        browser = signed_in(person)
        assert "Pick a time" in browser.get(page(seen, "mine")).content.decode()
        free = free_times(seen)[0]
        told = browser.post(page(seen), {"when": free.key}, follow=True).content.decode()
        assert "Booked" in told and "Move or cancel" in told
        assert [each.on for each in ahead(seen)] == [free.on]
        browser.post(page(seen, "cancelling"))
        assert ahead(seen) == []


def test_there_is_never_more_than_one(seen, cast) -> None:
    pick(seen, cast.leo)
    moved = pick(seen, cast.leo, nth=1)
    assert ahead(seen) == [moved]
    kept = Meeting.objects.filter(relationship=seen).count()
    assert kept == 2  # the first stays, called off


def test_only_where_an_adult_is_and_the_setting_is_open(seen, cast) -> None:
    days = {free.on for free in free_times(seen)}
    assert {day.weekday() for day in days} == {1, 3} and min(days) > TODAY
    first = min(days)
    Closure.objects.create(name="Shut", starts_on=first, ends_on=first)
    assert first not in {free.on for free in free_times(seen)}
    second = min(free.on for free in free_times(seen))
    Blackout.objects.create(name="Mocks", year_groups=[cast.leo.year_group], starts_on=second, ends_on=second)
    assert second not in {free.on for free in free_times(seen)}
    Place.objects.update(adult=None)
    assert free_times(seen) == []


def test_nobody_is_in_two_places_at_once(seen, cast) -> None:
    [young_person] = scenes.pupils(1, year=8)
    other = scenes.a_pair(seen.programme, cast.amara, cast.sofia, planned_sessions=4)
    third = scenes.a_pair(seen.programme, cast.bilal, young_person, planned_sessions=4)
    taken = pick(seen, cast.leo)
    for pair in (other, third):
        assert (taken.place_id, taken.on) not in {(free.place.pk, free.on) for free in free_times(pair)}
    with pytest.raises(Mistake, match="Somebody else"):
        scenes.a_ready_supporter(seen.programme, cast.bilal, cast.rahman)
        scenes.an_asking(seen.programme, young_person, cast.rahman)
        book(third, place=taken.place, on=taken.on, by=cast.bilal)


def test_on_the_day_itself_it_is_said_and_not_cancelled(seen, cast) -> None:
    Meeting.objects.create(relationship=seen, place=Place.objects.first(), on=TODAY)
    with pytest.raises(Mistake, match="today"):
        cancel(seen, by=cast.leo)


def test_what_must_be_settled_first_stops_new_appointments_when_it_is_taken_back(seen, cast) -> None:
    assert why_not_now(seen) == ""
    before_start.withdraw(GoAhead.objects.get(rule="safeguarding-lead-agrees"), by=cast.adeyemi)
    with pytest.raises(Mistake, match="took it back"):
        pick(seen, cast.leo)
    told = signed_in(cast.leo).get(page(seen)).content.decode()
    assert "nothing you did" in told and "Adeyemi" not in told


def test_after_the_planned_ones_the_goodbye_is_planned(seen, cast) -> None:
    scenes.met(seen, "met", "met", "met", "met")
    assert "goodbye" in why_not_now(seen)


@pytest.mark.parametrize(
    ("who", "status"),
    [("leo", 200), ("amara", 200), ("rahman", 200), ("cole", 403), ("okafor", 403), ("bilal", 404), ("doyle", 404)],
)  # fmt: skip
def test_who_may_make_an_appointment(who, status, seen, cast) -> None:
    assert signed_in(getattr(cast, who)).get(page(seen)).status_code == status


def test_a_pair_in_a_rhythm_has_no_appointments(pair, cast) -> None:
    assert signed_in(cast.leo).get(page(pair)).status_code == 403


def test_an_adult_sees_who_has_had_no_next_one(seen, cast) -> None:
    def lines() -> list[str]:
        return [need.says for need in needs_of(cast.rahman) if "no next appointment" in need.says]

    assert lines() == ["Amara with Leo have had no next appointment for 35 days"]
    pick(seen, cast.leo)
    assert lines() == []


def test_the_room_expects_only_those_who_booked(seen, cast) -> None:
    from peerway.relationships.queries.rooms import pairs_in_the_room

    free = free_times(seen)[0]
    Relationship.objects.update(place=free.place)
    assert not pairs_in_the_room(free.place, free.on)
    book(seen, place=free.place, on=free.on, by=cast.leo)
    assert list(pairs_in_the_room(free.place, free.on)) == [seen]


def test_many_appointments_cost_no_more_queries(seen, cast) -> None:
    leo, rahman = signed_in(cast.leo), signed_in(cast.rahman)
    before = cost(leo, page(seen)), cost(rahman, "/today/")
    for number, young_person in enumerate(scenes.pupils(8, year=8)):
        pair = scenes.a_pair(seen.programme, cast.bilal, young_person)
        Meeting.objects.create(relationship=pair, place=Place.objects.last(), on=date(2030, 1, 1 + number))
    assert (cost(leo, page(seen)), cost(rahman, "/today/")) <= before
