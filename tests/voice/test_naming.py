"""Days of naming: whom would you talk to? Never a contest, and no is a good answer."""

from __future__ import annotations

import pytest
from django.urls import reverse

from peerway.base.mistakes import Mistake
from peerway.recruitment.cards import hand_in, sort_card
from peerway.voice.actions import naming as actions
from peerway.voice.models import Approach, NamingRun
from peerway.voice.queries import shortlist
from tests.relationships import scenes
from tests.scenes import cost, signed_in


def at(name: str, *args: object) -> str:
    return reverse(f"voice:{name}", args=args)


@pytest.fixture
def run(programme, cast) -> NamingRun:
    return actions.open_run(programme, closes_on=scenes.days_ago(-3), least=3, by=cast.rahman)


def named(run: NamingRun, person, times: int, by) -> None:
    for _ in range(times):
        card = hand_in(run.programme, kind="named", said={"name": person.full_name}, by=None)
        sort_card(card, person=person, by=by)


def over(run: NamingRun) -> NamingRun:
    NamingRun.objects.filter(pk=run.pk).update(opens_on=scenes.days_ago(9), closes_on=scenes.days_ago(0))
    NamingRun.objects.filter(pk=run.pk).update(closes_on=scenes.days_ago(0))
    run.refresh_from_db()
    return run


def ended(run: NamingRun, monkeypatch) -> NamingRun:
    monkeypatch.setattr(NamingRun, "is_over", property(lambda self: True))
    return over(run)


def test_only_those_named_by_enough_come_on_the_list_by_name_and_without_numbers(
    run, cast, monkeypatch
) -> None:
    named(run, cast.sofia, 5, cast.rahman)
    named(run, cast.hana, 3, cast.rahman)
    named(run, cast.niamh, 2, cast.rahman)
    ended(run, monkeypatch)
    said = signed_in(cast.rahman).get(at("naming_run", run.pk)).content.decode()

    assert shortlist(run) == sorted([cast.hana, cast.sofia], key=lambda person: person.last_name)
    assert "Sofia R." in said and "Niamh" not in said
    assert "five" not in said and ">5<" not in said


def test_few_namings_can_never_be_enough(programme, cast) -> None:
    form = {"closes_on": str(scenes.days_ago(-3)), "least": "1"}
    signed_in(cast.rahman).post(at("naming", programme.pk), form)

    assert not NamingRun.objects.exists()


def test_nobody_is_listed_or_asked_before_naming_is_over(run, cast) -> None:
    named(run, cast.sofia, 5, cast.rahman)

    assert "Sofia" not in signed_in(cast.rahman).get(at("naming_run", run.pk)).content.decode()
    with pytest.raises(Mistake, match="over"):
        actions.ask_privately(run, person=cast.sofia, by=cast.rahman)


def test_somebody_who_was_named_is_asked_privately_and_may_say_no(run, cast, monkeypatch) -> None:
    named(run, cast.sofia, 3, cast.rahman)
    ended(run, monkeypatch)
    signed_in(cast.rahman).post(at("approaching", run.pk), {"person": str(cast.sofia.pk)})
    asked = Approach.objects.get()

    assert "easy to talk to" in signed_in(cast.sofia).get("/home/").content.decode()
    assert signed_in(cast.hana).get(at("approach", asked.pk)).status_code == 404
    signed_in(cast.sofia).post(at("approach", asked.pk), {"answer": "no"})
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_on) == ("no", scenes.days_ago(0))
    assert "That is fine" in signed_in(cast.sofia).get(at("approach", asked.pk)).content.decode()


def test_nobody_is_asked_who_is_not_on_the_list(run, cast, monkeypatch) -> None:
    ended(run, monkeypatch)
    answer = signed_in(cast.rahman).post(at("approaching", run.pk), {"person": str(cast.leo.pk)})

    assert answer.status_code == 404 and not Approach.objects.exists()


def test_the_recruiting_desk_lists_those_who_were_named_in_no_order_of_how_often(run, cast) -> None:
    from peerway.recruitment.actions import nominate
    from peerway.recruitment.desk import named_in

    for by in (cast.rahman, cast.cole, cast.okafor):
        nominate(run.programme, person=cast.sofia, route="peers", by=by)
    nominate(run.programme, person=cast.hana, route="peers", by=cast.rahman)

    assert [each["person"] for each in named_in(run.programme)] == [cast.hana.pk, cast.sofia.pk]


def test_a_long_list_costs_as_much_as_a_short_one(run, cast, monkeypatch) -> None:
    named(run, cast.sofia, 3, cast.rahman)
    named(run, cast.hana, 3, cast.rahman)
    ended(run, monkeypatch)
    few = cost(signed_in(cast.rahman), at("naming_run", run.pk))
    for person in (cast.leo, cast.niamh, cast.bilal, cast.amara):
        named(run, person, 4, cast.rahman)

    assert cost(signed_in(cast.rahman), at("naming_run", run.pk)) == few
