"""Objectives one after another, each exact, none overflowing.

After a stage its prices describe *all* the matchings that are as good: they use only pairs that the prices cover
exactly ("tight"), and leave out nobody whose surplus or price is above nought ("musts"). The next stage chooses
among those. So every stage is a plain matching of greatest weight on a smaller graph, however many
objectives there are. Pieces where nothing is left to choose are settled and put aside; small pieces go on
together, and each large piece goes on alone.

The same walk, with an answer already in hand, is the certificate: see ``prove``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from peerway.core.matching.duals import Edges, Prices, dual_prices
from peerway.core.matching.graph import Graph, Ints
from peerway.core.matching.levels import Level, Stack, must_weight, stack
from peerway.core.matching.solve import Bools, Musts, Pieces, assign, pieces

Find = Callable[["Face", Ints, Pieces], Ints]


@dataclass(frozen=True)
class Face:
    """What is still open: pairs (``pair`` numbers them in the whole graph) and the people who must be in."""

    edges: Edges
    pair: Ints
    musts: Musts

    def only(self, chosen: Bools) -> Face:
        return Face(self.edges.only(chosen), self.pair[chosen], self.musts)

    def within(self, prices: Prices, weight: Ints) -> Face:
        """The matchings as good as the one these prices prove."""
        tight = prices.surplus[self.edges.i] + prices.price[self.edges.j] == weight
        musts = Musts(self.musts.seeker | (prices.surplus > 0), self.musts.supporter | (prices.price > 0))
        return Face(self.edges.only(tight), self.pair[tight], musts)

    @property
    def per_pair(self) -> Ints:
        """How many musts each pair serves: nought, one or two."""
        return self.musts.seeker[self.edges.i].astype(np.int64) + self.musts.supporter[self.edges.j]


def whole(graph: Graph) -> Face:
    """Everything still open."""
    edges = Edges(graph.places, graph.seekers, graph.i, graph.j)
    nobody = Musts(np.zeros(graph.seekers, dtype=bool), np.zeros(len(graph.places), dtype=bool))
    return Face(edges, np.arange(len(graph.i)), nobody)


def solve(graph: Graph, asked: Sequence[Level]) -> Ints:
    """Each seeker's pair (a position in the graph), or -1: the one best answer for these levels, in order."""
    return go_on(whole(graph), asked)


def go_on(face: Face, asked: Sequence[Level]) -> Ints:
    """The best answer for these levels among the matchings of a face."""
    answer = np.full(face.edges.seekers, -1, dtype=np.int64)

    def find(face: Face, weight: Ints, split: Pieces) -> Ints:
        return assign(face.edges, weight, split, face.musts)

    if not _walk(face, asked, find, answer):
        raise AssertionError("The solver's answer could not be proven. Please report this.")
    return answer


def prove(graph: Graph, asked: Sequence[Level], answer: Ints) -> bool:
    """Whether ``answer`` (each seeker's pair, or -1) is best for these levels, by prices, without solving.

    Where the levels leave a choice any of the best answers passes.
    """
    if len(answer) != graph.seekers or (graph.i[answer[answer >= 0]] != np.flatnonzero(answer >= 0)).any():
        return False
    return prove_within(whole(graph), asked, answer)


def prove_within(face: Face, asked: Sequence[Level], answer: Ints) -> bool:
    """Whether ``answer`` is best among the matchings of a face."""

    def find(face: Face, weight: Ints, split: Pieces) -> Ints:
        place = np.searchsorted(face.pair, answer)
        there = (answer >= 0) & (place < len(face.pair))
        there[there] = face.pair[place[there]] == answer[there]
        return np.where(there, place, -1)

    settled = np.full(face.edges.seekers, -1, dtype=np.int64)
    return _walk(face, asked, find, settled) and bool((settled == answer).all())


def _walk(face: Face, left: Sequence[Level], find: Find, answer: Ints) -> bool:
    """Stage by stage, writing what is settled into ``answer``; False as soon as a stage cannot be proven."""
    split = pieces(face.edges)
    first = not face.musts.seeker.any() and not face.musts.supporter.any()
    if not first:
        face, split = _settle(face, split, answer)
    if not left or not len(face.pair):
        return True
    return all(_stage(part, piece, left, find, answer) for part, piece in _parts(face, split))


def _stage(face: Face, split: Pieces, left: Sequence[Level], find: Find, answer: Ints) -> bool:
    stage, weight = weigh(face, split, left)
    own = find(face, weight, split)
    prices = dual_prices(face.edges, weight, own)
    if prices is None:
        return False
    seekers = np.unique(face.edges.i)
    answer[seekers] = np.where(own[seekers] >= 0, face.pair[own[seekers]], -1)
    return _walk(face.within(prices, weight), left[stage.used :], find, answer)


def weigh(face: Face, split: Pieces, left: Sequence[Level]) -> tuple[Stack, Ints]:
    """As many of the levels as fit in one stage, and the weight of each pair in it.

    Those who must be in weigh so much that nothing can outweigh one of them. Where every pair of a large piece
    serves the same musts that weight is the same everywhere, and takes no room in the solver's numbers.
    """
    n, per_pair = int(split.size.max(initial=1)), face.per_pair
    large = bool(split.large.any())
    uneven = int(per_pair.max() - per_pair.min()) if large else int(per_pair.max())
    begun = left[:1] if large and not per_pair.any() else left
    stage = stack((Level(level.name, level.gain[face.pair]) for level in begun), n, uneven)
    return stage, stage.weight + must_weight(n, stage.highest) * per_pair


def _parts(face: Face, split: Pieces) -> Iterator[tuple[Face, Pieces]]:
    """The small pieces together, and each large piece alone."""
    groups = [~split.large, *(np.arange(len(split.large)) == piece for piece in np.flatnonzero(split.large))]
    for group in groups:
        if group.any():
            chosen = group[split.of]
            of = (np.cumsum(group) - 1)[split.of[chosen]]
            yield face.only(chosen), Pieces(of, split.easy[group], split.size[group], split.large[group])


def _settle(face: Face, split: Pieces, answer: Ints) -> tuple[Face, Pieces]:
    """Write down the pieces in which nothing is left to choose, and go on with the others."""
    done = split.easy[split.of]
    answer[face.edges.i[done]] = face.pair[done]
    hard = ~split.easy
    of = (np.cumsum(hard) - 1)[split.of[~done]]
    return face.only(~done), Pieces(of, split.easy[hard], split.size[hard], split.large[hard])
