"""Two mediators without a tie, the talk, and what comes after."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import connection
from django.utils import timezone

from peerway.base.erasure import forget
from peerway.base.mistakes import Mistake
from peerway.base.outbox import Letter
from peerway.base.sealed import DataKey
from peerway.mediation import actions
from peerway.mediation.choosing import known_of, who_may_help
from peerway.mediation.models import Agreement, FallingOut, Mediating, NotThem, Party
from peerway.mediation.queries import counts_of
from peerway.mediation.rules import State
from peerway.people.models import Person
from peerway.programmes.models import Place, Programme
from peerway.recruitment.actions import keep_apart
from peerway.recruitment.models import Supporter
from peerway.relationships.models import Relationship
from tests.mediation import scenes


def may_help(fallen: FallingOut) -> set[str]:
    found = who_may_help(scenes.again(fallen), scenes.a_school_day())
    return {person.first_name for person in found}


def test_mediators_who_are_ready_and_have_no_tie_may_help(
    fallen: FallingOut, mediators: list[Person]
) -> None:
    assert may_help(fallen) == {"Amara", "Bilal", "Niamh"}


def test_a_mediator_who_is_not_trained_is_held_back(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace
) -> None:
    Supporter.objects.create(programme=fallen.programme, person=cast.hana)

    assert "Hana" not in may_help(fallen)
    assert cast.hana.pk in known_of(fallen).held


def test_somebody_of_the_same_class_does_not_help(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace
) -> None:
    Person.objects.filter(pk__in=[cast.amara.pk, cast.leo.pk]).update(form="8C")

    assert may_help(fallen) == {"Bilal", "Niamh"}


def test_whom_somebody_would_rather_not_have_does_not_help(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace
) -> None:
    party = Party.objects.get(falling_out=fallen, person=cast.sofia)

    actions.say_not_them(party, people=[cast.bilal], by=cast.sofia)

    assert may_help(fallen) == {"Amara", "Niamh"}


def test_whoever_is_kept_apart_from_one_of_them_does_not_help(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace
) -> None:
    keep_apart(cast.leo, cast.niamh, by=cast.leo)

    assert may_help(fallen) == {"Amara", "Bilal"}


def test_whoever_fell_out_with_one_of_them_before_does_not_help(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace
) -> None:
    old = scenes.asked(fallen.programme, cast.amara, cast.leo, by=cast.rahman)
    actions.call_off(old, by=cast.rahman)

    assert may_help(fallen) == {"Bilal", "Niamh"}


def test_whoever_meets_one_of_them_in_another_programme_does_not_help(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace
) -> None:
    walking = Programme.objects.create(name="Walking", approach="mentoring", ends_on=scenes.days_ago(-90))
    Relationship.objects.create(
        programme=walking, supporter=cast.amara, young_person=cast.leo, ends_by=scenes.days_ago(-50)
    )

    assert may_help(fallen) == {"Bilal", "Niamh"}


def test_the_load_of_a_mediator_counts_over_programmes(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace
) -> None:
    elsewhere = scenes.a_programme(cast, "Talk at break")
    for person in (cast.amara, cast.bilal):
        scenes.a_ready_mediator(elsewhere, person, cast.rahman)
    other = scenes.asked(elsewhere, scenes.young("Ola"), scenes.young("Pim"), by=cast.rahman)
    scenes.arranged(other, cast.amara, cast.bilal, by=cast.rahman)

    assert may_help(fallen) == {"Niamh"}, "the two are busy that day"


def test_two_mediators_sit_there_never_one(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace
) -> None:
    with pytest.raises(Mistake, match="Choose two"):
        scenes.arranged(fallen, cast.amara, by=cast.rahman)


def test_nobody_is_put_there_who_has_a_tie(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace
) -> None:
    keep_apart(cast.leo, cast.niamh, by=cast.leo)

    with pytest.raises(Mistake, match="cannot help"):
        scenes.arranged(fallen, cast.amara, cast.niamh, by=cast.rahman)


def test_no_talk_is_arranged_while_a_gate_of_the_programme_is_shut(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace
) -> None:
    Programme.objects.filter(pk=fallen.programme_id).update(ends_on=None)

    with pytest.raises(Mistake, match="Not yet"):
        scenes.arranged(scenes.again(fallen), cast.amara, cast.bilal, by=cast.rahman)


def test_a_talk_is_on_a_day_when_the_place_is_open(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace
) -> None:
    place = Place.objects.get(programme=fallen.programme)

    with pytest.raises(Mistake, match="day"):
        actions.arrange(
            scenes.all_said_yes(fallen), place=place, on=scenes.a_school_day() + timedelta(days=1),
            adult=cast.rahman, mediators={cast.amara: [], cast.bilal: []}, by=cast.rahman,
        )  # fmt: skip


def test_a_mediator_may_say_no_and_is_not_asked_again(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace
) -> None:
    scenes.arranged(fallen, cast.amara, cast.bilal, by=cast.rahman)
    row = Mediating.objects.get(falling_out=fallen, person=cast.bilal)

    actions.answer_asked(row, is_yes=False, by=cast.bilal)

    assert scenes.again(fallen).state == State.ARRANGE
    assert may_help(fallen) == {"Amara", "Niamh"}


def test_another_day_asks_the_mediators_again(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace
) -> None:
    scenes.today(scenes.arranged(fallen, cast.amara, cast.bilal, by=cast.rahman))

    actions.arrange(
        scenes.again(fallen), place=Place.objects.get(programme=fallen.programme), on=scenes.a_school_day(),
        adult=cast.cole, mediators={cast.amara: [], cast.bilal: []}, by=cast.rahman,
    )  # fmt: skip

    assert scenes.again(fallen).state == State.MEDIATORS


def test_a_day_that_went_by_is_not_forgotten(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace
) -> None:
    scenes.today(scenes.arranged(fallen, cast.amara, cast.bilal, by=cast.rahman))
    FallingOut.objects.filter(pk=fallen.pk).update(on=scenes.days_ago(1))

    assert scenes.again(fallen).state == State.MISSED


def test_too_hot_tells_the_adult_near_by_at_once_and_says_nothing(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace
) -> None:
    row = scenes.talking(scenes.arranged(fallen, cast.amara, cast.bilal, by=cast.cole))[0]

    actions.stop(row, by=cast.amara)

    assert scenes.again(fallen).state == State.INSTEAD
    told = set(Letter.objects.filter(kind="needs_you").values_list("to", "leads_to"))
    assert told == {(cast.cole.account.email, "/"), (cast.rahman.account.email, "/")}


def test_an_agreement_is_sealed_and_asked_after_in_a_week(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace
) -> None:
    done = scenes.agreed(
        scenes.arranged(fallen, cast.amara, cast.bilal, by=cast.rahman), "not touch the blue kite"
    )

    assert done.check_back_on == timezone.localdate() + timedelta(days=7)
    assert Agreement.objects.get(falling_out=done).lines[0]["what"] == "not touch the blue kite"
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed_lines FROM mediation_agreement")
        assert b"kite" not in bytes(cursor.fetchone()[0])


def test_nothing_is_left_of_a_talk_without_an_agreement(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace
) -> None:
    party = Party.objects.get(falling_out=fallen, person=cast.leo)
    actions.say_not_them(party, people=[cast.niamh], by=cast.leo)
    row = scenes.talking(scenes.arranged(fallen, cast.amara, cast.bilal, by=cast.rahman))[0]

    actions.end_without_agreement(row, by=cast.amara)

    assert scenes.again(fallen).state == State.CLOSED
    assert not NotThem.objects.exists() and not Agreement.objects.exists()
    assert not DataKey.objects.filter(person=fallen.pk, kind="answers").exists()


def test_a_mediators_log_has_nowhere_to_write_a_story() -> None:
    from peerway.core.packs import load_approach

    pack = load_approach("mediation")
    assert pack.case
    assert not [q for q in pack.questions[pack.case.log] if q.kind == "text"]
    texts = {field.get_internal_type() for field in Mediating._meta.concrete_fields}
    assert "TextField" not in texts and "BinaryField" not in texts


@pytest.mark.parametrize(
    ("fair", "holding", "held"), [("yes", "yes", "yes"), ("yes", "partly", "partly"), ("no", "no", "no")]
)
def test_when_both_have_answered_the_worse_of_both_is_counted(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace, fair: str, holding: str, held: str
) -> None:
    done = scenes.agreed(scenes.arranged(fallen, cast.amara, cast.bilal, by=cast.rahman))
    first, second = scenes.check_back_is_due(done)
    scenes.answer_back(first)
    assert scenes.again(done).state == State.CHECK_BACK

    scenes.answer_back(second, fair=fair, holding=holding)
    if held != "yes":
        assert scenes.again(done).state == State.CHECK_BACK, "an adult looks first"
        actions.look_at_check_back(done, by=cast.rahman)

    closed = scenes.again(done)
    assert (closed.state, closed.held, closed.fair) == (State.CLOSED, held, fair)


def test_the_words_of_an_agreement_are_forgotten_in_their_time(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace
) -> None:
    done = scenes.agreed(scenes.arranged(fallen, cast.amara, cast.bilal, by=cast.rahman))
    for party in scenes.check_back_is_due(done):
        scenes.answer_back(party)
    closed_on = timezone.localdate()

    assert actions.forget_agreements(closed_on + timedelta(days=13)) == 0
    assert actions.forget_agreements(closed_on + timedelta(days=14)) == 1

    assert not Agreement.objects.exists()
    assert not DataKey.objects.filter(person=done.pk).exists()
    assert set(Party.objects.values_list("fair", "holding", "wants_adult")) == {("", "", "")}
    assert counts_of(done.programme).holding == 1


def test_what_nobody_answers_is_closed_after_two_weeks(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace
) -> None:
    done = scenes.agreed(scenes.arranged(fallen, cast.amara, cast.bilal, by=cast.rahman))
    scenes.check_back_is_due(done)

    assert actions.close_what_nobody_answers(timezone.localdate() + timedelta(days=14)) == 1

    assert scenes.again(done).held == "unknown"


def test_forgetting_one_of_them_forgets_the_agreement_and_keeps_the_count(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace
) -> None:
    done = scenes.agreed(scenes.arranged(fallen, cast.amara, cast.bilal, by=cast.rahman))

    forget(cast.leo, by=cast.hart, why="asked to be forgotten")

    assert not Agreement.objects.exists()
    assert counts_of(done.programme).agreed == 1


def test_a_log_is_minutes_and_how_it_was(
    fallen: FallingOut, mediators: list[Person], cast: SimpleNamespace
) -> None:
    scenes.agreed(scenes.arranged(fallen, cast.amara, cast.bilal, by=cast.rahman))
    row = Mediating.objects.get(falling_out=fallen, person=cast.amara)

    actions.log_talk(row, minutes=25, for_you=2, adult="today", by=cast.amara)

    assert list(Mediating.objects.waiting_for_an_adult()) == [row]
    actions.adult_came(row, by=cast.rahman)
    assert not Mediating.objects.waiting_for_an_adult().exists()
