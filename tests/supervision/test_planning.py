"""Supervision is planned ahead, in the timetable; what stands in the way is said first; nothing vanishes."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from peerway.base.calendar import entries_of
from peerway.base.mistakes import Mistake
from peerway.base.needs import needs_of
from peerway.people.models import Blackout, Closure, Room, Slot, Term
from peerway.programmes.gates import Number, new_matches_stopped
from peerway.programmes.models import Place, TeamMember
from peerway.recruitment.models import Supporter
from peerway.relationships.models import ExamLeave
from peerway.supervision import actions
from peerway.supervision.clashes import Wanted, clashes
from peerway.supervision.models import Invited, Supervision
from tests.relationships import scenes
from tests.scenes import cost, signed_in
from tests.supervision.scenes import at, form_of, planned, school_day


def post(cast, programme, *people, **more):
    return signed_in(cast.okafor).post(at("planning", programme), form_of(cast, *people, **more))


def wanted(programme, cast, *people, **more) -> list[str]:
    said = {"starts_at": time(12, 40), "minutes": 30, "today": timezone.localdate()} | more
    return clashes(Wanted(programme=programme, days=[school_day()], people=people, **said))


def test_one_is_planned_and_those_asked_see_it_on_their_page(amara, programme, cast) -> None:
    Slot.objects.update(closed_on=scenes.days_ago(1))
    assert post(cast, programme, cast.amara).status_code == 302

    day = school_day()
    page = signed_in(cast.amara).get("/supervision/mine/").content.decode()
    assert f"{day:%A} {day.day} {day:%B}" in page and "Ms Okafor" in page
    assert "Asked to" in signed_in(cast.rahman).get(at("index", programme)).content.decode()


def test_a_series_is_planned_at_once_around_closures(amara, programme, cast) -> None:
    Slot.objects.update(closed_on=scenes.days_ago(1))
    first = school_day()
    Closure.objects.create(name="Break", starts_on=first + timedelta(14), ends_on=first + timedelta(14))
    post(cast, programme, cast.amara, every="2", times=3)

    days = list(Supervision.objects.order_by("on").values_list("on", flat=True))
    assert days == [first, first + timedelta(28), first + timedelta(42)]
    assert Invited.objects.count() == 3


def test_a_closed_day_is_never_booked(amara, programme, cast) -> None:
    Closure.objects.create(name="Training day", starts_on=school_day(), ends_on=school_day())
    page = post(cast, programme, cast.amara, anyway="on").content.decode()
    assert "You are closed on" in page
    assert not Supervision.objects.exists()


def test_a_day_out_of_term_is_never_booked(amara, programme, cast) -> None:
    Term.objects.create(name="Last term", starts_on=scenes.days_ago(90), ends_on=scenes.days_ago(30))
    assert "You are closed on" in post(cast, programme, cast.amara).content.decode()


def test_what_stands_in_the_way_is_said_and_may_be_overruled_by_a_tick(amara, programme, cast) -> None:
    page = post(cast, programme, cast.amara).content.decode()
    assert "15:10 is not in your timetable" in page and "Plan it all the same" in page
    assert not Supervision.objects.exists()

    post(cast, programme, cast.amara, anyway="on")

    assert Supervision.objects.count() == 1


def test_a_room_that_is_taken_is_named(programme, cast) -> None:
    Slot.objects.update(weekday=school_day().weekday())
    library = Room.objects.get(name="Library")
    assert any(
        "Library is taken then, for Walking with Year 7" in said
        for said in wanted(programme, cast, room=library)
    )
    assert not wanted(programme, cast, room=None)


def test_somebody_who_is_busy_is_named_with_what(amara, programme, cast) -> None:
    planned(programme, cast, cast.amara)
    said = wanted(programme, cast, cast.amara, supervisor=cast.okafor)
    assert any("Amara O. is busy then, with another supervision" in each for each in said)
    assert any("Ms Okafor is busy then, with another supervision" in each for each in said)


def test_a_supporters_own_session_clashes(amara, programme, cast) -> None:
    pair = scenes.a_pair(programme, cast.amara, cast.leo)
    Slot.objects.update(weekday=school_day().weekday())
    pair.meetings.create(place=pair.place, on=school_day())
    assert any(
        "Amara O. is busy then, with a session" in each for each in wanted(programme, cast, cast.amara)
    )
    assert not any("session" in each for each in wanted(programme, cast, cast.amara, starts_at=time(13, 5)))


@pytest.mark.parametrize("kind", ["blackout", "leave"])
def test_exams_and_exam_leave_are_said(amara, programme, cast, kind) -> None:
    day = school_day()
    if kind == "blackout":
        Blackout.objects.create(name="Mocks", starts_on=day, ends_on=day, year_groups=[10])
    else:
        ExamLeave.objects.create(
            programme=programme, year_group=10, starts_on=day, ends_on=day, set_by=cast.rahman
        )
    assert any("Amara O. has exams or exam leave" in said for said in wanted(programme, cast, cast.amara))


def test_what_is_moved_does_not_stand_in_its_own_way(amara, programme, cast) -> None:
    Slot.objects.update(closed_on=scenes.days_ago(1))
    Place.objects.update(closed_on=scenes.days_ago(1))
    supervision = planned(programme, cast, cast.amara)
    nudged = {"on": supervision.on.isoformat(), "starts_at": "12:50", "minutes": 30}
    assert signed_in(cast.okafor).post(at("moving", supervision), nudged).status_code == 302

    later = school_day(4)
    sent = {"on": later.isoformat(), "starts_at": "12:40", "minutes": 30}
    assert signed_in(cast.okafor).post(at("moving", supervision), sent).status_code == 302

    supervision.refresh_from_db()
    assert supervision.on == later and supervision.moved_from == school_day()
    assert "Moved from" in signed_in(cast.amara).get("/supervision/mine/").content.decode()


def test_one_to_one_is_with_one_person(amara, bilal, programme, cast) -> None:
    page = post(cast, programme, cast.amara, cast.bilal, kind="one_to_one", anyway="on").content.decode()
    assert "One to one is with one person" in page


def test_a_cancelled_one_stays_on_everybodys_page(amara, programme, cast) -> None:
    supervision = planned(programme, cast, cast.amara)
    signed_in(cast.rahman).post(at("cancelling", supervision), {"because": "supervisor"})

    mine = signed_in(cast.amara).get("/supervision/mine/").content.decode()
    assert "Cancelled" in mine and "The supervisor was away" in mine
    assert "Cancelled" in signed_in(cast.okafor).get(at("held", programme)).content.decode()
    assert "Asked to" not in signed_in(cast.okafor).get(at("index", programme)).content.decode()


def test_one_that_fell_out_asks_for_another_until_one_is_planned(amara, programme, cast) -> None:
    def asks() -> bool:
        return any("cancelled, and none is planned" in need.says for need in needs_of(cast.okafor))

    actions.cancel_supervision(planned(programme, cast, cast.amara), because="room", by=cast.okafor)
    assert asks()
    planned(programme, cast, cast.amara, on=school_day(5))
    assert not asks()


def test_what_was_held_is_not_cancelled_or_moved(amara, programme, cast) -> None:
    supervision = planned(programme, cast, cast.amara, on=timezone.localdate())
    actions.take_register(supervision, was={cast.amara.pk: "there"}, by=cast.okafor)
    with pytest.raises(Mistake, match="held or cancelled"):
        actions.cancel_supervision(supervision, because="room", by=cast.okafor)
    with pytest.raises(Mistake, match="cannot be moved"):
        actions.move_supervision(
            supervision, on=school_day(), starts_at=time(9), minutes=30, room=None, by=cast.okafor
        )


def test_a_supporter_sends_word_with_one_tap(amara, programme, cast) -> None:
    invited = planned(programme, cast, cast.amara).invited.get()
    signed_in(cast.amara).post(at("cant", invited))

    invited.refresh_from_db()
    assert invited.cant_at is not None
    assert "one person can't come" in signed_in(cast.okafor).get(at("index", programme)).content.decode()


def test_what_is_planned_is_in_the_calendars_of_those_who_come(amara, bilal, programme, cast) -> None:
    supervision = planned(programme, cast, cast.amara, cast.bilal)
    actions.send_word(supervision.invited.get(person=cast.bilal), by=cast.bilal)
    everybody = [cast.amara.pk, cast.bilal.pk, cast.okafor.pk, cast.leo.pk]

    def whose() -> set:
        return {entry.person for entry in entries_of(everybody, supervision.on, supervision.on)}

    assert whose() == {cast.amara.pk, cast.okafor.pk}
    actions.cancel_supervision(supervision, because="room", by=cast.okafor)
    assert not whose()


def test_nobody_sends_word_for_somebody_else(amara, programme, cast) -> None:
    invited = planned(programme, cast, cast.amara).invited.get()
    assert signed_in(cast.leo).post(at("cant", invited)).status_code == 404
    assert signed_in(cast.okafor).post(at("cant", invited)).status_code == 403
    invited.refresh_from_db()
    assert invited.cant_at is None


def test_adults_plan_their_own(programme, cast) -> None:
    Slot.objects.update(closed_on=scenes.days_ago(1))
    sent = {
        "outside_supervisor": "A psychologist", "kind": "one_to_one", "people": [cast.rahman.pk],
        "on": school_day().isoformat(), "starts_at": "15:10", "minutes": 60, "every": "0",
    }  # fmt: skip
    assert signed_in(cast.rahman).post(at("own_planning", programme), sent).status_code == 302
    mine = signed_in(cast.rahman).get("/supervision/mine/").content.decode()
    assert "A psychologist" in mine


def test_supervisors_are_supervised_too(programme, cast) -> None:
    TeamMember.objects.filter(person=cast.okafor).update(starts_on=scenes.days_ago(80))
    [shut] = new_matches_stopped(programme)
    assert shut.number == Number.FACILITATORS_SUPERVISED and "Ms Okafor" in shut.says


def test_asking_the_calendar_costs_the_same_for_two_days_and_people_as_for_many(programme, cast) -> None:
    def queries(days: int, people: int) -> int:
        found = scenes.pupils(people, 10)
        for number in range(days):
            planned(programme, cast, *found, on=school_day(number + 1))
        with CaptureQueriesContext(connection) as seen:
            clashes(
                Wanted(
                    programme=programme,
                    days=[school_day(n) for n in range(1, days + 1)],
                    starts_at=time(12, 40),
                    minutes=30,
                    people=found,
                    today=timezone.localdate(),
                    supervisor=cast.okafor,
                )
            )
        return len(seen)

    assert queries(2, 2) == queries(12, 20)


def test_a_page_with_many_planned_costs_what_one_with_two_does(amara, programme, cast) -> None:
    def costs(number: int) -> int:
        for n in range(number):
            planned(programme, cast, cast.amara, *scenes.pupils(2, 9), on=school_day(n + 1))
        return cost(signed_in(cast.okafor), at("index", programme))

    assert costs(2) == costs(20)


def test_whoever_stepped_back_is_not_asked(amara, programme, cast) -> None:
    Supporter.objects.update(stepped_back_on=scenes.days_ago(1))
    assert post(cast, programme, cast.amara, anyway="on").status_code == 200
    assert not Supervision.objects.exists()
