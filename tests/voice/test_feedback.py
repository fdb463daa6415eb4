"""What young people think: counted, never kept, and nobody to be worked out from what is shown."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from peerway.base.journal import JournalLine
from peerway.base.mistakes import Mistake
from peerway.core.small_numbers import HIDDEN_BELOW
from peerway.people.models import Person
from peerway.voice.actions import feedback as actions
from peerway.voice.feedback import FeedbackRound
from peerway.voice.forms.leads import QUESTIONS
from peerway.voice.rules import ANSWERS, PARTS, groups_shown
from peerway.voice.showing import results_of
from tests.relationships import scenes
from tests.scenes import cost, signed_in


def at(name: str, *args: object) -> str:
    return reverse(f"voice:{name}", args=args)


@pytest.fixture
def asked(programme, cast) -> FeedbackRound:
    return actions.open_round(programme, closes_on=scenes.days_ago(-7), by=cast.rahman)


def says(answer: str = "yes") -> dict[str, str]:
    return dict.fromkeys(QUESTIONS, answer)


def people(number: int) -> list[Person]:
    return [Person.objects.create(kind="young", first_name=f"P{n}", last_name="Q") for n in range(number)]


def count_in(asked: FeedbackRound, part: str, answers: list[str]) -> None:
    for person, answer in zip(people(len(answers)), answers, strict=True):
        actions.count_in(asked, part=part, answers=says(answer), person=person)


def closed(asked: FeedbackRound, by) -> FeedbackRound:
    asked.refresh_from_db()
    actions.close_round(asked, by=by)
    return asked


def test_an_answer_is_added_to_the_counts_and_nothing_else_is_kept_of_it(asked, cast) -> None:
    lines = JournalLine.objects.count()
    signed_in(cast.leo).post(at("giving", asked.pk), {"part": "supported", **says("partly")})
    asked.refresh_from_db()

    assert asked.tally["supported"]["heard"] == {"partly": 1}
    assert str(cast.leo.pk) not in str(asked.given) and JournalLine.objects.count() == lines


def test_nobody_answers_twice_and_who_answered_is_forgotten_at_the_end(asked, cast) -> None:
    actions.count_in(asked, part="neither", answers=says(), person=cast.leo)
    with pytest.raises(Mistake, match="have answered"):
        actions.count_in(asked, part="neither", answers=says(), person=cast.leo)

    assert closed(asked, cast.rahman).given == []


def test_who_answered_stands_in_no_order(asked) -> None:
    count_in(asked, "neither", ["yes"] * 9)
    asked.refresh_from_db()

    assert asked.given == sorted(asked.given)


def test_nothing_is_shown_before_a_round_is_closed_to_anybody(asked, cast) -> None:
    count_in(asked, "supporter", ["yes"] * 12)
    for person in (cast.leo, cast.rahman, cast.whitfield):
        said = signed_in(person).get(at("results", asked.pk)).content.decode()
        assert "Yes: <b>" not in said and "12" not in said.split("<main")[1].split("</main>")[0]


def test_a_closed_round_shows_everybody_the_same_counts(asked, cast) -> None:
    count_in(asked, "supporter", ["yes"] * 8 + ["no"] * 6)
    closed(asked, cast.rahman)
    told = [
        signed_in(person).get(at("results", asked.pk)).content.decode() for person in (cast.leo, cast.rahman)
    ]

    assert all("Yes: <b>8</b>" in said and "together: <b>6</b>" in said for said in told)


def test_fewer_than_five_answers_show_nothing(asked, cast) -> None:
    count_in(asked, "supporter", ["yes"] * 4)

    assert results_of(closed(asked, cast.rahman)).few
    assert "Fewer than 5 people answered" in signed_in(cast.leo).get(at("results", asked.pk)).content.decode()


def test_parts_are_shown_apart_only_when_each_is_big_enough_and_then_not_together(asked, cast) -> None:
    count_in(asked, "supporter", ["yes"] * 12)
    count_in(asked, "supported", ["no"] * 9)
    assert [table.people for table in results_of(asked_again(asked)).tables] == [21]

    asked = asked_again(asked)
    actions.count_in(asked, part="supported", answers=says("no"), person=cast.hana)
    assert [table.people for table in results_of(asked_again(asked)).tables] == [12, 10]


def asked_again(asked: FeedbackRound) -> FeedbackRound:
    return FeedbackRound.objects.get(pk=asked.pk)


def test_a_young_person_is_asked_on_today_until_they_have_answered(asked, pair, cast) -> None:
    cast_leo = signed_in(cast.leo)
    assert "Say what you think" not in signed_in(cast.hana).get("/home/").content.decode()
    assert asked.programme == pair.programme
    if "Say what you think" in cast_leo.get("/home/").content.decode():
        cast_leo.post(at("giving", asked.pk), {"part": "supported", **says()})
    assert "Say what you think" not in cast_leo.get("/home/").content.decode()


def test_adults_do_not_answer_for_young_people(asked, cast) -> None:
    assert signed_in(cast.rahman).get(at("giving", asked.pk)).status_code == 403


counts = st.fixed_dictionaries({answer: st.integers(0, 12) for answer in ANSWERS})


@settings(max_examples=150, deadline=None)
@given(st.fixed_dictionaries({part: st.integers(0, 12) for part in PARTS}))
def test_no_part_of_those_who_answered_under_five_is_shown_or_left_over(sizes: dict[str, int]) -> None:
    apart = groups_shown(sizes)

    assert all(sizes[part] >= HIDDEN_BELOW for part in apart)
    assert not apart or sum(sizes[part] for part in apart) == sum(sizes.values())


@settings(max_examples=60, deadline=None)
@given(st.fixed_dictionaries({part: counts for part in PARTS}))
def test_no_page_of_results_lets_a_group_under_five_be_worked_out(tally: dict[str, dict[str, int]]) -> None:
    sizes = {part: sum(each.values()) for part, each in tally.items()}
    kept = {part: {"people": {"n": sizes[part]}, **dict.fromkeys(QUESTIONS, tally[part])} for part in PARTS}
    told = results_of(SimpleNamespace(tally=kept))  # type: ignore[arg-type]
    whole = sum(sizes.values())

    assert sum(table.people for table in told.tables) in {0, whole}
    for table in told.tables:
        assert table.people >= HIDDEN_BELOW
        for row in table.rows:
            assert all(number >= HIDDEN_BELOW for _, number in row.shown)
            assert row.rest == table.people - sum(number for _, number in row.shown)
            assert row.rest == 0 or row.rest >= HIDDEN_BELOW


def test_results_cost_the_same_however_many_answered(asked, cast) -> None:
    count_in(asked, "supporter", ["yes"] * 6)
    closed(asked, cast.rahman)
    few = cost(signed_in(cast.leo), at("results", asked.pk))
    other = actions.open_round(asked.programme, closes_on=scenes.days_ago(-3), by=cast.rahman)
    count_in(other, "supporter", ["yes"] * 30)
    closed(other, cast.rahman)

    assert cost(signed_in(cast.leo), at("results", other.pk)) == few
