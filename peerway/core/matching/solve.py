"""A matching of greatest weight, exactly, one connected piece at a time.

The graph falls into pieces that share nobody: schools, mostly. A piece in which nobody competes is read off; a
small one is solved densely; a large one sparsely. Weights are above nought, so nobody is left out for nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components, min_weight_full_bipartite_matching

from peerway.core.matching.duals import Edges, spans
from peerway.core.matching.graph import Ints

DENSE = 1_000_000
"""Cells up to which a piece is solved densely."""


@dataclass(frozen=True)
class Pieces:
    """Which piece each pair belongs to, and which pieces nobody competes in."""

    of: Ints
    easy: npt.NDArray[np.bool_]


def pieces(edges: Edges) -> Pieces:
    """The connected pieces. In an easy one each seeker has one pair and every supporter has room for all theirs."""
    size = edges.seekers + len(edges.places)
    ones = np.ones(len(edges.i), dtype=np.int8)
    _, label = connected_components(
        coo_array((ones, (edges.i, edges.j + edges.seekers)), shape=(size, size)), False
    )
    of = np.unique(label[edges.i], return_inverse=True)[1]
    rows, columns = np.bincount(edges.i), np.bincount(edges.j, minlength=len(edges.places))
    contested = (rows[edges.i] > 1) | (columns > edges.places)[edges.j]
    return Pieces(of, np.bincount(of, weights=contested) == 0)


def largest(edges: Edges, split: Pieces) -> int:
    """The most pairs that any contested piece could make."""
    hard = np.flatnonzero(~split.easy[split.of])
    if not len(hard):
        return 1
    seekers = np.unique(np.stack([split.of[hard], edges.i[hard]]), axis=1)[0]
    held, owner = np.unique(np.stack([split.of[hard], edges.j[hard]]), axis=1)
    places = np.bincount(held, weights=edges.places[owner])
    return int(np.minimum(np.bincount(seekers), places).max())


def assign(edges: Edges, weight: Ints, split: Pieces) -> Ints:
    """Each seeker's pair (a position in ``edges``), or -1, in a matching of greatest weight."""
    own = np.full(edges.seekers, -1, dtype=np.int64)
    easy = np.flatnonzero(split.easy[split.of] & (weight > 0))
    own[edges.i[easy]] = easy
    hard = np.flatnonzero(~split.easy[split.of])
    order = hard[np.argsort(split.of[hard], kind="stable")]
    cuts = np.flatnonzero(np.diff(split.of[order])) + 1
    for part in np.split(order, cuts) if len(order) else []:
        chosen = _solve(edges, weight, part)
        own[edges.i[chosen]] = chosen
    return own


def _solve(edges: Edges, weight: Ints, part: Ints) -> Ints:
    """The pairs chosen in one piece; each supporter becomes as many columns as they have places (or pairs)."""
    rows, i = np.unique(edges.i[part], return_inverse=True)
    columns, j = np.unique(edges.j[part], return_inverse=True)
    room = np.minimum(edges.places[columns], np.bincount(j))
    first = np.cumsum(room) - room
    pair = np.repeat(np.arange(len(part)), room[j])
    slot = spans(first[j], first[j] + room[j])
    width = int(room.sum())
    solver = _dense if len(rows) * width <= DENSE else _sparse
    row, column = solver(i[pair], slot, weight[part][pair], len(rows), width)
    supporter = np.repeat(np.arange(len(columns)), room)[column]
    found = np.searchsorted(i * len(columns) + j, row * len(columns) + supporter)
    return part[found]


def _dense(i: Ints, slot: Ints, weight: Ints, rows: int, width: int) -> tuple[Ints, Ints]:
    grid = np.zeros((rows, width))
    grid[i, slot] = weight
    row, column = linear_sum_assignment(grid, maximize=True)
    real = grid[row, column] > 0
    return row[real], column[real]


def _sparse(i: Ints, slot: Ints, weight: Ints, rows: int, width: int) -> tuple[Ints, Ints]:
    """Every row also has a column of its own worth nothing, so that a full matching always exists."""
    everyone = np.arange(rows)
    cost = np.concatenate([weight.max() - weight, np.full(rows, weight.max())]) + 1.0
    at = np.concatenate([i, everyone]), np.concatenate([slot, width + everyone])
    row, column = min_weight_full_bipartite_matching(
        coo_array((cost, at), shape=(rows, width + rows)).tocsr()
    )
    real = column < width
    return row[real], column[real]
