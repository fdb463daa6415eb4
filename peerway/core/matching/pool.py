"""One very large open pool, proven best over every allowed pair without listing them.

The pool is a ``Tile``: one small number per cell. Each stage starts from a few promising pairs per person, solves
those exactly, and then asks the prices about *every* cell of the tile: is any allowed pair worth more than its
seeker's surplus and its supporter's price? Those that are join the list, and the stage is solved again. When
there are none, the prices prove the answer over the whole pool (linear programming duality; column
generation). In practice about one pair in a hundred is ever listed.

What the points decide (how many are matched, kept, the bands, the total) is settled over the tile. The pairs that
are then still equally good are few enough to list, and ``lexicographic`` breaks the ties among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import count

import numpy as np

from peerway.core.matching.duals import Edges, Prices, dual_prices, merged
from peerway.core.matching.graph import Ints, Tile
from peerway.core.matching.levels import Level, Stack, must_weight, stack
from peerway.core.matching.lexicographic import Face
from peerway.core.matching.scan import Asked, Bits, opened, starters, strips, tight, uncovered
from peerway.core.matching.solve import Bools, Musts, assign, pieces

SHORTENED = 3
"""How many rounds may also drop pairs from the list; after those it only grows, so that every stage ends."""


@dataclass(frozen=True)
class Pool:
    """A pool after some stages: which cells are still open, who must be in, and the pairs listed so far.

    Pairs are numbers, ``i * supporters + j``. ``stages`` holds the list each stage ended with.
    """

    tile: Tile
    kept: Ints
    listed: Ints
    musts: Musts
    open_cells: Bits | None = None
    stages: tuple[Ints, ...] = ()

    def edges(self) -> Edges:
        """The listed pairs."""
        i, j = np.divmod(self.listed, len(self.tile.places))
        return Edges(self.tile.places, self.tile.seekers, i, j)

    def worth(self, stage: Stack, edges: Edges) -> Ints:
        """What the listed pairs weigh in a stage, musts included."""
        half = len(stage.weight) // 2
        code = self.tile.cells.reshape(-1)[self.listed].astype(np.int64) + half * np.isin(
            self.listed, self.kept
        )
        per_pair = self.musts.seeker[edges.i].astype(np.int64) + self.musts.supporter[edges.j]
        return stage.weight[code] + self.must(stage) * per_pair

    @property
    def most(self) -> int:
        """No matching has more pairs than this."""
        return max(1, int(min(self.tile.seekers, self.tile.places.sum())))

    def must(self, stage: Stack) -> int:
        return must_weight(self.most, stage.highest)


@dataclass(frozen=True)
class Settled:
    """A stage done: the pool narrowed to what is equally good, how many levels it took, the pairs chosen."""

    pool: Pool
    used: int
    chosen: Ints


def begin(tile: Tile, kept: Ints) -> Pool:
    """A pool with everything open, and a few promising pairs listed."""
    nobody = Musts(np.zeros(tile.seekers, dtype=bool), np.zeros(len(tile.places), dtype=bool))
    there = kept[tile.cells.reshape(-1)[kept] > 0]
    return Pool(tile, there, merged(starters(tile), there), nobody)


def tables(tile: Tile, bands: Sequence[int]) -> list[Level]:
    """Every level as a table over what may stand in a cell: first for pairs that are not kept, then for kept."""
    half = int(tile.cells.max(initial=0)) + 1
    points = np.tile(np.arange(half, dtype=np.int64) - 1, 2).clip(0)
    kept = np.repeat(np.array([0, 1]), half)
    below = [Level(f"below {edge}", (points >= edge).astype(np.int64)) for edge in bands]
    return [
        Level("matched", np.ones(2 * half, np.int64)),
        Level("kept", kept),
        *below,
        Level("total", points),
    ]


def solve(pool: Pool, left: Sequence[Level]) -> Settled:
    """Settle all these levels over the whole pool."""
    settled = Settled(pool, 0, np.empty(0, dtype=np.int64))
    while left:
        settled = _settle(settled.pool, left, None) or _unproven()
        left = left[settled.used :]
    return settled


def prove(pool: Pool, left: Sequence[Level], stages: Sequence[Ints], chosen: Ints) -> Pool | None:
    """Whether the ``chosen`` pairs are best for these levels, by prices alone: the narrowed pool, or None."""
    for listed in stages:
        settled = _settle(replace(pool, listed=merged(listed, chosen)), left, chosen)
        if settled is None or len(settled.chosen) != len(chosen):
            return None
        pool, left = settled.pool, left[settled.used :]
    return None if left else pool


def _settle(pool: Pool, left: Sequence[Level], chosen: Ints | None) -> Settled | None:
    """As many levels as fit, over every open cell. With ``chosen`` in hand nothing is solved, only proven."""
    stage = stack(left[:1] if not pool.stages else left, pool.most, int(len(pool.stages) > 1))
    guess: Prices | None = None
    for turn in count():
        edges = pool.edges()
        weight = pool.worth(stage, edges)
        own, prices = (
            _priced(pool, edges, weight, guess) if chosen is None else _look_up(pool, edges, weight, chosen)
        )
        if prices is None:
            return None
        asked = _question(pool, stage, prices)
        fresh = uncovered(pool.tile, pool.open_cells, asked)
        if not len(fresh):
            return Settled(
                _narrow(pool, edges, weight, prices, asked), stage.used, pool.listed[own[own >= 0]]
            )
        if chosen is not None:
            return None
        before = pool.listed[_near(edges, weight, prices)] if turn < SHORTENED else pool.listed
        pool = replace(pool, listed=merged(before, fresh, pool.kept))
        guess = prices if turn >= SHORTENED else None
    return None


def _near(edges: Edges, weight: Ints, prices: Prices) -> Bools:
    """The listed pairs that are tight or nearly so: the others have had their chance."""
    slack = prices.surplus[edges.i] + prices.price[edges.j] - weight
    return slack <= np.quantile(slack, 0.4)


def _priced(pool: Pool, edges: Edges, weight: Ints, guess: Prices | None) -> tuple[Ints, Prices | None]:
    """Solve the listed pairs, with the prices of the round before as a guess for as long as that gives a proof."""
    split = pieces(edges)
    own = assign(edges, weight, split, pool.musts, guess)
    prices = dual_prices(edges, weight, own)
    if prices is None and guess is not None:
        own = assign(edges, weight, split, pool.musts)
        prices = dual_prices(edges, weight, own)
    return own, prices


def _look_up(pool: Pool, edges: Edges, weight: Ints, chosen: Ints) -> tuple[Ints, Prices | None]:
    own = np.full(edges.seekers, -1, dtype=np.int64)
    own[chosen // len(pool.tile.places)] = np.searchsorted(pool.listed, chosen)
    return own, dual_prices(edges, weight, own)


def _question(pool: Pool, stage: Stack, prices: Prices) -> Asked:
    """Prices less the weight of the musts, so that a cell's table value is all there is to compare."""
    must = pool.must(stage)
    half = len(stage.weight) // 2
    return Asked(
        gain=stage.weight[:half],
        surplus=prices.surplus - must * pool.musts.seeker,
        price=prices.price - must * pool.musts.supporter,
    )


def _narrow(pool: Pool, edges: Edges, weight: Ints, prices: Prices, asked: Asked) -> Pool:
    """Open only what the prices cover exactly. Kept pairs weigh more than their cell says, so they are set by hand."""
    cells = tight(pool.tile, pool.open_cells, asked)
    covered = prices.surplus[edges.i] + prices.price[edges.j] == weight
    for place in np.flatnonzero(np.isin(pool.listed, pool.kept)):
        _set(cells, *divmod(int(pool.listed[place]), len(pool.tile.places)), bool(covered[place]))
    musts = Musts(pool.musts.seeker | (prices.surplus > 0), pool.musts.supporter | (prices.price > 0))
    return replace(
        pool, listed=pool.listed[covered], musts=musts, open_cells=cells, stages=(*pool.stages, pool.listed)
    )


def _set(bits: Bits, row: int, column: int, value: bool) -> None:
    mask = np.uint8(128 >> column % 8)
    bits[row, column // 8] = bits[row, column // 8] & ~mask | mask * value


def still_open(pool: Pool) -> Face:
    """The pairs that are equally good, listed."""
    width = len(pool.tile.places)
    found = [np.empty(0, dtype=np.int64)]
    for rows in strips(pool.tile):
        i, j = np.nonzero(opened(pool.tile, pool.open_cells, rows))
        found.append((i + rows.start) * width + j)
    edges = replace(pool, listed=np.concatenate(found)).edges()
    return Face(edges, np.arange(len(edges.i)), pool.musts)


def _unproven() -> Settled:
    raise AssertionError("The solver's answer could not be proven. Please report this.")
