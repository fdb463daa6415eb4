"""Each aim against every possible answer, against other solvers, and against itself in another order."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.graph.python import min_cost_flow

from peerway.core.matching import aims, graph, levels, lexicographic, solve
from peerway.core.matching.checker import faults
from peerway.core.matching.duals import Edges
from peerway.core.matching.engine import match
from peerway.core.matching.question import Answer, Question
from tests.core.matching.scenes import (
    MENTORING,
    OBJECTIVES,
    allowed_pairs,
    every_answer,
    listed,
    questions,
    town,
    worth,
)


def pairs_of(answer: Answer) -> tuple[tuple[str, str], ...]:
    return tuple((pair.seeker, pair.supporter) for pair in answer.pairs)


@given(questions(aims=OBJECTIVES))
@settings(max_examples=150, deadline=None)
def test_no_possible_answer_is_better(question: Question) -> None:
    answer = match(question)
    edges = allowed_pairs(question)
    best = max(worth(question, edges, other) for other in every_answer(question, edges))
    assert worth(question, edges, pairs_of(answer)) == best
    assert answer.proven


@given(questions())
@settings(max_examples=150, deadline=None)
def test_the_separate_checker_finds_nothing_wrong(question: Question) -> None:
    assert faults(question, match(question)) == []


@given(questions(aims=OBJECTIVES, most=4))
@settings(max_examples=60, deadline=None)
def test_the_certificate_refuses_every_answer_that_is_not_best(question: Question) -> None:
    people = graph.line_up(question)
    built = graph.build(people)
    rules = question.rules
    asked = levels.levels(built, rules.aim, rules.bands, people.keys(question.keep))
    edges = allowed_pairs(question)
    answers = {other: worth(question, edges, other) for other in every_answer(question, edges)}
    for other, its_worth in answers.items():
        own = np.full(built.seekers, -1, dtype=np.int64)
        for a, b in other:
            key = people.row[a] * len(people.supporters) + people.column[b]
            own[people.row[a]] = np.searchsorted(built.keys, key)
        assert lexicographic.prove(built, asked, own) == (its_worth == max(answers.values()))


@given(questions(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_input_never_matters(question: Question, chance: random.Random) -> None:
    mixed = replace(
        question,
        seekers=tuple(chance.sample(question.seekers, len(question.seekers))),
        supporters=tuple(chance.sample(question.supporters, len(question.supporters))),
    )
    one, other = match(question), match(mixed)
    assert replace(one, seconds=other.seconds) == other


def by_flow(built: graph.Graph, weight: np.ndarray) -> int:
    """The greatest weight by OR-Tools' min-cost flow: a solver that shares nothing with ours."""
    flow = min_cost_flow.SimpleMinCostFlow()
    n, m = built.seekers, len(built.places)
    source, sink = n + m, n + m + 1
    arcs = flow.add_arcs_with_capacity_and_unit_cost
    arcs(built.i, built.j + n, np.ones(len(built.i), dtype=np.int64), -weight)
    arcs(np.full(n, source), np.arange(n), np.ones(n, dtype=np.int64), np.zeros(n, dtype=np.int64))
    arcs(np.arange(n, n + m), np.full(m, sink), built.places, np.zeros(m, dtype=np.int64))
    arcs(np.array([source]), np.array([sink]), np.array([n]), np.array([0]))
    flow.set_nodes_supplies(np.array([source, sink]), np.array([n, -n]))
    assert flow.solve() == flow.OPTIMAL
    return -flow.optimal_cost()


@pytest.mark.parametrize("limit", [0, 10**9], ids=["sparse", "dense"])
@pytest.mark.parametrize("shape", [(60, 30, 1), (300, 120, 6)])
def test_sparse_dense_and_or_tools_agree(
    shape: tuple[int, int, int], limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(solve, "DENSE", limit)
    people = graph.line_up(Question(*town(*shape), MENTORING))
    built = graph.build(people)
    edges = Edges(built.places, built.seekers, built.i, built.j)
    weight = built.points + 10**6
    nobody = solve.Musts(np.zeros(built.seekers, dtype=bool), np.zeros(len(built.places), dtype=bool))
    own = solve.assign(edges, weight, solve.pieces(edges), nobody)
    assert weight[own[own >= 0]].sum() == by_flow(built, weight)


@pytest.mark.parametrize("aim", OBJECTIVES)
def test_two_solvers_choose_the_same_pairs(aim: str, monkeypatch: pytest.MonkeyPatch) -> None:
    question = Question(*town(300, 120, 6), replace(MENTORING, aim=aim))
    dense = pairs_of(match(question))
    monkeypatch.setattr(solve, "DENSE", 0)
    assert pairs_of(match(question)) == dense


def test_another_salt_breaks_ties_another_way_and_changes_no_objective() -> None:
    question = Question(*town(300, 120), MENTORING)
    one, other = match(question), match(replace(question, salt="summer"))
    assert one.objectives == other.objectives
    assert pairs_of(one) != pairs_of(other)


def test_kept_pairs_stay_unless_somebody_would_be_left_out() -> None:
    edges = {("a", "x"): 1, ("a", "y"): 90, ("b", "x"): 5}
    question = replace(listed(edges, {"x": 1, "y": 1}, "best-overall"), keep=frozenset({("a", "x")}))
    assert pairs_of(match(question)) == (("a", "y"), ("b", "x"))
    roomy = replace(listed(edges, {"x": 2, "y": 1}, "best-overall"), keep=frozenset({("a", "x")}))
    assert pairs_of(match(roomy)) == (("a", "x"), ("b", "x"))


def test_nobody_left_behind_lifts_the_weakest_pair_at_the_cost_of_the_total() -> None:
    edges = {("a", "x"): 100, ("a", "y"): 40, ("b", "x"): 30, ("b", "y"): 5}
    places = {"x": 1, "y": 1}
    assert pairs_of(match(listed(edges, places, "best-overall"))) == (("a", "x"), ("b", "y"))
    assert pairs_of(match(listed(edges, places, "nobody-left-behind", (15,)))) == (("a", "y"), ("b", "x"))


def test_points_too_large_to_add_up_exactly_are_refused() -> None:
    edges = {("a", "x"): 2**52, ("a", "y"): 1, ("b", "x"): 1}
    with pytest.raises(OverflowError, match="do not add up exactly"):
        match(listed(edges, {"x": 1, "y": 1}, "best-overall"))


def test_points_of_a_million_are_exact_through_several_stages() -> None:
    chance = random.Random(7)
    edges = {
        (f"a{i}", f"b{j}"): chance.randrange(10**6)
        for i in range(60)
        for j in range(40)
        if chance.random() < 0.3
    }
    question = listed(edges, {f"b{j}": 1 for j in range(40)}, "nobody-left-behind", (10**5, 3 * 10**5))
    answer = match(question)
    assert answer.proven
    assert faults(question, answer) == []


@pytest.mark.parametrize("aim", ["best-overall", "nobody-left-behind", "nobody-would-swap"])
def test_nobody_and_no_supporters_are_answered_plainly(aim: str) -> None:
    seekers, supporters = town(3, 2)
    rules = replace(MENTORING, aim=aim)
    for question in (Question((), (), rules), Question(seekers, (), rules), Question((), supporters, rules)):
        answer = match(question)
        assert (answer.pairs, len(answer.unmatched), answer.proven) == ((), len(question.seekers), True)


@pytest.mark.parametrize("aim", OBJECTIVES)
def test_two_schools_are_proven_and_the_checker_agrees(aim: str) -> None:
    question = Question(*town(240, 120, settings=2), replace(MENTORING, aim=aim))
    assert faults(question, match(question)) == []


def test_aims_say_how_many_could_be_matched() -> None:
    edges = {("a", "x"): 9, ("a", "y"): 5, ("b", "x"): 8}
    answer = match(listed(edges, {"x": 1, "y": 1}, "nobody-would-swap"))
    assert (answer.objectives.matched, answer.could_match, answer.blocking_pairs) == (1, 2, 0)
    assert aims.__doc__
