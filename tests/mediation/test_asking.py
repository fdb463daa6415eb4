"""Asking, the screening, and everybody's own yes."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.db import connection

from peerway.base.journal import JournalLine
from peerway.base.mistakes import Mistake
from peerway.base.needs import Urgency, needs_of
from peerway.base.outbox import Letter
from peerway.base.sealed import DataKey
from peerway.mediation import actions
from peerway.mediation.cards import party_cards
from peerway.mediation.models import FallingOut, Party, Screening
from peerway.mediation.queries import counts_of
from peerway.mediation.rules import State
from peerway.mediation.telling import told_to
from peerway.people.models import Person
from peerway.programmes.models import Programme
from tests.mediation import scenes


def test_whoever_asks_for_themselves_is_one_of_those_in_it(
    programme: Programme, cast: SimpleNamespace
) -> None:
    fallen = actions.ask(programme, way="self", said={"with": "Sofia R."}, by=cast.leo)

    assert scenes.again(fallen).people == [cast.leo]
    assert scenes.again(fallen).state == State.FIND


def test_the_names_that_were_written_go_once_an_adult_has_found_who_it_is(
    programme: Programme, cast: SimpleNamespace
) -> None:
    fallen = actions.ask(programme, way="friend", said={"with": "Leo and Sofia"}, by=cast.hana)

    actions.find_people(fallen, people=[cast.leo, cast.sofia], by=cast.rahman)

    assert scenes.again(fallen).said == {}


def test_where_somebody_may_be_hurt_an_adult_is_wanted_first_of_all(
    programme: Programme, cast: SimpleNamespace
) -> None:
    actions.ask(programme, way="self", said={"with": "Sofia", "hurt": "not-sure"}, by=cast.leo)

    first = needs_of(cast.rahman)[0]
    assert first.urgency == Urgency.SAFETY and "may be getting hurt" in first.why
    assert set(Letter.objects.values_list("kind", "to")) == {("needs_you", cast.rahman.account.email)}


def test_whoever_asked_may_take_it_back_until_an_adult_has_looked(
    programme: Programme, cast: SimpleNamespace
) -> None:
    fallen = actions.ask(programme, way="self", said={"with": "Sofia"}, by=cast.leo)
    party = Party.objects.get(falling_out=fallen)

    actions.withdraw(party, by=cast.leo)

    assert scenes.again(fallen).outcome == "called_off"
    with pytest.raises(Mistake):
        actions.withdraw(party, by=cast.leo)


def test_one_person_alone_cannot_have_fallen_out(programme: Programme, cast: SimpleNamespace) -> None:
    fallen = actions.ask(programme, way="staff", said={}, by=cast.rahman)

    with pytest.raises(Mistake, match="two people"):
        actions.find_people(fallen, people=[cast.leo], by=cast.rahman)


def test_the_same_two_have_one_open_falling_out(fallen: FallingOut, cast: SimpleNamespace) -> None:
    again = actions.ask(fallen.programme, way="staff", said={}, by=cast.rahman)

    with pytest.raises(Mistake, match="open falling-out"):
        actions.find_people(again, people=[cast.sofia, cast.leo], by=cast.rahman)


@pytest.mark.parametrize("key", scenes.CLEAR)
@pytest.mark.parametrize("said", ["yes", "not-sure"])
def test_anything_but_a_clear_no_goes_to_an_adult(
    programme: Programme, cast: SimpleNamespace, key: str, said: str
) -> None:
    fallen = scenes.asked(programme, cast.leo, cast.sofia, by=cast.rahman, clear=False)

    sent = actions.screen(
        fallen, answers=scenes.CLEAR | {key: said}, question_set="screening@1", by=cast.rahman
    )

    assert [each.key for each in sent] == [key]
    assert scenes.again(fallen).state == State.INSTEAD
    assert counts_of(programme).screened_out == 1


def test_a_question_left_open_goes_to_an_adult_too(programme: Programme, cast: SimpleNamespace) -> None:
    fallen = scenes.asked(programme, cast.leo, cast.sofia, by=cast.rahman, clear=False)

    assert actions.screen(fallen, answers={}, question_set="screening@1", by=cast.rahman)


def test_what_is_screened_out_is_known_to_whoever_asked_alone(
    programme: Programme, cast: SimpleNamespace
) -> None:
    fallen = actions.ask(programme, way="self", said={"with": "Sofia"}, by=cast.leo)
    actions.find_people(fallen, people=[cast.leo, cast.sofia], by=cast.rahman)
    actions.screen(
        scenes.again(fallen),
        answers=scenes.CLEAR | {"bullying": "yes"},
        question_set="screening@1",
        by=cast.rahman,
    )

    assert "An adult will help" in party_cards(cast.leo)[0].telling.words
    assert party_cards(cast.sofia) == []


def test_the_screening_is_erased_when_an_adult_has_said_what_happened_instead(
    programme: Programme, cast: SimpleNamespace
) -> None:
    fallen = scenes.asked(programme, cast.leo, cast.sofia, by=cast.rahman, clear=False)
    actions.screen(
        fallen, answers=scenes.CLEAR | {"power": "yes"}, question_set="screening@1", by=cast.rahman
    )

    actions.say_instead(scenes.again(fallen), instead="bullying-policy", by=cast.rahman)

    closed = scenes.again(fallen)
    assert (closed.state, closed.outcome, closed.instead) == (State.CLOSED, "screened_out", "bullying-policy")
    assert closed.to_an_adult == ""
    assert not Screening.objects.exists()
    assert not DataKey.objects.filter(person=fallen.pk, kind="answers").exists()


def test_what_happened_instead_is_one_of_the_packs_reasons(
    programme: Programme, cast: SimpleNamespace
) -> None:
    fallen = scenes.asked(programme, cast.leo, cast.sofia, by=cast.rahman, clear=False)
    actions.screen(fallen, answers={}, question_set="screening@1", by=cast.rahman)

    with pytest.raises(Mistake, match="reasons"):
        actions.say_instead(scenes.again(fallen), instead="He hit her.", by=cast.rahman)


def test_a_yes_is_said_by_nobody_else(fallen: FallingOut, cast: SimpleNamespace) -> None:
    party = Party.objects.get(falling_out=fallen, person=cast.leo)

    with pytest.raises(Mistake, match="theirs"):
        actions.answer_for_oneself(party, is_yes=True, by=cast.rahman)


def test_when_everybody_said_yes_an_adult_arranges(fallen: FallingOut) -> None:
    assert fallen.state == State.YESES
    assert scenes.all_said_yes(fallen).state == State.ARRANGE


def test_after_a_no_nobody_can_find_out_who_said_it(fallen: FallingOut, cast: SimpleNamespace) -> None:
    mine, hers = (Party.objects.get(falling_out=fallen, person=person) for person in (cast.leo, cast.sofia))
    actions.answer_for_oneself(mine, is_yes=True, by=cast.leo)

    actions.answer_for_oneself(hers, is_yes=False, by=cast.sofia)

    rows = list(Party.objects.filter(falling_out=fallen).with_talk())
    assert {(row.said, row.said_at) for row in rows} == {("", None)}
    assert len({told_to(row) for row in rows}) == 1
    assert not JournalLine.objects.filter(by__in=[cast.leo.pk, cast.sofia.pk]).exists()
    assert not JournalLine.objects.filter(about__in=[mine.pk, hers.pk]).exists()
    assert scenes.again(fallen).state == State.INSTEAD


def test_somebody_who_said_yes_may_change_their_mind(fallen: FallingOut, cast: SimpleNamespace) -> None:
    scenes.all_said_yes(fallen)

    actions.answer_for_oneself(
        Party.objects.get(falling_out=fallen, person=cast.leo), is_yes=False, by=cast.leo
    )

    assert scenes.again(fallen).outcome == "not_wanted"


def test_nobody_is_asked_before_an_adult_has_looked(programme: Programme, cast: SimpleNamespace) -> None:
    fallen = scenes.asked(programme, cast.leo, cast.sofia, by=cast.rahman, clear=False)
    party = Party.objects.get(falling_out=fallen, person=cast.leo)

    assert party_cards(cast.leo) == []
    with pytest.raises(Mistake, match="not asked"):
        actions.answer_for_oneself(party, is_yes=True, by=cast.leo)


def test_a_screening_lies_sealed(fallen: FallingOut) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed_answers FROM mediation_screening")
        kept = bytes(cursor.fetchone()[0])

    assert b"bullying" not in kept


def test_up_to_four_may_be_in_it(programme: Programme, cast: SimpleNamespace) -> None:
    people: list[Person] = [cast.leo, cast.sofia, cast.hana, scenes.young("Ola")]

    fallen = scenes.asked(programme, *people, by=cast.rahman)

    assert len(fallen.people) == 4
