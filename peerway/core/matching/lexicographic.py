"""Objectives one after another, each exact, none overflowing.

After a stage its prices describe *all* the matchings that are as good: they use only pairs that the prices cover
exactly ("tight"), and leave out nobody whose surplus or price is above nought ("musts"). The next stage chooses
among those. So every stage is a plain matching of greatest weight on a smaller graph, however many
objectives there are. Pieces where nothing is left to choose are settled and put aside.

The same walk, with an answer already in hand, is the certificate: see ``prove``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from peerway.core.matching.duals import Edges, Prices, dual_prices
from peerway.core.matching.graph import Graph, Ints
from peerway.core.matching.levels import Level, Stack, must_weight, stack
from peerway.core.matching.solve import Pieces, assign, largest, pieces

Find = Callable[["Face", Ints, Pieces], Ints]


@dataclass(frozen=True)
class Face:
    """What is still open: pairs (``pair`` numbers them in the whole graph) and the people who must be in."""

    edges: Edges
    pair: Ints
    must_seeker: npt.NDArray[np.bool_]
    must_supporter: npt.NDArray[np.bool_]

    def only(self, chosen: npt.NDArray[np.bool_]) -> Face:
        return Face(self.edges.only(chosen), self.pair[chosen], self.must_seeker, self.must_supporter)

    def within(self, prices: Prices, weight: Ints) -> Face:
        """The matchings as good as the one these prices prove."""
        tight = prices.surplus[self.edges.i] + prices.price[self.edges.j] == weight
        seekers, supporters = (
            self.must_seeker | (prices.surplus > 0),
            self.must_supporter | (prices.price > 0),
        )
        return Face(self.edges.only(tight), self.pair[tight], seekers, supporters)


def solve(graph: Graph, asked: Sequence[Level]) -> Ints:
    """Each seeker's pair (a position in the graph), or -1: the one best answer for these levels, in order."""
    answer = np.full(graph.seekers, -1, dtype=np.int64)

    def find(face: Face, weight: Ints, split: Pieces) -> Ints:
        return assign(face.edges, weight, split)

    if not _walk(graph, asked, find, answer):
        raise AssertionError("The solver's answer could not be proven. Please report this.")
    return answer


def prove(graph: Graph, asked: Sequence[Level], answer: Ints) -> bool:
    """Whether ``answer`` (each seeker's pair, or -1) is best for these levels, by prices, without solving.

    Where the levels leave a choice any of the best answers passes.
    """
    if len(answer) != graph.seekers or (graph.i[answer[answer >= 0]] != np.flatnonzero(answer >= 0)).any():
        return False

    def find(face: Face, weight: Ints, split: Pieces) -> Ints:
        place = np.searchsorted(face.pair, answer)
        there = (answer >= 0) & (place < len(face.pair))
        there[there] = face.pair[place[there]] == answer[there]
        return np.where(there, place, -1)

    settled = np.full(graph.seekers, -1, dtype=np.int64)
    return _walk(graph, asked, find, settled) and bool((settled == answer).all())


def _walk(graph: Graph, asked: Sequence[Level], find: Find, answer: Ints) -> bool:
    """Stage by stage, writing what is settled into ``answer``; False as soon as a stage cannot be proven."""
    nobody = np.zeros(graph.seekers, dtype=bool), np.zeros(len(graph.places), dtype=bool)
    whole = Edges(graph.places, graph.seekers, graph.i, graph.j)
    face, left, first = Face(whole, np.arange(len(graph.i)), *nobody), list(asked), True
    while left and len(face.pair):
        split = pieces(face.edges)
        if not first:
            face, split = _settle(face, split, answer)
        if not len(face.pair):
            break
        stage = stack([Level(x.name, x.gain[face.pair]) for x in left], largest(face.edges, split), not first)
        weight = _with_musts(face, stage, 0 if first else largest(face.edges, split))
        own = find(face, weight, split)
        prices = dual_prices(face.edges, weight, own)
        if prices is None:
            return False
        _write(face, own, answer)
        face, left, first = face.within(prices, weight), left[stage.used :], False
    return True


def _with_musts(face: Face, stage: Stack, n: int) -> Ints:
    """The stage's weights, with so much on those who must be in that nothing can outweigh one of them."""
    if not n:
        return stage.weight
    musts = face.must_seeker[face.edges.i].astype(np.int64) + face.must_supporter[face.edges.j]
    return stage.weight + must_weight(n, stage.highest) * musts


def _settle(face: Face, split: Pieces, answer: Ints) -> tuple[Face, Pieces]:
    """Write down the pieces in which nothing is left to choose, and go on with the others."""
    done = split.easy[split.of]
    answer[face.edges.i[done]] = face.pair[done]
    face = face.only(~done)
    return face, Pieces(split.of[~done], split.easy)


def _write(face: Face, own: Ints, answer: Ints) -> None:
    seekers = np.unique(face.edges.i)
    answer[seekers] = np.where(own[seekers] >= 0, face.pair[own[seekers]], -1)
