"""The three aims, each answered and each with its own proof.

``best-overall``         most matched, most kept, highest total, pair hash
``nobody-left-behind``   most matched, most kept, fewest below each band edge in turn, highest total, pair hash
``nobody-would-swap``    no two people who would rather have each other; then as many matched as that allows
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from peerway.core.matching import lexicographic
from peerway.core.matching.duals import Edges
from peerway.core.matching.graph import Graph, Ints, People
from peerway.core.matching.levels import levels, tie_levels
from peerway.core.matching.stable import blocking_pairs, deferred_acceptance


@dataclass(frozen=True)
class Found:
    """Everybody's supporter (or -1) and points, how many could be matched at all, and how to prove it."""

    mate: Ints
    points: Ints
    could_match: int
    blocking: int
    prove: Callable[[], bool]


def answer(people: People, graph: Graph) -> Found:
    """The answer to the question's aim on a listed graph."""
    if people.question.aim == "nobody-would-swap":
        return _nobody_would_swap(people, graph)
    rules, kept = people.question.rules, people.keys(people.question.keep)
    asked = levels(graph, rules.aim, rules.bands, kept) + tie_levels(people.ties.number(graph.i, graph.j))
    own = lexicographic.solve(graph, asked)
    return _found(graph, own, int((own >= 0).sum()), lambda: lexicographic.prove(graph, asked, own))


def _nobody_would_swap(people: People, graph: Graph) -> Found:
    tie = people.ties.number(graph.i, graph.j)
    own = deferred_acceptance(_edges(graph), graph.points, graph.points, tie)
    most = lexicographic.solve(graph, levels(graph, "best-overall", (), np.empty(0, np.int64))[:1])
    return _found(graph, own, int((most >= 0).sum()), lambda: _blocking(graph, own) == 0)


def _found(graph: Graph, own: Ints, could_match: int, prove: Callable[[], bool]) -> Found:
    matched = own >= 0
    mate, points = np.full(graph.seekers, -1, dtype=np.int64), np.zeros(graph.seekers, dtype=np.int64)
    mate[matched], points[matched] = graph.j[own[matched]], graph.points[own[matched]]
    return Found(mate, points, could_match, _blocking(graph, own), prove)


def _blocking(graph: Graph, own: Ints) -> int:
    return len(blocking_pairs(_edges(graph), graph.points, graph.points, own))


def _edges(graph: Graph) -> Edges:
    return Edges(graph.places, graph.seekers, graph.i, graph.j)
