"""Supervision: who has been seen, what stops when they have not, and who reads how it was."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from peerway.base.journal import JournalLine
from peerway.base.needs import needs_of
from peerway.programmes.gates import Number, Side, gates_of, held_back, new_matches_stopped
from peerway.programmes.models import Programme, TeamMember
from peerway.recruitment.models import Supporter
from peerway.relationships.actions import check_in, log_meeting
from peerway.supervision import actions
from peerway.supervision.models import Seen, Supervision
from peerway.supervision.panels import my_supervision
from tests.relationships import scenes
from tests.scenes import signed_in


def at(name: str, row: object) -> str:
    return reverse(f"supervision:{name}", args=[row.pk])


def said_to(request) -> str:
    """The box on somebody's Today, as a new page would draw it."""
    request.person.__dict__.pop("_supports_now", None)
    return render_to_string(*my_supervision(request))


def gate(programme: Programme, number: Number):
    return next(gate for gate in gates_of(Programme.objects.get(pk=programme.pk)) if gate.number == number)


def seen_on(programme: Programme, days: int, cast: SimpleNamespace) -> None:
    actions.hold_supervision(
        programme,
        on=scenes.days_ago(days),
        kind="group",
        people=[cast.amara],
        supervisor=cast.okafor,
        by=cast.okafor,
    )


def test_a_supporter_who_is_overdue_is_matched_with_nobody_until_seen(amara, programme, cast) -> None:
    [hold] = held_back(programme, Side.SUPPORTER)[cast.amara.pk]
    assert "has not been seen in supervision" in hold.says
    assert not gate(programme, Number.SUPERVISED).is_open

    seen_on(programme, 0, cast)

    assert cast.amara.pk not in held_back(programme, Side.SUPPORTER)
    assert gate(programme, Number.SUPERVISED).is_open


def test_it_says_since_when(amara, programme, cast) -> None:
    seen_on(programme, 40, cast)
    day = scenes.days_ago(40)
    assert f"since {day:%A} {day.day} {day:%B}" in held_back(programme, Side.SUPPORTER)[cast.amara.pk][0].says


def test_a_new_supporters_clock_starts_on_the_day_they_were_accepted(amara, programme, cast) -> None:
    Supporter.objects.update(accepted_on=scenes.days_ago(10))
    assert gate(programme, Number.SUPERVISED).is_open
    assert not held_back(programme, Side.SUPPORTER)


def test_whoever_stepped_back_is_not_counted(amara, programme) -> None:
    Supporter.objects.update(stepped_back_on=scenes.days_ago(1))
    assert gate(programme, Number.SUPERVISED).is_open


def test_facilitators_who_are_not_seen_stop_new_matches(programme, cast) -> None:
    assert not new_matches_stopped(programme)
    TeamMember.objects.filter(person=cast.rahman).update(starts_on=scenes.days_ago(80))
    [shut] = new_matches_stopped(programme)
    assert shut.number == Number.FACILITATORS_SUPERVISED
    assert "Ms Rahman" in shut.says

    signed_in(cast.rahman).post(
        at("facilitators", programme),
        {"on": scenes.days_ago(2).isoformat(), "kind": "one_to_one", "outside_supervisor": "A psychologist",
         "there": [cast.rahman.pk]},
    )  # fmt: skip

    assert not new_matches_stopped(programme)
    assert Supervision.objects.get().outside_supervisor == "A psychologist"


def test_a_supervision_is_recorded_in_one_go_with_everybody_ticked(amara, programme, cast) -> None:
    okafor, address = signed_in(cast.okafor), at("index", programme)
    page = okafor.get(address).content.decode()
    assert f'value="{cast.amara.pk}"' in page and "checked" in page
    sent = {
        "on": scenes.days_ago(0).isoformat(),
        "kind": "group",
        "supervisor": cast.okafor.pk,
        "there": [cast.amara.pk],
    }
    for _ in range(2):
        okafor.post(address, sent)

    assert Supervision.objects.count() == Seen.objects.count() == 1
    assert Supervision.objects.get().supervisor == cast.okafor


def test_a_supervision_to_come_is_not_held(programme, cast) -> None:
    with pytest.raises(ValueError, match="once it has been held"):
        seen_on(programme, -1, cast)


def test_supervisor_and_facilitator_are_told_by_name_and_nobody_else(amara, programme, cast) -> None:
    for person in (cast.okafor, cast.rahman):
        [need] = [need for need in needs_of(person) if "overdue" in need.says]
        assert "Amara O." in need.why
    assert not [need for need in needs_of(cast.cole) if "supervision" in need.says]


def test_supervisors_and_those_who_run_it_see_the_page(amara, programme, cast) -> None:
    answers = {
        200: (cast.okafor, cast.rahman, cast.hart),
        403: (cast.cole, cast.whitfield, cast.adeyemi),
        404: (cast.ferris, cast.amara, cast.doyle),
    }
    for status, people in answers.items():
        for person in people:
            assert signed_in(person).get(at("index", programme)).status_code == status, person


def test_how_it_was_is_read_by_the_supervisor_alone_and_leaves_a_line(amara, programme, cast) -> None:
    pair = scenes.a_pair(programme, cast.amara, cast.leo)
    [meeting] = scenes.met(pair, "")
    log_meeting(meeting, outcome="met", for_you="1", by=cast.amara)
    said = {"glad": 5, "load": "bit-much"}
    check_in(pair, point="session_2", answers=said, question_set="check-in-supporter@1", by=cast.amara)

    page = signed_in(cast.okafor).get(at("supporter", amara)).content.decode()

    assert "Hard" in page and "A bit much" in page
    assert "Are you glad" not in page, "the other answers are for those who run it"
    assert JournalLine.objects.filter(by=cast.okafor.pk, about=amara.pk, act="supporter.read").exists()
    assert signed_in(cast.rahman).get(at("supporter", amara)).status_code == 403
    assert signed_in(cast.amara).get(at("supporter", amara)).status_code == 403
    assert signed_in(cast.leo).get(at("supporter", amara)).status_code == 404


def test_a_supporter_sees_when_it_is_their_turn(amara, programme, cast) -> None:
    request = RequestFactory().get("/")
    request.person = cast.amara
    assert "We haven't seen you for a while" in said_to(request)
    Supporter.objects.update(accepted_on=scenes.days_ago(20))
    assert "It is your turn" in said_to(request)
    seen_on(programme, 0, cast)
    assert "with <bdi>Ms Okafor</bdi>" in said_to(request)
    request.person = cast.leo
    assert my_supervision(request) is None


def test_a_page_of_thirty_supporters_costs_what_a_page_of_two_does(programme, cast) -> None:
    def costs(number: int) -> int:
        for person in scenes.pupils(number, 10):
            Supporter.objects.create(programme=programme, person=person)
        okafor = signed_in(cast.okafor)
        with CaptureQueriesContext(connection) as seen:
            assert okafor.get(at("index", programme)).status_code == 200
        return len(seen)

    assert costs(2) == costs(28)
