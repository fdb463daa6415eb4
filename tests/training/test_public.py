"""What other parts ask of training: the hours somebody was taught, and who completed it."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.training import actions
from peerway.training.models import SignOff, TrainingSession
from peerway.training.public import completed, completed_in, hours_in, hours_of
from tests.training.conftest import many_supporters

pytestmark = pytest.mark.django_db


def held(programme: Programme, by: Person, **more: object) -> TrainingSession:
    told = {"title": "Day one", "held_on": timezone.localdate(), "parts": ["listening", "boundaries"]} | more
    return actions.plan_training(programme, trainer=by, room=None, by=by, **told)  # type: ignore[arg-type]


def everything(programme: Programme) -> list[str]:
    return [part.key for part in programme.pack.training.required]


def test_hours_count_the_time_somebody_was_there(
    programme: Programme, supporters: list[Person], cast: SimpleNamespace
) -> None:
    amara, bilal = supporters
    day = held(programme, cast.rahman, minutes=300)
    actions.take_register(day, was={amara: "there", bilal: "part"}, practised=[], by=cast.rahman)
    hour = held(programme, cast.rahman, minutes=60)
    actions.take_register(hour, was={amara: "there", bilal: "away"}, practised=[], by=cast.rahman)
    [amaras], [bilals] = hours_of(amara), hours_of(bilal)
    assert (amaras.minutes, amaras.sessions) == (360, 2)
    assert (bilals.minutes, bilals.sessions) == (150, 1), "part of it is half, and away is nothing"


def test_where_nobody_said_how_long_the_parts_say_it(
    programme: Programme, supporters: list[Person], cast: SimpleNamespace
) -> None:
    day = held(programme, cast.rahman)
    actions.take_register(day, was={cast.amara: "there"}, practised=[], by=cast.rahman)
    assert hours_of(cast.amara)[0].minutes == 60 + 45


def test_a_session_called_off_counts_for_nobody(
    programme: Programme, supporters: list[Person], cast: SimpleNamespace
) -> None:
    day = held(programme, cast.rahman)
    actions.take_register(day, was={cast.amara: "there"}, practised=[], by=cast.rahman)
    actions.cancel_training(day, by=cast.rahman)
    assert hours_of(cast.amara) == []


def test_completed_is_the_day_the_last_part_was_first_signed(
    programme: Programme, supporters: list[Person], cast: SimpleNamespace
) -> None:
    today, parts = timezone.localdate(), everything(programme)
    last_week = today - timedelta(days=7)
    actions.sign_off(programme, person=cast.amara, parts=parts[:-1], on=last_week, by=cast.rahman)
    assert completed(cast.amara, programme) is None
    actions.sign_off(programme, person=cast.amara, parts=parts[-1:], on=today, by=cast.rahman)
    done = completed(cast.amara, programme)
    assert done is not None and done.on == today and done.is_current
    assert [part.key for part in done.parts] == parts and done.parts[0].signed_by == cast.rahman
    actions.sign_off(programme, person=cast.amara, parts=parts, on=today, by=cast.rahman)
    again = completed(cast.amara, programme)
    assert again is not None and again.on == today, "a refresher does not move the day"


def test_training_that_ran_out_was_still_completed(
    programme: Programme, supporters: list[Person], cast: SimpleNamespace
) -> None:
    long_ago = timezone.localdate() - timedelta(days=400)
    actions.sign_off(programme, person=cast.amara, parts=everything(programme), on=long_ago, by=cast.rahman)
    done = completed(cast.amara, programme)
    assert done is not None and not done.is_current


def test_what_was_taken_back_was_not_completed(
    programme: Programme, supporters: list[Person], cast: SimpleNamespace
) -> None:
    today = timezone.localdate()
    actions.sign_off(programme, person=cast.amara, parts=everything(programme), on=today, by=cast.rahman)
    signed = SignOff.objects.filter(person=cast.amara).first()
    assert signed is not None
    actions.take_back_sign_off(signed, by=cast.rahman)
    assert completed_in(programme) == {}


def test_a_cohort_costs_as_little_as_two_people(
    programme: Programme, supporters: list[Person], cast: SimpleNamespace, django_assert_num_queries: object
) -> None:
    people = many_supporters(programme, 30)
    day = held(programme, cast.rahman, minutes=300)
    actions.take_register(day, was=dict.fromkeys(people, "there"), practised=[], by=cast.rahman)
    today = timezone.localdate()
    for person in people:
        actions.sign_off(programme, person=person, parts=everything(programme), on=today, by=cast.rahman)
    with django_assert_num_queries(2):  # type: ignore[operator]
        done = completed_in(programme)
    assert len(done) == 30 and {each.minutes for each in done.values()} == {300}
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(hours_in(programme)) == 30
