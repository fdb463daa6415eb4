"""A matching of greatest weight, exactly, one connected piece at a time.

The graph falls into pieces that share nobody: schools, mostly. A piece in which nobody competes is read off; a
small one is solved densely; a large one sparsely. Where it is known that one side of a large piece can be
matched whole, the sparse solver is told so: it then never has to search in vain, and is ten times as fast.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import (
    connected_components,
    maximum_bipartite_matching,
    min_weight_full_bipartite_matching,
)

from peerway.core.matching.duals import Edges, Prices, spans
from peerway.core.matching.graph import Ints

Bools = npt.NDArray[np.bool_]
DENSE = 1_000_000
"""Cells up to which a piece is solved densely."""


@dataclass(frozen=True)
class Pieces:
    """The piece each pair belongs to, and for each piece whether nobody competes in it, and how large it is."""

    of: Ints
    easy: Bools
    size: Ints
    """The most pairs a piece could make."""
    large: Bools


@dataclass(frozen=True)
class Musts:
    """Who must be matched (seekers) or full (supporters)."""

    seeker: Bools
    supporter: Bools


def pieces(edges: Edges) -> Pieces:
    """The connected pieces. In an easy one each seeker has one pair and every supporter has room for all theirs."""
    size = edges.seekers + len(edges.places)
    joined = coo_array(
        (np.ones(len(edges.i), np.int8), (edges.i, edges.j + edges.seekers)), shape=(size, size)
    )
    label = connected_components(joined, directed=False)[1]
    closed_up = _closed_up(label[edges.i])
    of, count = closed_up[label[edges.i]], int(closed_up.max(initial=-1)) + 1
    rows = np.bincount(edges.i, minlength=edges.seekers)
    columns = np.bincount(edges.j, minlength=len(edges.places))
    contested = (rows[edges.i] > 1) | (columns > edges.places)[edges.j]
    seekers = np.bincount(closed_up[label[: edges.seekers][rows > 0]], minlength=count)
    room = np.minimum(edges.places, columns)
    served = columns > 0
    places = np.bincount(closed_up[label[edges.seekers :][served]], room[served], minlength=count).astype(
        np.int64
    )
    easy = np.bincount(of, weights=contested, minlength=count) == 0
    return Pieces(of, easy, np.minimum(seekers, places), seekers * places > DENSE)


def _closed_up(used: Ints) -> Ints:
    """New numbers without gaps for the ``used`` ones: a table from old to new."""
    there = np.bincount(used) > 0
    return np.cumsum(there) - 1


def assign(edges: Edges, weight: Ints, split: Pieces, musts: Musts, guess: Prices | None = None) -> Ints:
    """Each seeker's pair (a position in ``edges``), or -1, in a matching of greatest weight.

    Weights are above nought where a pair may be matched at all; ``musts`` is only a promise that these people can
    all be in, which the weights already see to. With a ``guess`` at the prices a large piece is solved several times
    as fast, but the answer may fall short where the guess was wrong: the caller has to prove it, and else ask again
    without.
    """
    easy, large = split.easy[split.of], split.large[split.of]
    small = np.flatnonzero(~easy & ~large)
    chosen = [np.flatnonzero(easy), _each_small(edges, weight, small, split.of[small])]
    for piece in np.flatnonzero(split.large & ~split.easy):
        chosen.append(_one_large(edges, weight, np.flatnonzero(split.of == piece), musts, guess))
    own = np.full(edges.seekers, -1, dtype=np.int64)
    for part in chosen:
        own[edges.i[part]] = part
    return own


@dataclass(frozen=True)
class _Line:
    """People numbered piece by piece: each pair's ``number``, where each piece starts, and ``who`` that is."""

    number: Ints
    start: Ints
    who: Ints

    @classmethod
    def up(cls, people: Ints, of: Ints) -> _Line:
        home = np.full(people.max(initial=-1) + 1, -1, dtype=np.int64)
        home[people] = of
        who = np.flatnonzero(home >= 0)
        who = who[np.argsort(home[who], kind="stable")]
        number = np.empty_like(home)
        number[who] = np.arange(len(who))
        start = np.searchsorted(home[who], np.arange(of.max(initial=-1) + 2))
        return cls(number[people], start, who)


def _each_small(edges: Edges, weight: Ints, part: Ints, of: Ints) -> Ints:
    """The pairs chosen in many small pieces: each a full table, with a column for every place of a supporter."""
    of = _closed_up(of)[of]
    order = np.argsort(of.astype(np.uint16) if of.max(initial=0) < 2**16 else of, kind="stable")
    part, of = part[order], of[order]
    row, column = _Line.up(edges.i[part], of), _Line.up(edges.j[part], of)
    room = np.minimum(edges.places[column.who], np.bincount(column.number, minlength=len(column.who)))
    ends = np.concatenate([[0], np.cumsum(room)])
    pair = np.repeat(np.arange(len(part)), room[column.number])
    slot = spans(ends[column.number], ends[column.number + 1])
    cut = np.searchsorted(of[pair], np.arange(len(row.start)))
    table = _Table(row.number[pair], slot, weight[part][pair].astype(np.float64))
    corners = (*_from_to(cut), *_from_to(row.start), *_from_to(ends[column.start]))
    found = [table.solve(*piece) for piece in zip(*corners, strict=True)]
    rows = np.concatenate([np.empty(0, np.int64), *(rows for rows, _ in found)])
    slots = np.concatenate([np.empty(0, np.int64), *(slots for _, slots in found)])
    return _where(edges, row.who[rows], np.repeat(column.who, room)[slots])


@dataclass(frozen=True)
class _Table:
    """Rows, columns and weights of all the small pieces, one after another."""

    row: Ints
    slot: Ints
    weight: npt.NDArray[np.float64]

    def solve(self, a: int, b: int, top: int, bottom: int, left: int, right: int) -> tuple[Ints, Ints]:
        """One piece, entries ``a`` to ``b`` (Jonker and Volgenant, in SciPy)."""
        cells = np.zeros((bottom - top, right - left))
        cells[self.row[a:b] - top, self.slot[a:b] - left] = self.weight[a:b]
        row, slot = linear_sum_assignment(cells, maximize=True)
        return row + top, slot + left


def _from_to(cuts: Ints) -> tuple[list[int], list[int]]:
    listed = cuts.tolist()
    return listed[:-1], listed[1:]


def _where(edges: Edges, i: Ints, j: Ints) -> Ints:
    """The positions of these pairs in ``edges``; those that are not there (empty cells of a table) are left out."""
    keys, asked = edges.i * len(edges.places) + edges.j, i * len(edges.places) + j
    place = np.minimum(np.searchsorted(keys, asked), max(0, len(keys) - 1))
    return place[keys[place] == asked] if len(keys) else place[:0]


def _one_large(edges: Edges, weight: Ints, part: Ints, musts: Musts, guess: Prices | None) -> Ints:
    """The pairs chosen in one large piece, by the sparse solver that its musts allow."""
    rows, i = np.unique(edges.i[part], return_inverse=True)
    columns, j = np.unique(edges.j[part], return_inverse=True)
    room = np.minimum(edges.places[columns], np.bincount(j))
    owner, first = np.repeat(np.arange(len(columns)), room), np.cumsum(room) - room
    pair = np.repeat(np.arange(len(part)), room[j])
    grid = _Grid(i[pair], spans(first[j], first[j] + room[j]), weight[part][pair], len(rows), len(owner))
    if grid.weight.min() == grid.weight.max():
        row, slot = _most(grid)
    elif musts.seeker[rows].all():
        row, slot = _whole(grid, None if guess is None else _potential(guess.price[columns][owner]))
    elif musts.supporter[columns].all():
        slot, row = _whole(grid.turned(), None if guess is None else _potential(guess.surplus[rows]))
    else:
        row, slot = _partial(grid)
    return _where(edges, rows[row], columns[owner[slot]])


@dataclass(frozen=True)
class _Grid:
    """One piece as rows (seekers) and columns (places), with a weight where a pair is allowed."""

    i: Ints
    slot: Ints
    weight: Ints
    rows: int
    width: int

    def turned(self) -> _Grid:
        """Rows for columns."""
        return _Grid(self.slot, self.i, self.weight, self.width, self.rows)


def _most(grid: _Grid) -> tuple[Ints, Ints]:
    """As many as can be (Hopcroft and Karp): for weights that are all the same."""
    at = (grid.i, grid.slot)
    column = maximum_bipartite_matching(
        csr_array((np.ones(len(grid.i), np.int8), at), shape=(grid.rows, grid.width)), perm_type="column"
    )
    row = np.flatnonzero(column >= 0)
    return row, column[row].astype(np.int64)


def _potential(guess: Ints) -> Ints:
    """A guess at column prices, held back a little so that columns on the margin count as free to stay out."""
    return np.maximum(guess - (int(guess.max()) >> 4), 0)


def _whole(grid: _Grid, potential: Ints | None = None) -> tuple[Ints, Ints]:
    """Every row is matched (Jonker and Volgenant, sparse). Costs begin at one, for a nought would be no pair.

    A ``potential`` per column changes nothing for columns that are matched in the end anyway.
    """
    value = grid.weight if potential is None else grid.weight - potential[grid.slot]
    cost = (value.max() - value + 1).astype(np.float64)
    table = csr_array((cost, (grid.i, grid.slot)), shape=(grid.rows, grid.width))
    row, column = min_weight_full_bipartite_matching(table)
    return row.astype(np.int64), column.astype(np.int64)


def _partial(grid: _Grid) -> tuple[Ints, Ints]:
    """Every row also has a column of its own worth nothing, so that a full matching always exists."""
    everyone = np.arange(grid.rows)
    i, slot = np.concatenate([grid.i, everyone]), np.concatenate([grid.slot, grid.width + everyone])
    weight = np.concatenate([grid.weight, np.zeros(grid.rows, dtype=np.int64)])
    row, column = _whole(_Grid(i, slot, weight, grid.rows, grid.width + grid.rows))
    real = column < grid.width
    return row[real], column[real]
