"""Pausing, moving, changing and ending; and what it asks of the adults."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from peerway.base.journal import JournalLine
from peerway.base.needs import needs_of
from peerway.base.saying import date_words
from peerway.people.queries import year_calendar
from peerway.programmes.gates import Side, held_back
from peerway.programmes.models import Programme
from peerway.programmes.stages import standing_of
from peerway.relationships import actions
from peerway.relationships.models import LeftBehind, Meeting, Relationship
from tests.relationships import scenes
from tests.scenes import signed_in


def at(name: str, row: object) -> str:
    return reverse(f"relationships:{name}", args=[row.pk])


def says(person) -> str:
    return "\n".join(need.says for need in needs_of(person))


def test_two_missed_in_a_row_is_a_line_and_pauses_nothing(pair, cast) -> None:
    scenes.met(pair, "met", "missed", "missed", "", "", "", "")
    assert "Amara with Leo missed two sessions in a row" in says(cast.rahman)
    assert "missed" not in says(cast.cole)
    pair.refresh_from_db()
    assert pair.paused_on is None
    assert Meeting.objects.filter(relationship=pair).planned().count() == 4


def test_a_session_the_school_could_not_hold_is_no_miss(pair, cast) -> None:
    scenes.met(pair, "missed", "missed", "", "", "", "", away="school")
    assert "missed" not in says(cast.rahman)


def test_a_pause_calls_sessions_off_keeps_the_reason_and_nobody_is_chased(pair, cast) -> None:
    scenes.met(pair, "missed", "missed", "", "")
    signed_in(cast.rahman).post(at("pause", pair), {"on": scenes.days_ago(0).isoformat(), "why": "exams"})

    pair.refresh_from_db()
    assert pair.paused_on == scenes.days_ago(0)
    assert not Meeting.objects.filter(relationship=pair).planned().exists()
    assert JournalLine.objects.get(act="relationship.paused").why == "exams"
    assert "Amara with Leo" not in says(cast.rahman)


def test_a_pair_that_is_resumed_has_sessions_again(pair, cast) -> None:
    scenes.met(pair, "met", "met", "", "")
    actions.pause_relationship(pair, on=scenes.days_ago(0), why="away", by=cast.rahman)
    signed_in(cast.rahman).post(at("resuming", pair), {"on": scenes.days_ago(0).isoformat()})
    pair.refresh_from_db()
    assert pair.paused_on is None
    planned = Meeting.objects.filter(relationship=pair).planned()
    assert planned.count() == pair.planned_sessions - 2


def test_an_ended_pair_cannot_be_paused(pair, cast) -> None:
    actions.end_relationship(pair, on=scenes.days_ago(0), how="planned", by=cast.rahman)
    with pytest.raises(ValueError, match="that meets can be paused"):
        actions.pause_relationship(pair, on=scenes.days_ago(0), why="exams", by=cast.rahman)
    assert signed_in(cast.rahman).get(at("pause", pair)).status_code == 403


def test_a_new_time_moves_what_is_planned_and_leaves_what_was_held(pair, programme, cast) -> None:
    held, _ = scenes.met(pair, "met", "")
    other = scenes.a_place(programme, cast.cole, weekday=(held.on.weekday() + 1) % 7)
    signed_in(cast.rahman).post(
        at("time", pair), {"place": other.pk, "start": scenes.days_ago(0).isoformat()}
    )
    held.refresh_from_db()
    assert held.place != other
    planned = Meeting.objects.filter(relationship=pair).planned()
    assert planned and {meeting.on.weekday() for meeting in planned} == {other.slot.weekday}


def test_another_supporter_keeps_the_asking_open_and_asks_for_a_new_look(programme, cast) -> None:
    asking = scenes.an_asking(programme, cast.leo, cast.adeyemi)
    pair = scenes.a_pair(programme, cast.amara, cast.leo)
    assert cast.leo.pk not in held_back(programme, Side.SUPPORTED)

    signed_in(cast.rahman).post(at("new_supporter", pair))

    pair.refresh_from_db()
    asking.refresh_from_db()
    assert (pair.ended_on, pair.ending, pair.ended_because) == (scenes.days_ago(0), "early_agreed", "change")
    assert asking.closed_on is None
    [hold] = held_back(programme, Side.SUPPORTED)[cast.leo.pk]
    assert hold.says == "needs a safe-to-match look."
    assert not LeftBehind.objects.exists()


def test_any_other_ending_answers_the_asking(programme, cast) -> None:
    asking = scenes.an_asking(programme, cast.leo, cast.adeyemi)
    pair = scenes.a_pair(programme, cast.amara, cast.leo)
    actions.end_relationship(pair, on=scenes.days_ago(0), how="planned", by=cast.rahman)
    asking.refresh_from_db()
    assert asking.closed_on == scenes.days_ago(0)


def test_three_sessions_out_the_ending_is_said_to_everybody(pair, cast) -> None:
    scenes.met(pair, *["met"] * 9, "", "", "")
    assert "Amara with Leo have three sessions left" in says(cast.rahman)
    for person in (cast.amara, cast.leo):
        assert "Three sessions left" in signed_in(person).get(at("mine", pair)).content.decode()


def test_a_goodbye_is_a_day_both_see_and_nothing_is_planned_after_it(pair, cast) -> None:
    scenes.met(pair, "met", "", "", "")
    goodbye = scenes.days_ago(-7)
    signed_in(cast.rahman).post(
        at("goodbye", pair), {"on": goodbye.isoformat(), "whats_next": "Nothing more for now."}
    )
    planned = Meeting.objects.filter(relationship=pair).planned()
    assert max(meeting.on for meeting in planned) == goodbye
    words = f"{goodbye:%A} {goodbye.day} {goodbye:%B}"
    for person in (cast.amara, cast.leo):
        assert words in signed_in(person).get(at("mine", pair)).content.decode()


def test_a_goodbye_is_never_in_the_past(pair, cast) -> None:
    with pytest.raises(ValueError, match="still to come"):
        actions.say_goodbye(pair, on=scenes.days_ago(1), by=cast.rahman)


def test_a_goodbye_that_has_passed_asks_how_it_ended(pair, cast) -> None:
    Relationship.objects.filter(pk=pair.pk).update(goodbye_on=scenes.days_ago(1))
    assert "Amara with Leo said goodbye yesterday" in says(cast.rahman)


def test_an_unplanned_ending_opens_a_task_to_talk_to_who_was_left(pair, cast) -> None:
    signed_in(cast.rahman).post(
        at("ending", pair),
        {"how": "unplanned", "because": "supporter_left", "on": scenes.days_ago(0).isoformat()},
    )
    left = LeftBehind.objects.get()
    assert "Talk with Leo P., whose pair ended early" in says(cast.rahman)
    assert signed_in(cast.leo).get(at("left_behind", left)).status_code == 404

    signed_in(cast.rahman).post(at("left_behind", left))

    left.refresh_from_db()
    assert (left.talked_on, left.talked_by) == (scenes.days_ago(0), cast.rahman)
    assert "Talk with" not in says(cast.rahman)


def test_late_talks_come_first(pair, cast) -> None:
    actions.end_relationship(pair, on=scenes.days_ago(20), how="unplanned", by=cast.rahman)
    LeftBehind.objects.update(talk_by=scenes.days_ago(10))
    assert needs_of(cast.rahman)[0].says.startswith("Talk with Leo P.")


def test_a_look_says_the_day_by_which(pair, programme, cast) -> None:
    actions.check_in(pair, point="middle", answers={"glad": 1}, question_set="x@1", by=cast.leo)
    by = date_words(year_calendar().school_days_after(timezone.localdate(), 5), timezone.localdate())
    [need] = [need for need in needs_of(cast.rahman) if "wants a look" in need.says]
    assert f"Do it by {by}." in need.why
    assert f"Do it by {by}." in signed_in(cast.rahman).get(at("detail", pair)).content.decode()


def test_only_those_who_run_it_change_a_pair(pair, cast) -> None:
    for name in ("first_meeting", "pause", "time", "new_supporter", "goodbye", "ending"):
        for person, status in (
            (cast.rahman, 200), (cast.hart, 200), (cast.cole, 403), (cast.okafor, 403), (cast.amara, 403),
            (cast.leo, 403), (cast.bilal, 404), (cast.ferris, 404), (cast.doyle, 404),
        ):  # fmt: skip
            assert signed_in(person).get(at(name, pair)).status_code == status, (name, person)


def test_the_sponsor_is_not_told_who_meets_whom(pair, programme, cast) -> None:
    for address in (at("detail", pair), reverse("relationships:index", args=[programme.pk])):
        assert signed_in(cast.whitfield).get(address).status_code == 403
        for person in (cast.rahman, cast.cole, cast.okafor, cast.adeyemi):
            assert signed_in(person).get(address).status_code == 200, person


@pytest.mark.parametrize("show", ["open", "paused", "ended"])
def test_a_list_of_thirty_pairs_costs_what_a_list_of_two_does(show, programme, cast) -> None:
    more = {"open": {}, "paused": {"paused_on": scenes.days_ago(1)},
            "ended": {"ended_on": scenes.days_ago(1), "ending": "planned"}}  # fmt: skip

    def costs(number: int) -> int:
        for older, younger in zip(scenes.pupils(number, 10), scenes.pupils(number, 7), strict=True):
            scenes.met(scenes.a_pair(programme, older, younger, **more[show]), "met", "missed", "missed")
        client = signed_in(cast.rahman)
        with CaptureQueriesContext(connection) as seen:
            page = client.get(f"{reverse('relationships:index', args=[programme.pk])}?show={show}")
        assert page.content.decode().count('<li><span class="face') == Relationship.objects.count()
        return len(seen)

    assert costs(2) == costs(28)


def test_needs_cost_the_same_for_many_pairs(programme, cast) -> None:
    def costs(number: int) -> int:
        for older, younger in zip(scenes.pupils(number, 10), scenes.pupils(number, 7), strict=True):
            pair = scenes.a_pair(programme, older, younger)
            held = scenes.met(pair, "met", "missed", "missed", "")
            actions.log_meeting(held[0], outcome="met", wants_adult="chat", by=older)
            actions.wish(pair, wants="time", by=younger)
            actions.say(pair, meeting=held[-1], says="cant_make_it", by=younger)
            actions.check_in(pair, point="middle", answers={"glad": 1}, question_set="x@1", by=younger)
        with CaptureQueriesContext(connection) as seen:
            found = needs_of(cast.rahman)
        assert len(found) > number * 4
        return len(seen)

    few = costs(2)
    assert costs(10) <= few


def test_pairs_that_meet_and_end_show_where_the_programme_is(programme, cast) -> None:
    assert standing_of([programme], timezone.localdate())[programme.pk].name == "Design"
    pair = scenes.a_pair(programme, cast.amara, cast.leo)
    assert standing_of([programme], timezone.localdate())[programme.pk].name == "Support"
    actions.end_relationship(pair, on=scenes.days_ago(0), how="planned", by=cast.rahman)
    standing = standing_of([Programme.objects.get(pk=programme.pk)], timezone.localdate())[programme.pk]
    assert standing.name == "End well"
    assert "1 pair ended as planned" in [each.says for each in standing.evidence]


def test_replanning_never_plans_more_than_was_agreed(pair, cast) -> None:
    scenes.met(pair, *["met"] * 5)
    for days in (0, 7, 0):
        actions.plan_meetings(pair, start=timezone.localdate() + timedelta(days=days), by=cast.rahman)
    assert Meeting.objects.filter(relationship=pair, called_off_at=None).count() == pair.planned_sessions


def test_nonsense_in_an_address_or_a_box_is_no_error(pair, programme, cast) -> None:
    rahman = signed_in(cast.rahman)
    assert rahman.get(at("goodbye", pair) + "?on=2026-99-99").status_code == 200
    leave = reverse("relationships:exam_leave", args=[programme.pk])
    for sent, status in (
        ({"pair": "x", "on": "y"}, 302), ({"pair": pair.pk, "on": "2026-99-99"}, 302), ({}, 200),
        ({"year_group": "x", "starts_on": "2026-99-99"}, 200),
    ):  # fmt: skip
        assert rahman.post(leave, sent).status_code == status
    starting = reverse("relationships:starting", args=[programme.pk])
    assert rahman.post(starting, {"start": "all", "ends-x": "never"}).status_code == 302
