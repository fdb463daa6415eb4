"""“I'm here” by tap or code, confirmed by an adult; and catching up on what was missed."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from peerway.base.drafts import Draft
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.training import actions
from peerway.training.catching_up import catching_up
from peerway.training.models import Attendance, Here, TrainingSession
from peerway.training.rules import may_mark
from tests.scenes import cost, signed_in
from tests.training.conftest import many_supporters

pytestmark = pytest.mark.django_db


def page(name: str, *args: object) -> str:
    return reverse(f"training:{name}", args=args)


def planned(programme: Programme, by: Person, days: int = 0, **more: object) -> TrainingSession:
    parts = ["listening", "boundaries"]
    return actions.plan_training(
        programme, title="Day one" if days <= 0 else "Another day", parts=parts, trainer=by, room=None, by=by,
        held_on=timezone.localdate() + timedelta(days=days), **more,  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.fixture
def session(programme: Programme, supporters: list[Person], cast: SimpleNamespace) -> TrainingSession:
    return planned(programme, cast.rahman)


def test_marking_is_open_from_a_little_before_until_a_little_after() -> None:
    day = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    at = time(12, 0)
    assert not may_mark(day - timedelta(minutes=16), day.date(), at, 50)
    assert may_mark(day - timedelta(minutes=15), day.date(), at, 50)
    assert may_mark(day + timedelta(minutes=80), day.date(), at, 50)
    assert not may_mark(day + timedelta(minutes=81), day.date(), at, 50)
    assert not may_mark(day + timedelta(days=1), day.date(), at, 50)


def test_a_supporter_says_that_they_are_here_and_an_adult_confirms_it(
    session: TrainingSession, cast: SimpleNamespace
) -> None:
    for _ in range(2):
        signed_in(cast.amara).post(page("here", session.pk))
    assert Here.objects.filter(session=session).count() == 1
    assert not Attendance.objects.exists(), "nothing counts before an adult saved the register"

    shown = signed_in(cast.rahman).get(page("register", session.pk)).content.decode()
    assert "One person said “I'm here”" in shown
    form = signed_in(cast.rahman).get(page("register", session.pk)).context["form"]
    assert form[f"was_{cast.amara.pk}"].initial == "there"
    assert form[f"was_{cast.bilal.pk}"].initial == "away"


def test_today_offers_the_button_until_it_was_pressed(
    session: TrainingSession, cast: SimpleNamespace
) -> None:
    browser = signed_in(cast.amara)
    assert page("here", session.pk) in browser.get("/home/").content.decode()
    browser.post(page("here", session.pk), follow=True)
    shown = browser.get("/home/").content.decode()
    assert page("here", session.pk) not in shown and "You said “I'm here”" in shown


def test_nobody_marks_a_session_of_another_day(
    programme: Programme, supporters: list[Person], cast: SimpleNamespace
) -> None:
    tomorrow = planned(programme, cast.rahman, days=1)
    browser = signed_in(cast.amara)
    assert "It is not time yet" in browser.get(page("here", tomorrow.pk)).content.decode()
    browser.post(page("here", tomorrow.pk))
    assert not Here.objects.exists()


@pytest.mark.parametrize("who", ["leo", "rahman", "doyle"])
def test_only_supporters_of_the_programme_find_the_page(
    session: TrainingSession, cast: SimpleNamespace, who: str
) -> None:
    assert signed_in(getattr(cast, who)).get(page("here", session.pk)).status_code == 404


def test_the_wall_shows_a_code_to_whoever_leads(session: TrainingSession, cast: SimpleNamespace) -> None:
    shown = signed_in(cast.rahman).get(page("wall", session.pk)).content.decode()
    assert "<svg" in shown and page("here", session.pk) in shown
    assert signed_in(cast.amara).get(page("wall", session.pk)).status_code in (403, 404)


def test_whoever_missed_a_part_is_offered_the_next_session_that_has_it(
    programme: Programme, session: TrainingSession, cast: SimpleNamespace
) -> None:
    actions.take_register(
        session, was={cast.amara: "there", cast.bilal: "away"}, practised=[cast.amara], by=cast.rahman
    )
    browser = signed_in(cast.rahman)
    assert "No session with it is planned" in browser.get(page("missed", programme.pk)).content.decode()

    later = planned(programme, cast.rahman, days=7)
    shown = browser.get(page("missed", programme.pk)).content.decode()
    assert "Bilal H." in shown and "Amara O." not in shown
    assert page("register", later.pk) in shown

    actions.sign_off(
        programme,
        person=cast.bilal,
        parts=["listening", "boundaries"],
        on=timezone.localdate(),
        by=cast.rahman,
    )
    assert catching_up(programme) == []


def test_catching_up_costs_the_same_for_many(
    programme: Programme, session: TrainingSession, cast: SimpleNamespace
) -> None:
    browser: Client = signed_in(cast.rahman)
    actions.take_register(session, was={cast.bilal: "away"}, practised=[], by=cast.rahman)
    few = cost(browser, page("missed", programme.pk))
    people = many_supporters(programme, 20)
    actions.take_register(session, was=dict.fromkeys(people, "away"), practised=[], by=cast.rahman)
    assert cost(browser, page("missed", programme.pk)) == few


def test_a_short_check_answers_at_once_and_keeps_nothing(
    programme: Programme, supporters: list[Person], cast: SimpleNamespace
) -> None:
    address = page("check", programme.pk, "mentor-training", "boundaries")
    browser = signed_in(cast.amara)
    assert "phone number" in browser.get(address).content.decode()
    sent = {"go": "send", "q-number": "no", "q-friend": "little", "q-crossed": "tell"}
    said = browser.post(address, sent).content.decode()
    assert said.count("We think so too") == 2 and said.count("Think again") == 1
    assert "What they say stays with you" in said
    assert not Draft.objects.exists()


def test_checks_are_for_those_who_have_the_role(
    programme: Programme, supporters: list[Person], cast: SimpleNamespace
) -> None:
    address = page("check", programme.pk, "mentor-training", "boundaries")
    assert signed_in(cast.leo).get(address).status_code == 404
    assert (
        signed_in(cast.amara).get(page("check", programme.pk, "mentor-training", "role")).status_code == 404
    )
    assert (
        signed_in(cast.amara).get(page("check", programme.pk, "staff-briefing", "briefing")).status_code
        == 404
    )
