"""The design group: from the first day, for a term, with time counted and power that moves."""

from __future__ import annotations

import pytest
from django.urls import reverse

from peerway.base.erasure import forget
from peerway.base.mistakes import Mistake
from peerway.base.needs import needs_of
from peerway.decisions.electorate import how_many, parts_in
from peerway.programmes.stages import Stage, standing_of
from peerway.programmes.tasks import State, tasks_of
from peerway.recognition.hours import Asked, hours_of
from peerway.voice.actions import design as actions
from peerway.voice.models import Channel, DesignAttendance, DesignGroup, Seat
from peerway.voice.public import facts_of
from tests.relationships import scenes
from tests.scenes import cost, signed_in


def at(name: str, *args: object) -> str:
    return reverse(f"voice:{name}", args=args)


def task(programme):
    return next(task for task in tasks_of(programme) if task.key == "design_group")


def test_a_programme_shows_from_its_first_day_that_it_has_no_design_group(programme) -> None:
    assert task(programme).state == State.NOT_YET and "before anything is fixed" in task(programme).note


def test_forming_one_shows_when_and_asks_whether_some_might_use_the_support(programme, cast) -> None:
    form = {"formed_on": str(scenes.days_ago(3)), "meets": "Thursdays"}
    signed_in(cast.rahman).post(at("group", programme.pk), form)

    assert DesignGroup.objects.get().formed_on == scenes.days_ago(3)
    assert task(programme).state == State.LOOK and "Nobody is in it" in task(programme).note


def test_some_might_use_it_is_said_for_the_group_and_of_nobody(seat, programme, cast) -> None:
    assert "Is anybody in it who might use the support?" in task(programme).note
    signed_in(cast.rahman).post(at("settling", seat.group.pk), {"meets": "", "might_use": "on"})
    group = DesignGroup.objects.get()

    assert (group.might_use_on, group.might_use_by) == (scenes.days_ago(0), cast.rahman)
    assert task(programme).state == State.DONE and "Some might use the support" in task(programme).note
    assert not any("might" in field.name for field in Seat._meta.fields)


def test_a_group_with_somebody_in_it_shows_that_design_was_reached(seat, programme) -> None:
    standing = standing_of([programme], scenes.days_ago(0))[programme.pk]

    assert any(each.says == "1 in the design group" for each in standing.evidence)
    assert standing.stage >= Stage.DESIGN


def test_whoever_is_asked_answers_for_themselves(group, cast) -> None:
    form = {"person": str(cast.sofia.pk), "until": str(scenes.days_ago(-300))}
    signed_in(cast.rahman).post(at("asking", group.pk), form)
    seat = Seat.objects.get()

    assert signed_in(cast.leo).post(at("seat", seat.pk), {"said": "yes"}).status_code == 404
    assert "help decide" in signed_in(cast.sofia).get("/home/").content.decode()
    signed_in(cast.sofia).post(at("seat", seat.pk), {"said": "yes"})
    seat.refresh_from_db()
    assert seat.is_member and seat.starts_on == scenes.days_ago(0)


def test_no_is_an_answer_and_the_seat_is_free_to_be_offered_again(group, cast) -> None:
    seat = actions.ask_in(group, person=cast.sofia, until=scenes.days_ago(-30), by=cast.rahman)
    actions.answer_seat(seat, is_yes=False, by=cast.sofia)

    assert not Seat.objects.taken().exists()
    assert actions.ask_in(group, person=cast.sofia, until=scenes.days_ago(-30), by=cast.rahman)


def test_adults_are_not_in_the_group(group, cast) -> None:
    with pytest.raises(Mistake, match="young people"):
        actions.ask_in(group, person=cast.cole, until=scenes.days_ago(-30), by=cast.rahman)


def test_a_member_sees_the_group_and_others_do_not(seat, cast) -> None:
    assert signed_in(cast.hana).get(at("my_group", seat.group_id)).status_code == 200
    assert signed_in(cast.leo).get(at("my_group", seat.group_id)).status_code == 404
    assert signed_in(cast.doyle).get(at("group", seat.group.programme_id)).status_code == 404


def test_a_member_leaves_when_they_like(seat, cast) -> None:
    signed_in(cast.hana).post(at("seat", seat.pk), {"said": "leave"})

    assert not Seat.objects.taken().exists()
    assert signed_in(cast.hana).get(at("my_group", seat.group_id)).status_code == 404


def test_a_term_that_is_over_asks_for_somebody_new(seat, cast) -> None:
    Seat.objects.update(
        until=scenes.days_ago(1), asked_on=scenes.days_ago(400), starts_on=scenes.days_ago(399)
    )

    assert any("in the design group is over" in need.says for need in needs_of(cast.rahman))
    assert "Term over" in signed_in(cast.rahman).get(at("group", seat.group.programme_id)).content.decode()


def test_the_time_of_those_who_were_there_counts_as_time_given(seat, programme, cast) -> None:
    form = {
        "on": str(scenes.days_ago(1)),
        "minutes": "40",
        "people": [str(cast.hana.pk)],
        "talked_about": "Names",
    }
    signed_in(cast.rahman).post(at("meeting", seat.group_id), form)
    hours = hours_of(Asked((cast.hana.pk, cast.leo.pk), (programme.pk,)))

    assert [(line.what, line.times, line.minutes) for line in hours[cast.hana.pk].lines] == [
        ("In the design group", 1, 40)
    ]
    assert not hours[cast.leo.pk].lines


def test_what_a_meeting_was_about_names_nobody(seat, cast) -> None:
    form = {
        "on": str(scenes.days_ago(1)),
        "minutes": "40",
        "people": [str(cast.hana.pk)],
        "talked_about": "Leo Pell's wish",
    }
    answer = signed_in(cast.rahman).post(at("meeting", seat.group_id), form)

    assert "Take the name out" in answer.content.decode() and not DesignAttendance.objects.exists()


def test_other_ways_to_be_heard_are_written_down_and_stopped(group, cast) -> None:
    form = {"for_whom": "quiet", "what": "draw", "note": "In the art room"}
    signed_in(cast.rahman).post(at("channel", group.pk), form)
    assert "In the art room" in signed_in(cast.rahman).get(at("group", group.programme_id)).content.decode()

    signed_in(cast.rahman).post(at("channel_stopping", Channel.objects.get().pk))
    assert Channel.objects.get().stopped_on == scenes.days_ago(0)


def test_members_may_vote_where_the_design_group_votes(seat, programme, cast) -> None:
    assert parts_in(cast.hana) == {programme.pk: {"design_group"}}
    assert how_many(programme, "design_group") == 1


def test_the_facts_for_the_review_are_counts_and_dates(seat, programme, cast) -> None:
    facts = facts_of([programme], since=scenes.days_ago(365))[programme.pk]

    assert (facts.members, facts.new_this_year, facts.some_might_use) == (1, 1, False)
    assert facts.group_formed_on == scenes.days_ago(30)


def test_forgetting_a_member_leaves_that_the_group_met(seat, cast) -> None:
    held = actions.meet(
        seat.group, on=scenes.days_ago(1), minutes=30, talked_about="", people=[cast.hana], by=cast.rahman
    )
    forget(cast.hana, by=cast.rahman, why="asked")

    assert not Seat.objects.exists() and not held.attended.exists()
    assert seat.group.meetings.count() == 1


def test_a_group_of_ten_costs_as_much_to_see_as_one_of_two(group, cast) -> None:
    def join(*people) -> None:
        for person in people:
            made = actions.ask_in(group, person=person, until=scenes.days_ago(-30), by=cast.rahman)
            actions.answer_seat(made, is_yes=True, by=person)
        actions.meet(group, on=scenes.days_ago(0), minutes=9, talked_about="", people=people, by=cast.rahman)

    join(cast.hana, cast.leo)
    few = (
        cost(signed_in(cast.rahman), at("group", group.programme_id)),
        cost(signed_in(cast.hana), at("my_group", group.pk)),
    )
    join(cast.amara, cast.bilal, cast.niamh, cast.sofia)

    assert few == (
        cost(signed_in(cast.rahman), at("group", group.programme_id)),
        cost(signed_in(cast.hana), at("my_group", group.pk)),
    )
