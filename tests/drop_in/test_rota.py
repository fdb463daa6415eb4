"""Filling, publishing, changing: an adult decides, what people have seen stays, and gates bite."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.test import Client
from django.utils import timezone

from peerway.base.mistakes import Mistake
from peerway.base.needs import needs_of
from peerway.drop_in import actions
from peerway.drop_in.models import Ask, Duty, Senior, Turn
from peerway.drop_in.queries.board import rota_of
from peerway.drop_in.queries.people import on_the_rota
from peerway.drop_in.queries.swapping import cover_for, swaps_for
from peerway.people.models import Blackout, Closure, Person
from peerway.programmes.actions import change_rhythm
from peerway.programmes.load import days_between
from peerway.programmes.models import Place, Programme
from peerway.recruitment.actions import keep_apart
from peerway.training.models import SignOff
from tests.drop_in import scenes
from tests.relationships import scenes as pairs


def fill(programme: Programme, cast: SimpleNamespace, weeks: int = 4) -> list[Duty]:
    first = timezone.localdate() + timedelta(days=1)
    actions.fill_rota(programme, first=first, last=first + timedelta(weeks=weeks), by=cast.rahman)
    return list(Duty.objects.filter(programme=programme).with_place().in_order())


def test_a_term_is_filled_with_two_on_each_duty_shared_evenly(
    programme: Programme, cast: SimpleNamespace
) -> None:
    scenes.listeners(programme, 6, cast.rahman)

    duties = fill(programme, cast)

    assert len(duties) == 8
    assert {each.turns.count() for each in duties} == {2}
    loads = [turns for turns in on_duty_counts(programme).values()]
    assert max(loads) - min(loads) <= 1


def on_duty_counts(programme: Programme) -> dict[object, int]:
    counts: dict[object, int] = {}
    for person in Turn.objects.standing().filter(duty__programme=programme).values_list("person", flat=True):
        counts[person] = counts.get(person, 0) + 1
    return counts


def test_nobody_sees_a_draft_and_publishing_shows_it(
    programme: Programme, both: None, cast: SimpleNamespace
) -> None:
    duties = fill(programme, cast)
    assert not Duty.objects.visible_to(cast.amara).exists()

    actions.publish_rota(programme, by=cast.rahman)

    assert Duty.objects.visible_to(cast.amara).count() == len(duties)


def test_what_is_published_stays_when_the_rota_is_filled_again(
    programme: Programme, both: None, cast: SimpleNamespace
) -> None:
    fill(programme, cast)
    actions.publish_rota(programme, by=cast.rahman)
    before = set(Turn.objects.standing().values_list("pk", flat=True))
    scenes.listeners(programme, 4, cast.rahman)

    duties = fill(programme, cast, weeks=6)

    assert before <= set(Turn.objects.standing().values_list("pk", flat=True))
    assert {duty.turns.filter(off_at=None).count() for duty in duties} == {2}


def test_a_place_without_an_adult_has_no_duty(
    programme: Programme, both: None, cast: SimpleNamespace
) -> None:
    lonely = Place.objects.filter(programme=programme).order_by("pk").last()
    Place.objects.filter(pk=lonely.pk).update(adult=None)

    duties = fill(programme, cast)

    assert duties
    assert all(duty.place_id != lonely.pk for duty in duties)


def test_closures_and_days_when_everybody_has_exams_have_no_duty(
    programme: Programme, both: None, cast: SimpleNamespace
) -> None:
    today = timezone.localdate()
    Closure.objects.create(name="Training", starts_on=today, ends_on=today + timedelta(days=8))
    Blackout.objects.create(
        name="Trips", starts_on=today + timedelta(days=9), ends_on=today + timedelta(days=15)
    )

    duties = fill(programme, cast)

    assert duties
    assert all(duty.on > today + timedelta(days=15) for duty in duties)


def test_nobody_is_on_duty_in_the_exams_of_their_year(
    programme: Programme, both: None, cast: SimpleNamespace
) -> None:
    today = timezone.localdate()
    Blackout.objects.create(
        name="GCSEs", starts_on=today, ends_on=today + timedelta(days=90), year_groups=[11]
    )

    fill(programme, cast)

    assert Turn.objects.filter(person=cast.amara).exists()
    assert not Turn.objects.filter(person=cast.bilal).exists()


def test_whoever_is_not_ready_is_not_on_the_rota(
    programme: Programme, both: None, cast: SimpleNamespace
) -> None:
    SignOff.objects.filter(person=cast.bilal).delete()

    fill(programme, cast)

    assert not Turn.objects.filter(person=cast.bilal).exists()


def test_somebody_who_is_no_longer_ready_does_not_count_and_is_off_at_the_next_fill(
    programme: Programme, both: None, cast: SimpleNamespace
) -> None:
    fill(programme, cast)
    actions.publish_rota(programme, by=cast.rahman)
    SignOff.objects.filter(person=cast.bilal).delete()
    today = timezone.localdate()
    board = rota_of(programme, today, today + timedelta(weeks=5))
    assert all(each.missing for each in board if any(seat.person == cast.bilal for seat in each.seats))

    fill(programme, cast)

    assert set(Turn.objects.filter(person=cast.bilal).values_list("off_because", flat=True)) == {"not_ready"}


def test_a_day_with_a_mentee_counts_as_a_day_and_both_are_one_load(
    programme: Programme, both: None, cast: SimpleNamespace
) -> None:
    other = pairs.a_programme(cast)
    pair = pairs.a_pair(other, cast.amara, cast.leo)
    pairs.met(pair, "met", "met", "")
    duty = scenes.a_duty(programme, cast.amara, on=timezone.localdate() + timedelta(days=30))

    today = timezone.localdate()
    days = [
        day
        for _, person, day in days_between(today - timedelta(90), today + timedelta(90))
        if person == cast.amara.pk
    ]
    mine = next(each for each in on_the_rota(programme) if each.person == cast.amara)

    assert duty.on in days
    assert mine.days == len(days) == 4


def test_two_who_are_kept_apart_are_never_on_together(
    programme: Programme, both: None, cast: SimpleNamespace
) -> None:
    keep_apart(cast.amara, cast.bilal, by=cast.rahman)

    fill(programme, cast)

    on = [set(duty.turns.values_list("person", flat=True)) for duty in Duty.objects.all()]
    assert all({cast.amara.pk, cast.bilal.pk} != each for each in on)


def test_an_empty_place_says_why_without_a_name_in_the_row(
    programme: Programme, cast: SimpleNamespace
) -> None:
    scenes.a_listener(programme, cast.amara, cast.rahman)

    duty = fill(programme, cast)[0]

    assert duty.why_short
    assert "Amara" not in " ".join([*duty.why_short, *duty.would_fill])


def test_a_rota_is_not_published_while_a_gate_of_the_programme_is_shut(
    programme: Programme, both: None, cast: SimpleNamespace
) -> None:
    fill(programme, cast)
    Programme.objects.filter(pk=programme.pk).update(ends_on=None)
    programme.refresh_from_db()

    with pytest.raises(Mistake, match="end date"):
        actions.publish_rota(programme, by=cast.rahman)


def test_where_a_senior_is_wanted_nobody_new_is_on_without_one(
    programme: Programme, cast: SimpleNamespace, as_person: Callable[[Person], Client]
) -> None:
    people = [each.person for each in scenes.listeners(programme, 5, cast.rahman)]
    change_rhythm(programme, key="seniors", value=1, why="Our second year.", by=cast.rahman)
    address = f"/drop-in/{programme.pk}/people/seniors/"
    for person in people[:2]:
        as_person(cast.rahman).post(address, {"person": str(person.pk)})
    as_person(cast.whitfield).post(address, {"person": str(people[2].pk)})

    duties = fill(programme, cast)

    seniors = set(Senior.objects.values_list("person", flat=True))
    assert seniors == {person.pk for person in people[:2]}
    on = [set(duty.turns.values_list("person", flat=True)) for duty in duties]
    assert all(each & seniors for each in on if len(each) == 2)


def test_a_swap_is_asked_agreed_by_both_and_seen_by_the_adult(
    programme: Programme, duty: Duty, cast: SimpleNamespace
) -> None:
    niamh = scenes.a_listener(programme, cast.niamh, cast.rahman)
    later = scenes.a_duty(programme, niamh.person, on=duty.on + timedelta(days=14))
    mine = scenes.turn_of(duty, cast.amara)
    option = next(each for each in swaps_for(mine) if each.gives and each.gives.duty_id == later.pk)

    ask = actions.ask_to_swap(mine, asked=option.person, gives=option.gives, by=cast.amara)
    assert scenes.turn_of(duty, cast.amara).stands
    actions.answer_ask(ask, is_yes=True, by=cast.niamh)

    assert scenes.turn_of(duty, cast.niamh).agreed_at
    assert scenes.turn_of(later, cast.amara).agreed_at
    assert Ask.objects.unseen().get() == ask


def test_a_no_changes_nothing(programme: Programme, duty: Duty, cast: SimpleNamespace) -> None:
    scenes.a_listener(programme, cast.niamh, cast.rahman)
    mine = scenes.turn_of(duty, cast.amara)
    ask = actions.ask_to_swap(mine, asked=cast.niamh, gives=None, by=cast.amara)

    actions.answer_ask(ask, is_yes=False, by=cast.niamh)

    assert scenes.turn_of(duty, cast.amara).stands
    assert not Ask.objects.unseen().exists()


def test_nobody_is_offered_a_swap_with_somebody_they_are_kept_apart_from(
    programme: Programme, duty: Duty, cast: SimpleNamespace
) -> None:
    scenes.a_listener(programme, cast.niamh, cast.rahman)
    keep_apart(cast.niamh, cast.bilal, by=cast.rahman)

    assert cast.niamh not in [each.person for each in swaps_for(scenes.turn_of(duty, cast.amara))]


def test_cant_make_it_finds_cover_the_least_burdened_first(
    programme: Programme, duty: Duty, cast: SimpleNamespace
) -> None:
    busy, free = scenes.listeners(programme, 2, cast.rahman)
    scenes.a_duty(programme, busy.person, on=duty.on - timedelta(days=14))

    actions.cant_make_it(scenes.turn_of(duty, cast.amara), by=cast.amara)

    people = [way.person for way in cover_for(duty).people]
    assert people.index(free.person) < people.index(busy.person)


def test_the_first_to_say_yes_covers_and_the_others_are_told_so(
    programme: Programme, duty: Duty, cast: SimpleNamespace
) -> None:
    one, two = scenes.listeners(programme, 2, cast.rahman)
    actions.cant_make_it(scenes.turn_of(duty, cast.amara), by=cast.amara)
    asks = [actions.ask_to_cover(duty, asked=each.person, by=cast.rahman) for each in (one, two)]

    said = [actions.answer_ask(ask, is_yes=True, by=ask.asked).said for ask in asks]

    assert said == ["yes", "taken"]
    assert duty.turns.filter(off_at=None).count() == 2


def test_stepping_back_frees_the_days_and_keeps_the_role(
    programme: Programme, duty: Duty, cast: SimpleNamespace
) -> None:
    later = scenes.a_duty(programme, cast.amara, on=duty.on + timedelta(days=28))
    until = duty.on + timedelta(days=14)

    actions.step_back(programme, person=cast.amara, until=until, by=cast.amara)

    assert duty.turns.get(person=cast.amara).off_because == "resting"
    assert scenes.turn_of(later, cast.amara).stands
    assert next(each for each in on_the_rota(programme) if each.person == cast.amara).rests_now


def test_a_duty_whose_adult_is_gone_does_not_happen_and_an_adult_hears_of_it(
    programme: Programme, both: None, cast: SimpleNamespace, as_person: Callable[[Person], Client]
) -> None:
    duty = scenes.a_duty(programme, cast.amara, cast.bilal, on=timezone.localdate() + timedelta(days=1))
    assert not [need for need in needs_of(cast.rahman) if "uncovered" in need.says]

    Place.objects.filter(pk=duty.place_id).update(adult=None)

    assert any(need.says == "One duty uncovered this week" for need in needs_of(cast.rahman))
    assert "does not happen" in as_person(cast.amara).get(f"/drop-in/duty/{duty.pk}/now/").content.decode()
    actions.name_adult(duty, adult=cast.cole, by=cast.rahman)
    assert not [need for need in needs_of(cast.rahman) if "uncovered" in need.says]


def test_whoever_is_off_the_rota_cannot_tap_that_they_are_here(duty: Duty, cast: SimpleNamespace) -> None:
    SignOff.objects.filter(person=cast.amara).delete()

    with pytest.raises(Mistake, match="off the rota for now"):
        actions.arrive(scenes.turn_of(duty, cast.amara), how="tap", by=cast.amara)


def test_a_duty_called_off_frees_everybody_and_cancels_the_times(
    programme: Programme, both: None, cast: SimpleNamespace
) -> None:
    duty = scenes.a_duty(programme, cast.amara, cast.bilal, on=timezone.localdate() + timedelta(days=7))
    asked = actions.ask_for_time(duty, person=cast.leo)

    actions.call_off(duty, because="no_adult", by=cast.rahman)

    asked.refresh_from_db()
    assert asked.cancelled_at
    assert not Turn.objects.standing().filter(duty=duty).exists()


def test_a_past_day_cannot_be_called_off(programme: Programme, both: None, cast: SimpleNamespace) -> None:
    duty = scenes.a_duty(programme, cast.amara, on=timezone.localdate() - timedelta(days=7))

    with pytest.raises(Mistake, match="has been"):
        actions.call_off(duty, because="school", by=cast.rahman)
