"""The rota against every possible rota, against its checker, and against itself in another order."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import astuple, replace
from datetime import date
from itertools import chain, combinations

import pytest
from hypothesis import given, settings

from peerway.core.rota.answer import Answer
from peerway.core.rota.checker import broken, faults, recount
from peerway.core.rota.engine import plan
from peerway.core.rota.question import Duty, Place, Question, Refused, RotaRules, Supporter
from tests.core.rota.scenes import MONDAY, a_term, questions

MON = frozenset({"mon"})
DUTY = Duty("d", MONDAY, "mon", label="lunch")


def answered(question: Question) -> Answer | None:
    try:
        return plan(question)
    except Refused:
        return None


def every_rota(question: Question) -> Iterator[frozenset[Place]]:
    """All that keep the rules, by trying everything."""
    places = [(person.id, duty.id) for person in question.supporters for duty in question.duties]
    some = [
        place
        for place in places
        if place not in question.pins and not broken(question, {place, *question.pins})
    ]
    for chosen in chain.from_iterable(combinations(some, size) for size in range(len(some) + 1)):
        if not broken(question, {*chosen, *question.pins}):
            yield frozenset(chosen) | question.pins


@given(questions())
@settings(max_examples=40, deadline=None)
def test_no_possible_rota_is_better(question: Question) -> None:
    answer = answered(question)
    if answer:
        best = min(astuple(recount(question, rota)) for rota in every_rota(question))
        assert astuple(answer.objectives) == best
        assert answer.proven
        assert answer.in_words == "Proven best."


@given(questions(people=7, duties=6))
@settings(max_examples=40, deadline=None)
def test_the_separate_checker_finds_nothing_wrong(question: Question) -> None:
    answer = answered(question)
    assert answer is None or faults(question, answer) == []


@given(questions(people=6, duties=5))
@settings(max_examples=15, deadline=None)
def test_the_order_of_the_names_decides_nothing(question: Question) -> None:
    answer = answered(question)
    turned = replace(question, supporters=question.supporters[::-1], duties=question.duties[::-1])
    other = answered(turned)
    assert (answer and replace(answer, seconds=0)) == (other and replace(other, seconds=0))


def test_a_whole_term_is_planned_and_proven() -> None:
    question = a_term(random.Random(3), listeners=16, weeks=4, slots=10)
    answer = plan(question)
    assert answer.proven
    assert faults(question, answer) == []
    assert all(assigned.reasons for assigned in answer.assigned)
    shuffled = list(question.supporters)
    random.Random(1).shuffle(shuffled)
    again = plan(replace(question, supporters=tuple(shuffled), duties=question.duties[::-1]))
    assert replace(again, seconds=0) == replace(answer, seconds=0)


@pytest.mark.parametrize(
    "change", ["stranger", "closed", "again", "load", "objective", "unproven", "dropped pin"]
)
def test_the_checker_refuses_a_broken_rota(change: str) -> None:
    people = tuple(Supporter(name, MON, senior=True) for name in "abc")
    question = Question(people, (DUTY,), pins=frozenset({("c", "d")}))
    answer = plan(question)
    first = answer.assigned[0]
    broken_ones = {
        "stranger": (
            question,
            replace(answer, assigned=(replace(first, supporter="z"), *answer.assigned[1:])),
        ),
        "closed": (replace(question, rules=RotaRules(closed=frozenset({MONDAY}))), answer),
        "again": (question, replace(answer, assigned=(first, *answer.assigned))),
        "load": (question, replace(answer, loads=(replace(answer.loads[0], duties=7),))),
        "objective": (question, replace(answer, objectives=replace(answer.objectives, empty=1))),
        "unproven": (
            question,
            replace(answer, levels=(replace(answer.levels[0], bound=-1), *answer.levels[1:])),
        ),
        "dropped pin": (question, replace(answer, assigned=(first,))),
    }
    assert faults(question, answer) == []
    assert faults(*broken_ones[change])


@pytest.mark.parametrize(
    "person",
    [
        Supporter("b"),
        Supporter("b", MON, rests=frozenset({MONDAY})),
        Supporter("b", MON, most_a_week=0),
        Supporter("b", MON, elsewhere=frozenset({MONDAY})),
        Supporter("b", MON, please_not=frozenset({"a"})),
    ],
)
def test_nobody_is_on_duty_against_a_rule(person: Supporter) -> None:
    answer = plan(Question((Supporter("a", MON, senior=True), person), (DUTY,)))
    assert answer.places == {("a", "d")}
    assert answer.short[0].missing == 1
    assert answer.short[0].why


def test_two_juniors_never_take_the_place_of_a_senior() -> None:
    answer = plan(Question((Supporter("a", MON), Supporter("b", MON)), (DUTY,)))
    assert answer.objectives.empty == 1
    assert answer.short[0].why[0] == "One person is not a senior, and a senior is needed."
    assert [fix.sentence for fix in answer.short[0].would_fix] == ["One more senior who is free then."]


def test_a_rest_between_duties_is_kept() -> None:
    tuesday = Duty("e", date(2026, 11, 24), "tue", needed=1, seniors=0)
    person = Supporter("a", frozenset({"mon", "tue"}), most_a_week=2)
    question = Question((person,), (replace(DUTY, needed=1, seniors=0), tuesday))
    assert len(plan(question).assigned) == 2
    assert len(plan(replace(question, rules=RotaRules(rest_days=1))).assigned) == 1


def test_each_change_that_would_fill_a_place_does_fill_it() -> None:
    people = (
        Supporter("a", MON, senior=True),
        Supporter("b", name="Ben"),
        Supporter("c", MON, most_a_week=0),
    )
    question = Question(people, (DUTY,))
    fixes = plan(question).short[0].would_fix
    assert [fix.sentence for fix in fixes] == [
        "If Ben were free then.",
        "If c did one more duty that week.",
        "One more supporter who is free then.",
    ]
    for changed in (replace(people[1], free=MON), replace(people[2], most_a_week=1)):
        others = tuple(changed if person.id == changed.id else person for person in people)
        assert plan(replace(question, supporters=others)).objectives.empty == 0


def test_an_agreed_swap_and_the_published_rota_stay() -> None:
    people = tuple(Supporter(name, MON, senior=True) for name in "abcd")
    question = Question(people, (DUTY,), pins=frozenset({("c", "d")}), published=frozenset({("d", "d")}))
    answer = plan(question)
    assert answer.places == {("c", "d"), ("d", "d")}
    assert answer.assigned[0].reasons[0] == "Already agreed."
    assert "As in the rota people have seen." in answer.assigned[1].reasons


def test_what_people_did_before_counts() -> None:
    people = (
        *(Supporter(name, MON, senior=True, past=5) for name in "ab"),
        *(Supporter(n, MON, True) for n in "xy"),
    )
    assert plan(Question(people, (DUTY,))).places == {("x", "d"), ("y", "d")}


def test_friends_are_on_together_when_nothing_else_is_lost() -> None:
    people = (
        Supporter("a", MON, True, friends=frozenset({"d"})), Supporter("b", MON, True), Supporter("c", MON, True),
        Supporter("d", MON, True, friends=frozenset({"a"}), name="Dee"),
    )  # fmt: skip
    published = frozenset({("a", "d"), ("b", "d")})
    answer = plan(Question(people, (DUTY,), published=published))
    assert answer.objectives.without_friends == 0
    assert answer.places in ({("a", "d"), ("d", "d")}, {("b", "d"), ("c", "d")})


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (Question((Supporter("a"), Supporter("a")), ()), "Two people have the id a"),
        (Question((), (DUTY, DUTY)), "Two duties have the id d"),
        (Question((), (replace(DUTY, seniors=3),)), "asks for 3 seniors in 2 places"),
        (Question((), (DUTY,), pins=frozenset({("z", "d")})), "not in this rota"),
        (Question((Supporter("a"),), (DUTY,), pins=frozenset({("a", "x")})), "or on a closed day"),
        (
            Question((Supporter("a"), Supporter("b")), (DUTY,), pins=frozenset({("a", "d"), ("b", "d")})),
            "a senior",
        ),
        (
            Question(
                (Supporter("a", senior=True, please_not=frozenset({"b"})), Supporter("b")),
                (DUTY,),
                pins=frozenset({("a", "d"), ("b", "d")}),
            ),
            "cannot be on together",
        ),
        (
            Question(
                (Supporter("a", senior=True),),
                (DUTY, replace(DUTY, id="e")),
                pins=frozenset({("a", "d"), ("a", "e")}),
            ),
            "agreed twice on one day",
        ),
        (Question((), (), RotaRules(rest_days=-1)), "cannot be less"),
    ],
)
def test_a_question_that_contradicts_itself_is_told_so(question: Question, says: str) -> None:
    with pytest.raises(Refused, match=says):
        plan(question)


def test_without_time_it_says_so_and_still_keeps_the_rules() -> None:
    question = replace(a_term(random.Random(3), listeners=30, weeks=8), seconds=0.2)
    answer = plan(question)
    assert faults(question, answer) == []
    assert not answer.proven
    assert answer.in_words.startswith("Best found in ")
    assert "or more in any answer" in answer.in_words
