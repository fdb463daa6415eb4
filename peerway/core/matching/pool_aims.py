"""The three aims in one very large pool (see ``aims`` for what they are, ``pool`` for how)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from peerway.core.matching import lexicographic, pool
from peerway.core.matching.aims import Found
from peerway.core.matching.duals import Edges, merged
from peerway.core.matching.graph import Ints, People, Tile
from peerway.core.matching.levels import tie_levels
from peerway.core.matching.scan import strips
from peerway.core.matching.stable import propose
from peerway.core.matching.ties import Ties

SHORT_LIST = 48


def answer(people: People, tile: Tile) -> Found:
    """The answer to the question's aim over a whole pool."""
    aim, rules = people.question.aim, people.question.rules
    if aim == "nobody-would-swap":
        return _nobody_would_swap(people, tile)
    bands = rules.bands if aim == "nobody-left-behind" else ()
    begun = pool.begin(tile, people.keys(people.question.keep))
    settled = pool.solve(begun, pool.tables(tile, bands))
    face = pool.still_open(settled.pool)
    last = tie_levels(people.ties.number(face.edges.i, face.edges.j))
    own = lexicographic.go_on(face, last)

    def prove() -> bool:
        chosen = _keys(face.edges, own)
        narrowed = pool.prove(begun, pool.tables(tile, bands), settled.pool.stages, chosen)
        if narrowed is None:
            return False
        again = pool.still_open(narrowed)
        same = np.array_equal(again.edges.i, face.edges.i) and np.array_equal(again.edges.j, face.edges.j)
        return same and lexicographic.prove_within(again, last, own)

    return _found(tile, _keys(face.edges, own), len(settled.chosen), prove)


def _keys(edges: Edges, own: Ints) -> Ints:
    chosen = own[own >= 0]
    return edges.i[chosen] * len(edges.places) + edges.j[chosen]


def _found(tile: Tile, chosen: Ints, could_match: int, prove: Callable[[], bool]) -> Found:
    i, j = np.divmod(chosen, len(tile.places))
    mate, points = np.full(tile.seekers, -1, dtype=np.int64), np.zeros(tile.seekers, dtype=np.int64)
    mate[i], points[i] = j, tile.cells[i, j].astype(np.int64) - 1
    return Found(mate, points, could_match, blocking(tile, mate, points), prove)


def blocking(tile: Tile, mate: Ints, points: Ints) -> int:
    """How many pairs of the pool would both rather have each other."""
    matched = mate >= 0
    taken = np.bincount(mate[matched], minlength=len(tile.places))
    worst = np.full(len(tile.places), np.iinfo(np.int32).max, dtype=np.int32)
    np.minimum.at(worst, mate[matched], points[matched].astype(np.int32))
    worst[taken < tile.places] = -1
    has = np.where(matched, points, -1).astype(np.int32)
    total = 0
    for rows in strips(tile):
        worth = tile.cells[rows].astype(np.int32) - 1
        total += int(((worth >= 0) & (worth > has[rows, None]) & (worth > worst)).sum())
    return total


def _nobody_would_swap(people: People, tile: Tile) -> Found:
    """Proposals from short lists; whoever comes to the end of a short list gets a whole one, and all begin again."""
    ties, width = people.ties, len(tile.places)
    listed = _short_lists(tile, ties)
    while True:
        i, j = np.divmod(listed, width)
        points = tile.cells[i, j].astype(np.int64)
        edges = Edges(tile.places, tile.seekers, i, j)
        own, ended = propose(edges, points, points, ties.number(i, j))
        short = np.bincount(i, minlength=tile.seekers) < np.count_nonzero(tile.cells, axis=1)
        again = np.flatnonzero(ended & short)
        if not len(again):
            break
        row, column = np.nonzero(tile.cells[again])
        listed = merged(listed, again[row] * width + column)
    begun = pool.begin(tile, np.empty(0, dtype=np.int64))
    most = pool.solve(begun, pool.tables(tile, ())[:1])
    found = _found(tile, _keys(edges, own), len(most.chosen), lambda: True)
    return replace(found, prove=lambda: blocking(tile, found.mate, found.points) == 0)


def _short_lists(tile: Tile, ties: Ties) -> Ints:
    """The first choices of every seeker, by points and then by hash."""
    width = len(tile.places)
    count, columns, found = min(SHORT_LIST, width), np.arange(width), [np.empty(0, dtype=np.int64)]
    for rows in strips(tile):
        i = np.arange(rows.start, rows.stop)[:, None]
        worth = (tile.cells[rows].astype(np.int64) << 24) + ties.number(i, columns)
        worth[tile.cells[rows] == 0] = -1
        best = np.argpartition(worth, width - count, axis=1)[:, width - count :]
        found.append((i * width + best)[np.take_along_axis(worth, best, axis=1) >= 0])
    return np.sort(np.concatenate(found))
