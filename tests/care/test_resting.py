"""A rest and stepping back: nobody new, people looked after, and nothing lost."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from peerway.base.mistakes import Mistake
from peerway.base.needs import needs_of
from peerway.base.places import Setting
from peerway.care import actions
from peerway.care.load import load_of
from peerway.care.models import LookedAfter, Rest, StepDown
from peerway.drop_in.models import Rest as RotaRest
from peerway.drop_in.models import Turn
from peerway.matching.question import gather
from peerway.mediation.choosing import known_of
from peerway.mediation.models import Mediating
from peerway.people.models import Person
from peerway.programmes.gates import Side, held_back
from peerway.programmes.load import load_of_supporters
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter
from peerway.relationships import actions as pairs
from peerway.relationships.groups.question import gather as gather_groups
from peerway.relationships.models import Relationship
from tests.care import scenes
from tests.drop_in import scenes as rotas
from tests.mediation import scenes as talks
from tests.relationships.groups import scenes as groups
from tests.scenes import signed_in

TODAY = timezone.localdate


def lines(person: Person, words: str) -> list:
    return [need for need in needs_of(Person.objects.get(pk=person.pk)) if words in need.says]


def a_rest(supporter: Supporter, weeks: int = 2, begins: int = 0) -> Rest:
    first = TODAY() + timedelta(days=begins)
    last = first + timedelta(weeks=weeks, days=-1)
    [made] = actions.rest([supporter], since=first, until=last, by=supporter.person)
    assert isinstance(made, Rest)
    return Rest.objects.with_people().get(pk=made.pk)


def ended(rest: Rest) -> Rest:
    Rest.objects.filter(pk=rest.pk).update(since=scenes.days_ago(14), until=scenes.days_ago(1))
    return Rest.objects.with_people().get(pk=rest.pk)


def test_whoever_rests_is_matched_with_nobody_new(programme: Programme, amara: Supporter) -> None:
    assert amara.person_id not in held_back(programme, Side.SUPPORTER)
    a_rest(amara)
    [hold] = held_back(programme, Side.SUPPORTER)[amara.person_id]
    assert "is having a rest until" in hold.says
    question = gather(programme, aim="best-overall", salt="1", today=TODAY()).question
    assert "supervision" not in question.supporters[0].ready


def test_the_hold_ends_with_the_rest(programme: Programme, amara: Supporter) -> None:
    rest = a_rest(amara)
    ended(rest)
    assert not held_back(programme, Side.SUPPORTER)


def test_a_resting_supporter_is_left_out_of_groups_and_of_talks(cast: SimpleNamespace, here: Setting) -> None:
    programme = groups.a_programme(cast)
    supporter = scenes.a_supporter(programme, cast.amara, cast.adeyemi)
    assert gather_groups(programme).question.supporters
    a_rest(supporter)
    assert not gather_groups(programme).question.supporters

    case = talks.a_programme(cast)
    mediator = talks.a_ready_mediator(case, cast.bilal, cast.adeyemi)
    actions.begin_step_down(mediator, by=cast.bilal)
    fallen = talks.asked(case, talks.young("Jo"), talks.young("Max"), by=cast.rahman)
    assert "stepping back" in known_of(fallen).held[cast.bilal.pk]


def test_a_rest_from_a_rota_is_the_rotas_own_and_frees_its_days(cast: SimpleNamespace, here: Setting) -> None:
    programme = rotas.a_drop_in(cast)
    supporter = scenes.settled(rotas.a_listener(programme, cast.amara, cast.adeyemi))
    soon = rotas.a_duty(programme, cast.amara, on=TODAY() + timedelta(days=7))

    actions.rest([supporter], since=TODAY() + timedelta(1), until=TODAY() + timedelta(14), by=cast.amara)

    assert RotaRest.objects.get().since == TODAY() + timedelta(1)
    assert Turn.objects.get(duty=soon).off_because == "resting"
    assert not Rest.objects.exists()


def test_one_rest_covers_every_role_they_tick(
    programme: Programme, amara: Supporter, cast: SimpleNamespace
) -> None:
    rota = rotas.a_drop_in(cast)
    listens = scenes.settled(rotas.a_listener(rota, cast.amara, cast.adeyemi))
    signed_in(cast.amara).post(
        reverse("care:rest", args=[amara.pk]),
        {"begins": "today", "weeks": "2", "roles": [str(amara.pk), str(listens.pk)]},
    )
    assert Rest.objects.get().supporter == amara
    assert RotaRest.objects.get().until == TODAY() + timedelta(days=13)


def test_the_adult_is_asked_who_looks_after_their_people(
    amara: Supporter, pair: Relationship, cast: SimpleNamespace
) -> None:
    rest = a_rest(amara)
    [need] = lines(cast.rahman, "look after Leo")
    assert need.url == reverse("care:rest_people", args=[rest.pk])
    actions.look_after(rest, how="goes_on", relationship=pair, by=cast.rahman)
    assert not lines(cast.rahman, "look after Leo")


def test_a_pair_that_is_paused_for_a_rest_is_told_kindly_and_never_why(
    amara: Supporter, pair: Relationship, cast: SimpleNamespace
) -> None:
    rest = a_rest(amara)
    signed_in(cast.rahman).post(
        reverse("care:rest_people", args=[rest.pk]), {"do": "pause", "unit": str(pair.pk)}
    )
    pair.refresh_from_db()
    assert pair.is_paused
    page = signed_in(cast.leo).get(reverse("insights:today")).content.decode()
    assert "Amara</bdi> is having a rest" in page and "It is not because of you" in page


def test_when_the_rest_is_over_one_button_starts_them_again(
    amara: Supporter, pair: Relationship, cast: SimpleNamespace
) -> None:
    rest = a_rest(amara)
    actions.look_after(rest, how="pause", relationship=pair, by=cast.rahman)
    rest = ended(rest)
    assert lines(cast.rahman, "is back from a rest")
    assert "having a rest" not in signed_in(cast.leo).get(reverse("insights:today")).content.decode()

    signed_in(cast.rahman).post(reverse("care:rest_people", args=[rest.pk]), {"do": "again"})

    pair.refresh_from_db()
    assert not pair.is_paused and not lines(cast.rahman, "is back from a rest")


def test_what_was_paused_for_another_reason_is_not_ours_to_start(
    amara: Supporter, pair: Relationship, cast: SimpleNamespace
) -> None:
    pairs.pause_relationship(pair, on=TODAY(), why="exams", by=cast.rahman)
    rest = a_rest(amara)
    row = actions.look_after(rest, how="pause", relationship=pair, by=cast.rahman)
    assert row.paused_on is None
    ended(rest)
    assert not lines(cast.rahman, "is back from a rest")


def test_a_rest_to_come_pauses_on_its_day_by_itself(
    amara: Supporter, pair: Relationship, cast: SimpleNamespace
) -> None:
    rest = a_rest(amara, begins=5)
    actions.look_after(rest, how="pause", relationship=pair, by=cast.rahman)
    assert actions.begin_rests() == 0
    pair.refresh_from_db()
    assert not pair.is_paused

    Rest.objects.update(since=TODAY())

    assert actions.begin_rests() == 1 and actions.begin_rests() == 0
    pair.refresh_from_db()
    assert pair.is_paused


def test_a_change_of_mind_starts_a_paused_pair_again(
    amara: Supporter, pair: Relationship, cast: SimpleNamespace
) -> None:
    rest = a_rest(amara)
    actions.look_after(rest, how="pause", relationship=pair, by=cast.rahman)
    actions.look_after(rest, how="goes_on", relationship=Relationship.objects.get(), by=cast.rahman)
    pair.refresh_from_db()
    assert not pair.is_paused and LookedAfter.objects.get().resumed_on


def test_a_group_goes_on_with_somebody_else_and_its_members_know(
    cast: SimpleNamespace, here: Setting
) -> None:
    programme = groups.a_programme(cast)
    supporter = scenes.a_supporter(programme, cast.amara, cast.adeyemi)
    group = groups.a_group(programme, [cast.amara], [cast.leo, *scenes.pupils(2, 7)])
    rest = a_rest(supporter)
    actions.look_after(rest, how="without", group=group, by=cast.rahman)
    page = signed_in(cast.leo).get(reverse("insights:my_people")).content.decode()
    assert "Somebody else is there for you" in page
    own = signed_in(cast.amara).get(reverse("insights:today")).content.decode()
    assert "It is not because of you" not in own and "You are having a rest" in own


def test_a_mediator_who_rests_is_asked_to_lead_no_talk_and_an_adult_finds_another(
    cast: SimpleNamespace, here: Setting
) -> None:
    case = talks.a_programme(cast)
    mediator = scenes.settled(talks.a_ready_mediator(case, cast.amara, cast.adeyemi))
    fallen = talks.asked(case, talks.young("Jo"), talks.young("Max"), by=cast.rahman)
    Mediating.objects.create(falling_out=fallen, person=cast.amara, said="yes")
    rest = a_rest(mediator)
    assert "is having a rest" in known_of(fallen).held[cast.amara.pk]
    [need] = lines(cast.rahman, "look after a talk ahead")
    page = signed_in(cast.rahman).get(need.url).content.decode()
    assert reverse("mediation:detail", args=[fallen.pk]) in page
    signed_in(cast.rahman).post(need.url, {"do": "pause", "unit": str(Mediating.objects.get().pk)})
    assert not LookedAfter.objects.filter(rest=rest).exists()


def test_a_pair_does_not_meet_without_its_supporter(
    amara: Supporter, pair: Relationship, cast: SimpleNamespace
) -> None:
    with pytest.raises(Mistake, match="without its supporter"):
        actions.look_after(a_rest(amara), how="without", relationship=pair, by=cast.rahman)


@pytest.mark.parametrize(("begins", "weeks"), [(-1, 2), (0, 13)])
def test_a_rest_is_to_come_and_has_an_end(begins: int, weeks: int, amara: Supporter) -> None:
    with pytest.raises(Mistake):
        a_rest(amara, weeks=weeks, begins=begins)


def test_there_is_one_rest_at_a_time_and_they_come_back_when_they_like(
    programme: Programme, amara: Supporter, cast: SimpleNamespace
) -> None:
    rest = a_rest(amara)
    with pytest.raises(Mistake, match="already"):
        a_rest(amara)
    signed_in(cast.amara).post(reverse("care:rest", args=[amara.pk]), {"go": "back"})
    rest.refresh_from_db()
    assert rest.is_over and not held_back(programme, Side.SUPPORTER)


def test_stepping_back_takes_a_talk_and_leaves_nobody_behind(
    amara: Supporter, pair: Relationship, cast: SimpleNamespace
) -> None:
    stepping = actions.begin_step_down(amara, by=cast.amara)
    for adult in (cast.okafor, cast.rahman):
        assert lines(adult, "is stepping back")
    with pytest.raises(Mistake, match="one pair"):
        actions.finish_step_down(stepping, by=cast.rahman)
    pairs.end_relationship(
        pair, on=TODAY(), how="early_agreed", because="asked", left_open="gone", by=cast.rahman
    )
    with pytest.raises(Mistake, match="Talk with them first"):
        actions.finish_step_down(stepping, by=cast.rahman)
    actions.say_talked(stepping, on=TODAY(), by=cast.okafor)

    actions.finish_step_down(stepping, by=cast.rahman)

    assert Supporter.objects.get(pk=amara.pk).stepped_back_on == TODAY()
    assert not lines(cast.rahman, "is stepping back")
    page = signed_in(cast.amara).get(reverse("insights:today")).content.decode()
    assert "Your hours and your certificates stay yours" in page
    assert "too-much" not in page


def test_a_listener_who_steps_back_leaves_the_rota(cast: SimpleNamespace, here: Setting) -> None:
    programme = rotas.a_drop_in(cast)
    supporter = scenes.settled(rotas.a_listener(programme, cast.amara, cast.adeyemi))
    rotas.a_duty(programme, cast.amara, on=TODAY() + timedelta(days=3))
    stepping = actions.begin_step_down(supporter, by=cast.amara)
    actions.say_talked(stepping, on=TODAY(), by=cast.okafor)
    actions.finish_step_down(stepping, by=cast.okafor)
    assert not Turn.objects.standing().exists()
    assert not RotaRest.objects.exists()


def test_somebody_who_changes_their_mind_stays(
    programme: Programme, amara: Supporter, cast: SimpleNamespace
) -> None:
    browser, address = signed_in(cast.amara), reverse("care:stop", args=[amara.pk])
    browser.post(address, {"go": "stop"})
    assert held_back(programme, Side.SUPPORTER)
    browser.post(address, {"go": "stay"})
    assert not held_back(programme, Side.SUPPORTER)
    assert StepDown.objects.get().taken_back_on == TODAY()


def test_the_whole_of_stepping_back_can_be_done_on_its_page(amara: Supporter, cast: SimpleNamespace) -> None:
    browser, address = signed_in(cast.okafor), reverse("care:stepping_down", args=[amara.pk])
    browser.post(address, {"do": "begin"})
    assert browser.post(address, {"do": "talked", "on": str(TODAY() + timedelta(1))}).status_code == 200
    browser.post(address, {"do": "talked", "on": str(TODAY())})
    browser.post(address, {"do": "finish"})
    assert StepDown.objects.get().finished_by == cast.okafor
    assert "Stepped back" in browser.get(address).content.decode()


def test_everything_somebody_has_counts_over_all_programmes(
    amara: Supporter, pair: Relationship, cast: SimpleNamespace
) -> None:
    assert load_of_supporters()[cast.amara.pk] == 1
    group = groups.a_programme(cast)
    scenes.a_supporter(group, cast.amara, cast.adeyemi)
    groups.a_group(group, [cast.amara], scenes.pupils(3, 7))
    rota = rotas.a_drop_in(cast)
    rotas.a_listener(rota, cast.amara, cast.adeyemi)
    for days in (1, 8):
        rotas.a_duty(rota, cast.amara, on=TODAY() + timedelta(days=days))
    assert load_of_supporters()[cast.amara.pk] == 3

    load = load_of(amara)

    assert load.is_above and (load.number, load.most) == (3, 1)
    assert {"One pair in Walking with Year 7.", "One rota in Lunch listeners."} <= set(load.lines)


def test_the_adult_sees_why_nobody_new_comes_to_somebody(
    amara: Supporter, pair: Relationship, cast: SimpleNamespace
) -> None:
    a_rest(amara)
    page = signed_in(cast.rahman).get(reverse("recruitment:supporter", args=[amara.pk])).content.decode()
    assert "One pair in Walking with Year 7." in page
    assert "is having a rest until" in page


def test_less_is_agreed_on_the_page_of_whoever_asked(amara: Supporter, cast: SimpleNamespace) -> None:
    Supporter.objects.update(capacity=2)
    asked = actions.say_too_much(amara, wants="fewer", by=cast.amara)
    browser, address = signed_in(cast.okafor), reverse("care:asked", args=[asked.pk])
    browser.post(address, {"many": "1"})
    assert Supporter.objects.get(pk=amara.pk).capacity == 1
    browser.post(address, {"do": "held"})
    assert scenes.again(asked).was_in_time
