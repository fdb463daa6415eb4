"""Part by part for each person; catching up on what was missed; and the refresher before training runs out."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from peerway.base.needs import needs_of
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.training import actions
from peerway.training.catching_up import catching_up
from peerway.training.models import TrainingSession
from peerway.training.of_person import training_of
from peerway.training.who import on_register
from tests.scenes import cost, signed_in
from tests.training.conftest import many_supporters

pytestmark = pytest.mark.django_db


def page(name: str, *args: object) -> str:
    return reverse(f"training:{name}", args=args)


def required(programme: Programme) -> list[str]:
    return [part.key for part in programme.pack.training.required]


@pytest.fixture
def missed(programme: Programme, supporters: list[Person], cast: SimpleNamespace) -> TrainingSession:
    """Day one is over: Amara was there and is signed off, Bilal was away."""
    day = actions.plan_training(
        programme, title="Day one", held_on=timezone.localdate() - timedelta(days=2),
        parts=["listening", "boundaries"], trainer=cast.rahman, room=None, by=cast.rahman, minutes=105,
    )  # fmt: skip
    was = {cast.amara: "there", cast.bilal: "away"}
    actions.take_register(day, was=was, practised=[cast.amara], by=cast.rahman)
    actions.sign_off(programme, person=cast.amara, parts=day.parts, on=day.held_on, by=cast.rahman)
    return day


def test_each_part_says_who_came_who_practised_and_who_signed(
    missed: TrainingSession, cast: SimpleNamespace
) -> None:
    amaras = {part.cell.part.key: part for part in training_of(cast.amara, missed.programme).parts}
    bilals = {part.cell.part.key: part for part in training_of(cast.bilal, missed.programme).parts}
    listening = amaras["listening"]
    assert listening.was_there and listening.practised
    assert listening.cell.signed is not None and listening.cell.signed.signed_by == cast.rahman
    assert not bilals["listening"].was_there and bilals["listening"].missed is not None
    shown = signed_in(cast.rahman).get(page("person", missed.programme_id, cast.amara.pk)).content.decode()
    assert f"by <bdi>{cast.rahman}</bdi>" in shown and "1 hour 45 minutes" in shown


def test_only_those_who_train_read_it(missed: TrainingSession, cast: SimpleNamespace) -> None:
    address = page("person", missed.programme_id, cast.amara.pk)
    assert signed_in(cast.adeyemi).get(address).status_code == 403
    assert signed_in(cast.bilal).get(address).status_code == 404
    assert signed_in(cast.rahman).get(page("person", missed.programme_id, cast.leo.pk)).status_code == 404


def test_a_part_that_was_missed_is_planned_again_for_those_who_missed_it(
    missed: TrainingSession, cast: SimpleNamespace
) -> None:
    browser, address = signed_in(cast.rahman), page("planning", missed.programme_id) + "?missed=listening"
    shown = browser.get(address).content.decode()
    assert 'value="Catching up: Listening"' in shown and "Bilal H." in shown and "Amara O." not in shown
    ahead = timezone.localdate() + timedelta(days=3)
    browser.post(address, {
        "title": "Catching up", "held_on": ahead.isoformat(), "parts": ["listening"],
        "only": [str(cast.bilal.pk)], "trainer": str(cast.rahman.pk),
    })  # fmt: skip
    again = TrainingSession.objects.get(title="Catching up")
    assert on_register(again) == [cast.bilal]
    assert again.course == "mentor-training"
    [bilal] = catching_up(missed.programme)
    [listening] = [each for each in bilal.missed if each.part.key == "listening"]
    assert listening.next == again and listening.signs == cast.rahman
    assert "Catching up" in signed_in(cast.bilal).get("/home/").content.decode()
    assert "Catching up" not in signed_in(cast.amara).get("/home/").content.decode()


def test_all_that_was_missed_is_planned_in_one_meeting(
    missed: TrainingSession, cast: SimpleNamespace
) -> None:
    address = page("planning", missed.programme_id) + "?missed=all"
    form = signed_in(cast.rahman).get(address).context["form"]
    assert form.initial["parts"] == ["listening", "boundaries"] and form.initial["minutes"] == 105
    assert form.initial["only"] == [str(cast.bilal.pk)]


def test_what_to_do_instead_and_who_signs_is_said(missed: TrainingSession, cast: SimpleNamespace) -> None:
    shown = signed_in(cast.rahman).get(page("missed", missed.programme_id)).content.decode()
    assert "Or alone with an adult, in 60 minutes" in shown
    assert f"<bdi>{cast.rahman}</bdi>, or whoever sees them do it, signs it off" in shown


def test_a_catch_up_is_only_for_those_it_was_planned_for(
    missed: TrainingSession, cast: SimpleNamespace
) -> None:
    again = actions.plan_training(
        missed.programme, title="Again", held_on=timezone.localdate(), parts=["listening"],
        trainer=None, room=None, only=[cast.bilal], by=cast.rahman,
    )  # fmt: skip
    assert signed_in(cast.bilal).get(page("here", again.pk)).status_code == 200
    assert signed_in(cast.amara).get(page("here", again.pk)).status_code == 404


def test_training_that_runs_out_leads_to_the_refresher_of_the_approach(
    programme: Programme, supporters: list[Person], cast: SimpleNamespace
) -> None:
    parts, today = required(programme), timezone.localdate()
    actions.sign_off(
        programme, person=cast.amara, parts=parts, on=today - timedelta(days=350), by=cast.rahman
    )
    actions.sign_off(
        programme, person=cast.bilal, parts=parts, on=today - timedelta(days=380), by=cast.rahman
    )
    lines = {need.says: need for need in needs_of(cast.rahman)}
    again = page("planning", programme.pk) + "?again"
    assert lines["Training ran out for one mentor"].url == again
    assert lines["Training runs out for one mentor"].url == again
    assert not any("still to sign off" in says for says in lines), "they are not new: they do it again"
    shown = signed_in(cast.rahman).get(again).content.decode()
    assert "Refresher: " in shown and "Amara O." in shown and "Bilal H." in shown


def test_a_supporter_is_told_on_their_own_page_and_never_months_ahead(
    programme: Programme, supporters: list[Person], cast: SimpleNamespace
) -> None:
    parts, today = required(programme), timezone.localdate()
    for person, days in ((cast.amara, 350), (cast.bilal, 100)):
        actions.sign_off(
            programme, person=person, parts=parts, on=today - timedelta(days=days), by=cast.rahman
        )
        actions.agree_role(programme, person=person, wording="role@1")
    assert "Time for a refresher" in signed_in(cast.amara).get("/home/").content.decode()
    assert "Time for a refresher" not in signed_in(cast.bilal).get("/home/").content.decode()


def test_the_pages_cost_the_same_for_thirty_as_for_two(
    missed: TrainingSession, cast: SimpleNamespace
) -> None:
    browser = signed_in(cast.rahman)
    addresses = [
        page("missed", missed.programme_id), page("person", missed.programme_id, cast.bilal.pk),
        page("planning", missed.programme_id) + "?missed=listening",
    ]  # fmt: skip
    few = [cost(browser, address) for address in addresses]
    people = many_supporters(missed.programme, 30)
    actions.take_register(missed, was=dict.fromkeys(people, "away"), practised=[], by=cast.rahman)
    assert [cost(browser, address) for address in addresses] == few
