from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from peerway.base.needs import needs_of
from peerway.people.models import Person
from peerway.programmes import actions as programmes
from peerway.programmes.gates import Side, held_back
from peerway.programmes.models import Programme, TeamMember
from peerway.training import actions
from peerway.training.models import Attendance, RoleAgreement, SignOff, TrainingSession
from peerway.training.panels import next_training
from tests.scenes import signed_in
from tests.training.conftest import many_supporters

pytestmark = pytest.mark.django_db


def required(programme: Programme) -> list[str]:
    return [part.key for part in programme.pack.training.required]


@pytest.fixture
def session(programme: Programme, cast: SimpleNamespace) -> TrainingSession:
    return actions.plan_training(
        programme, title="Day one", held_on=timezone.localdate(), parts=required(programme)[:2],
        trainer=cast.rahman, room=None, by=cast.rahman,
    )  # fmt: skip


def page(name: str, *args: object) -> str:
    return reverse(f"training:{name}", args=args)


def test_a_session_is_planned_with_the_parts_it_covers(programme: Programme, cast: SimpleNamespace) -> None:
    parts = required(programme)[:3]
    sent = {"title": "Day one", "held_on": "2026-12-01", "parts": parts}
    answer = signed_in(cast.rahman).post(page("planning", programme.pk), sent)
    assert answer.status_code == 302
    assert TrainingSession.objects.get().parts == parts


def test_everybody_is_on_the_register_as_there(
    session: TrainingSession, supporters: list[Person], cast: SimpleNamespace
) -> None:
    said = signed_in(cast.rahman).get(page("register", session.pk)).content.decode()
    assert said.count(" checked") == 2 * len(supporters), "there, and practised"
    assert "Amara O." in said and "Bilal H." in said


def test_a_register_is_saved_once_and_can_be_corrected(
    session: TrainingSession, supporters: list[Person], cast: SimpleNamespace
) -> None:
    amara, bilal = supporters
    sent = {f"was_{amara.pk}": "there", f"practised_{amara.pk}": "on", f"was_{bilal.pk}": "away"}
    browser = signed_in(cast.rahman)
    browser.post(page("register", session.pk), sent | {f"practised_{bilal.pk}": "on"})
    assert Attendance.objects.get(person=amara).practised
    assert not Attendance.objects.get(person=bilal).practised, "nobody practises while away"

    browser.post(page("register", session.pk), sent | {f"was_{bilal.pk}": "part"})
    assert Attendance.objects.get(person=bilal).was == "part"
    assert Attendance.objects.count() == 2


def test_after_the_register_those_who_practised_are_ticked_to_sign_off(
    session: TrainingSession, supporters: list[Person], cast: SimpleNamespace
) -> None:
    amara, bilal = supporters
    actions.take_register(
        session, was={amara: "there", bilal: "away"}, practised=[amara], by=cast.rahman
    )  # fmt: skip
    url = page("sign_offs", session.programme_id) + f"?after={session.pk}"
    said = signed_in(cast.rahman).get(url).content.decode()
    assert said.count(" checked") == len(session.parts)


def test_one_save_signs_off_a_whole_grid(
    programme: Programme, supporters: list[Person], cast: SimpleNamespace
) -> None:
    ticks = [f"{person.pk}:{part}" for person in supporters for part in required(programme)]
    today = timezone.localdate()
    signed_in(cast.rahman).post(page("sign_offs", programme.pk), {"ticks": ticks, "on": today.isoformat()})
    assert SignOff.objects.standing().count() == len(ticks)
    for person in supporters:
        actions.agree_role(programme, person=person, wording="role@1")
        trained = [hold for hold in held_back(programme, Side.SUPPORTER).get(person.pk, []) if hold.gate == 3]
        assert trained == []


def test_nobody_is_signed_off_for_a_day_to_come(
    programme: Programme, supporters: list[Person], cast: SimpleNamespace
) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    sent = {"ticks": [f"{supporters[0].pk}:listening"], "on": tomorrow.isoformat()}
    assert signed_in(cast.rahman).post(page("sign_offs", programme.pk), sent).status_code == 200
    assert not SignOff.objects.exists()


def test_a_sign_off_can_be_taken_back(
    programme: Programme, supporters: list[Person], cast: SimpleNamespace
) -> None:
    [signed] = actions.sign_off(
        programme, person=supporters[0], parts=["listening"], on=timezone.localdate(), by=cast.rahman
    )
    signed_in(cast.rahman).post(page("taking_back", signed.pk))
    assert not SignOff.objects.standing().exists()


def test_a_supporter_says_yes_to_the_role_themselves(
    programme: Programme, supporters: list[Person], cast: SimpleNamespace
) -> None:
    browser = signed_in(cast.amara)
    assert "I listen more than I talk" in browser.get(page("agree", programme.pk)).content.decode()
    browser.post(page("agree", programme.pk))
    agreed = RoleAgreement.objects.get()
    assert (agreed.person, agreed.wording) == (cast.amara, f"role@{programme.pack.version}")


def test_the_agreement_is_found_only_by_those_who_have_the_role(
    programme: Programme, supporters: list[Person], cast: SimpleNamespace
) -> None:
    for person in (cast.leo, cast.rahman, cast.kit):
        assert signed_in(person).get(page("agree", programme.pk)).status_code == 404


def test_the_second_adult_trains_too_and_nobody_else_does(
    programme: Programme, session: TrainingSession, supporters: list[Person], cast: SimpleNamespace
) -> None:
    programmes.join_team(programme, person=cast.cole, part=TeamMember.Part.SECOND_ADULT, by=cast.rahman)
    pages = [page("index", programme.pk), page("register", session.pk), page("sheet", session.pk)]
    for person, status in ((cast.cole, 200), (cast.hart, 200), (cast.adeyemi, 403), (cast.amara, 404)):
        browser = signed_in(person)
        assert {browser.get(url).status_code for url in pages} == {status}, person.name


def test_training_says_what_it_needs(
    programme: Programme, session: TrainingSession, supporters: list[Person], cast: SimpleNamespace
) -> None:
    amara = supporters[0]
    soon = timezone.localdate() - timedelta(days=350)
    actions.sign_off(programme, person=amara, parts=required(programme), on=soon, by=cast.rahman)
    said = {need.says for need in needs_of(cast.rahman)}
    assert {
        "Day one is today", "One mentor still to sign off", "Training runs out for one mentor"
    } <= said  # fmt: skip
    assert not any("sign off" in need.says for need in needs_of(cast.okafor))


def test_training_pages_cost_the_same_for_thirty_people_as_for_two(
    programme: Programme, session: TrainingSession, supporters: list[Person], cast: SimpleNamespace
) -> None:
    browser = signed_in(cast.rahman)
    urls = [page("index", programme.pk), page("sign_offs", programme.pk), page("register", session.pk)]
    few = [queries(browser, url) for url in urls]
    people = many_supporters(programme, 30)
    for person in people[:15]:
        actions.sign_off(
            programme, person=person, parts=required(programme), on=timezone.localdate(), by=cast.rahman
        )
    assert [queries(browser, url) for url in urls] == few


def queries(browser: Client, url: str) -> int:
    browser.get(url)
    with CaptureQueriesContext(connection) as seen:
        assert browser.get(url).status_code == 200
    return len(seen)


def on_today(person: Person) -> str:
    request = RequestFactory().get("/")
    request.person = person
    drawn = next_training(request)
    return render_to_string(*drawn, request) if drawn else ""


def test_a_supporters_today_shows_the_next_training_they_still_need(
    programme: Programme, session: TrainingSession, supporters: list[Person], cast: SimpleNamespace
) -> None:
    later = {"held_on": timezone.localdate() + timedelta(days=7), "trainer": cast.rahman, "room": None}
    actions.plan_training(programme, title="Day two", parts=required(programme)[2:3], by=cast.rahman, **later)
    assert "Day one" in on_today(cast.amara) and "Today" in on_today(cast.amara)
    assert on_today(cast.leo) == on_today(cast.rahman) == ""

    actions.sign_off(
        programme, person=cast.amara, parts=required(programme)[:2], on=timezone.localdate(), by=cast.rahman
    )
    assert "Day two" in on_today(cast.amara) and "Day one" in on_today(cast.bilal)

    TrainingSession.objects.update(cancelled_on=timezone.localdate())
    assert on_today(cast.amara) == ""
