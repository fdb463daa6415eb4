"""Mediators against every possible choice, against their checker, and against themselves in another order."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import astuple, replace
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerway.core.mediators.answer import Answer
from peerway.core.mediators.checker import Row, broken, faults, recount
from peerway.core.mediators.engine import choose
from peerway.core.mediators.question import Mediator, Meeting, Party, Question, Refused

AMARA, BEN = Party("amara", form="7A", name="Amara"), Party("ben", form="7B", name="Ben")
MEETING = Meeting("x", (AMARA, BEN))
SPARE = Mediator("s1", year=9), Mediator("s2", year=10)


def _few(chance: random.Random, pool: Sequence[Any], most: int) -> frozenset[Any]:
    return frozenset(chance.sample(list(pool), chance.randint(0, min(most, len(pool)))))


@st.composite
def questions(draw: st.DrawFn, most: int = 3, mediators: int = 5) -> Question:
    chance = random.Random(draw(st.integers(0, 10**9)))
    timed = chance.random() < 0.7
    names = [f"m{number}" for number in range(chance.randint(0, mediators))]
    families = ["", "", "f"]
    parties = [
        Party(
            f"p{n}", form=chance.choice(["", "7A", "7B"]), friends=_few(chance, names, 1),
            family=chance.choice(families),
            conflicts=_few(chance, names, 1) if chance.random() < 0.3 else frozenset(),
        )
        for n in range(2 * most)
    ]  # fmt: skip
    meetings = tuple(
        Meeting(
            f"c{n}", (parties[2 * n], parties[2 * n + 1]), _few(chance, "xyz", 2) if timed else frozenset()
        )
        for n in range(chance.randint(0, most))
    )
    crowd = tuple(
        Mediator(
            name, _few(chance, "xyz", 3) if timed else frozenset(), chance.choice([None, 9, 10]),
            chance.choice(["", "7A", "9C"]), chance.choice(families),
            please_not=_few(chance, [n for n in names if n != name], 1) if chance.random() < 0.2 else frozenset(),
            most=chance.randint(0, 2), past=chance.randint(0, 3),
        )
        for name in names
    )  # fmt: skip
    pins = {(name, meeting.id) for name in names for meeting in meetings if chance.random() < 0.04}
    return Question(meetings, crowd, frozenset(pins), chance.random() < 0.8)


def answered(question: Question) -> Answer | None:
    try:
        return choose(question)
    except Refused:
        return None


def every_choice(question: Question) -> Iterator[list[Row]]:
    slots = ["", *"xyz"]
    pairs = list(combinations([mediator.id for mediator in question.mediators], 2))
    ways: list[list[Row | None]] = [
        [
            None,
            *(
                row
                for pair in pairs
                for slot in slots
                if not broken(question, [row := (meeting.id, *pair, slot)])
            ),
        ]
        for meeting in question.meetings
    ]
    for picked in product(*ways):
        rows = [row for row in picked if row]
        if not broken(question, rows):
            yield rows


@given(questions(most=2, mediators=4))
@settings(max_examples=40, deadline=None)
def test_no_possible_choice_is_better(question: Question) -> None:
    answer = answered(question)
    if answer:
        assert astuple(answer.objectives) == min(
            astuple(recount(question, rows)) for rows in every_choice(question)
        )
        assert answer.proven


@given(questions(most=5, mediators=9))
@settings(max_examples=40, deadline=None)
def test_the_separate_checker_finds_nothing_wrong(question: Question) -> None:
    answer = answered(question)
    assert answer is None or faults(question, answer) == []


@given(questions(most=4, mediators=7))
@settings(max_examples=15, deadline=None)
def test_the_order_of_the_names_decides_nothing(question: Question) -> None:
    turned = replace(question, meetings=question.meetings[::-1], mediators=question.mediators[::-1])
    one, other = answered(question), answered(turned)
    assert (one and replace(one, seconds=0)) == (other and replace(other, seconds=0))


@pytest.mark.parametrize(
    ("tied", "says"),
    [
        (Mediator("m", form="7A"), "One mediator is in a form with one of them."),
        (Mediator("m", friends=frozenset({"ben"})), "One mediator is a friend of one of them."),
        (Mediator("m", please_not=frozenset({"ben"})), "One mediator is ruled out for a private reason."),
        (Mediator("m", most=0), "One mediator has as many meetings as they can take."),
        (Mediator("m", slots=frozenset({"mon"})), "One mediator is not on the rota then."),
    ],
)
def test_a_mediator_with_a_tie_is_never_chosen_and_the_page_says_why(tied: Mediator, says: str) -> None:
    timed = bool(tied.slots)
    slots = frozenset({"tue"}) if timed else frozenset()
    meeting, spare = replace(MEETING, slots=slots), replace(SPARE[0], slots=slots)
    answer = choose(Question((meeting,), (tied, spare)))
    assert answer.chosen == ()
    assert says in answer.waiting[0].why
    assert answer.waiting[0].why[-1] == "That leaves one mediator, and two are needed."
    assert answer.waiting[0].would_fix


@pytest.mark.parametrize("side", [replace(AMARA, conflicts=frozenset({"m"})), replace(AMARA, family="f")])
def test_family_and_an_earlier_conflict_are_ties(side: Party) -> None:
    question = Question((Meeting("x", (side, BEN)),), (Mediator("m", family="f"), *SPARE))
    assert choose(question).chosen[0].mediators == ("s1", "s2")


def test_two_of_different_years_are_chosen_when_the_load_is_the_same() -> None:
    crowd = (Mediator("a", year=9), Mediator("b", year=9), Mediator("c", year=10, name="Cara"))
    (one,) = choose(Question((MEETING,), crowd)).chosen
    assert "c" in one.mediators
    assert "They are of different years." in one.reasons
    assert "Neither has a tie to Amara or Ben that we know of." in one.reasons


def test_who_has_led_least_is_chosen_before_mixed_ages() -> None:
    crowd = (Mediator("a", year=9), Mediator("b", year=9), Mediator("c", year=10, past=1))
    assert choose(Question((MEETING,), crowd)).chosen[0].mediators == ("a", "b")


def test_a_mediator_an_adult_chose_stays_but_never_against_a_tie() -> None:
    crowd = (Mediator("a", past=9), Mediator("b", form="7A"), *SPARE)
    answer = choose(Question((MEETING,), crowd, frozenset({("a", "x")})))
    assert "a" in answer.chosen[0].mediators
    with pytest.raises(Refused, match="b has a tie"):
        choose(Question((MEETING,), crowd, frozenset({("b", "x")})))


def test_the_checker_refuses_a_broken_choice() -> None:
    question = Question((MEETING,), (*SPARE, Mediator("f", friends=frozenset({"ben"}))))
    answer = choose(question)
    (one,) = answer.chosen
    assert faults(question, answer) == []
    for wrong in (
        replace(answer, chosen=(replace(one, mediators=("f", "s1")),)),
        replace(answer, chosen=(replace(one, mediators=("s1", "s1")),)),
        replace(answer, chosen=(one, one)),
        replace(answer, chosen=()),
        replace(answer, objectives=replace(answer.objectives, largest=9)),
        replace(answer, levels=(replace(answer.levels[0], bound=-1),)),
    ):
        assert faults(question, wrong)


def test_questions_that_contradict_themselves_are_told_so() -> None:
    with pytest.raises(Refused, match="Two mediators have the id s1"):
        choose(Question((MEETING,), (SPARE[0], SPARE[0])))
    with pytest.raises(Refused, match="not in the question"):
        choose(Question((MEETING,), SPARE, frozenset({("z", "x")})))
    with pytest.raises(Refused, match="More than two"):
        crowd = (*SPARE, Mediator("a"))
        choose(Question((MEETING,), crowd, frozenset((one.id, "x") for one in crowd)))
