from __future__ import annotations

import random

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from peerway.core.matching.duals import Edges
from peerway.core.matching.engine import match
from peerway.core.matching.question import Question
from peerway.core.matching.stable import blocking_pairs, deferred_acceptance
from tests.core.matching.scenes import questions


@st.composite
def markets(draw: st.DrawFn) -> tuple[Edges, np.ndarray, np.ndarray, np.ndarray]:
    """Seekers and supporters with two different rankings, ties among them."""
    n, m = draw(st.integers(1, 8)), draw(st.integers(1, 6))
    chance = random.Random(draw(st.integers(0, 10**6)))
    pairs = [(i, j) for i in range(n) for j in range(m) if chance.random() < 0.6]
    i, j = (np.array([pair[k] for pair in pairs], dtype=np.int64) for k in (0, 1))
    places = np.array([chance.randint(0, 3) for _ in range(m)], dtype=np.int64)
    theirs, others = (np.array([chance.randrange(4) for _ in pairs], dtype=np.int64) for _ in range(2))
    tie = np.array(chance.sample(range(100), len(pairs)), dtype=np.int64)
    return Edges(places, n, i, j), theirs, others, tie


def naive(edges: Edges, theirs: np.ndarray, others: np.ndarray, tie: np.ndarray) -> set[int]:
    """Deferred acceptance in rounds, as on paper: everybody free proposes, every supporter keeps the best."""
    refused: set[int] = set()
    while True:
        proposals: dict[int, list[int]] = {}
        for seeker in range(edges.seekers):
            open_to = [e for e in range(len(edges.i)) if edges.i[e] == seeker and e not in refused]
            if open_to:
                best = max(open_to, key=lambda e: (theirs[e], tie[e]))
                proposals.setdefault(int(edges.j[best]), []).append(best)
        held, let_go = set(), set()
        for supporter, offers in proposals.items():
            ranked = sorted(offers, key=lambda e: (others[e], tie[e]), reverse=True)
            held |= set(ranked[: edges.places[supporter]])
            let_go |= set(ranked[edges.places[supporter] :])
        if not let_go:
            return held
        refused |= let_go


@given(markets())
@settings(max_examples=200, deadline=None)
def test_proposals_end_as_they_do_on_paper(market: tuple[Edges, np.ndarray, np.ndarray, np.ndarray]) -> None:
    own = deferred_acceptance(*market, promote=False)
    assert set(own[own >= 0].tolist()) == naive(*market)


@given(markets())
@settings(max_examples=200, deadline=None)
def test_nobody_would_swap_even_after_promotion_and_no_fewer_are_matched(
    market: tuple[Edges, np.ndarray, np.ndarray, np.ndarray],
) -> None:
    edges, theirs, others, _ = market
    plain, promoted = deferred_acceptance(*market, promote=False), deferred_acceptance(*market)
    assert len(blocking_pairs(edges, theirs, others, plain)) == 0
    assert len(blocking_pairs(edges, theirs, others, promoted)) == 0
    assert (promoted >= 0).sum() >= (plain >= 0).sum()


def test_a_pair_who_would_both_gain_is_counted() -> None:
    edges = Edges(np.array([1, 1]), 2, np.array([0, 0, 1]), np.array([0, 1, 0]))
    points = np.array([9, 5, 3])
    assert blocking_pairs(edges, points, points, np.array([1, 2])).tolist() == [0]


@given(questions(aims=("nobody-would-swap",)))
@settings(max_examples=60, deadline=None)
def test_the_third_aim_never_leaves_a_blocking_pair(question: Question) -> None:
    answer = match(question)
    assert answer.blocking_pairs == 0
    assert answer.proven
    assert answer.objectives.matched <= answer.could_match
