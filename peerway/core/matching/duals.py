"""Prices that prove a matching is best, whoever found it.

Give every supporter a price ``p`` and every seeker a surplus ``u``, none below nought, so that ``u + p`` covers the
weight of every allowed pair. Then no matching can weigh more than all the surpluses and prices together; and if
the matching in hand weighs exactly that, it is best. The smallest such prices are found by raising them from
nought until every pair is covered (Bellman-Ford on whole numbers). If a supporter with a free place would need
a price, or a seeker would be left in debt, a better matching exists: there is no proof, and ``None`` says so.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from peerway.core.matching.graph import Ints


@dataclass(frozen=True)
class Prices:
    """The certificate: surpluses of seekers, prices of supporters, in units of weight."""

    surplus: Ints
    price: Ints


@dataclass(frozen=True)
class Edges:
    """Pairs ``(i, j)`` sorted by ``i``, with the places of each supporter and the number of seekers."""

    places: Ints
    seekers: int
    i: Ints
    j: Ints

    def only(self, chosen: npt.NDArray[np.bool_] | Ints) -> Edges:
        """The same people with only the chosen pairs."""
        return Edges(self.places, self.seekers, self.i[chosen], self.j[chosen])

    @property
    def start(self) -> Ints:
        """Where each seeker's pairs begin, and, last, where they all end."""
        return np.searchsorted(self.i, np.arange(self.seekers + 1))


def dual_prices(edges: Edges, weight: Ints, own: Ints) -> Prices | None:
    """Smallest prices that prove ``own`` (each seeker's pair, or -1) is of greatest weight; None if it is not.

    >>> two = Edges(np.array([1, 1]), 2, np.array([0, 0, 1]), np.array([0, 1, 0]))
    >>> dual_prices(two, np.array([5, 3, 4]), np.array([1, 2])).price
    array([2, 0])
    >>> dual_prices(two, np.array([5, 3, 4]), np.array([0, -1])) is None
    True
    """
    matched = np.flatnonzero(own >= 0)
    mate = edges.j[own[matched]]
    taken = np.bincount(mate, minlength=len(edges.places))
    if (taken > edges.places).any():
        return None
    free = taken < edges.places
    order = np.argsort(mate, kind="stable")
    held = _Held(matched[order], np.searchsorted(mate[order], np.arange(len(edges.places) + 1)))
    surplus = np.zeros(edges.seekers, dtype=np.int64)
    surplus[matched] = weight[own[matched]]
    price = np.zeros(len(edges.places), dtype=np.int64)
    moved = np.arange(edges.seekers)
    start = edges.start
    for _ in range(len(edges.places) + 1):
        if (surplus[moved] < 0).any():
            return None
        raised = _raise(edges, weight, start, moved, surplus, price)
        if free[raised].any():
            return None
        if not len(raised):
            return Prices(surplus, price)
        moved = held.by(raised)
        surplus[moved] = weight[own[moved]] - price[edges.j[own[moved]]]
    return None


@dataclass(frozen=True)
class _Held:
    """Who is matched with each supporter."""

    seeker: Ints
    start: Ints

    def by(self, supporters: Ints) -> Ints:
        return self.seeker[spans(self.start[supporters], self.start[supporters + 1])]


def _raise(edges: Edges, weight: Ints, start: Ints, moved: Ints, surplus: Ints, price: Ints) -> Ints:
    """Raise prices to cover the pairs of the seekers that moved; return the supporters whose price rose."""
    seen = spans(start[moved], start[moved + 1])
    need = weight[seen] - surplus[edges.i[seen]]
    column = edges.j[seen]
    short = need > price[column]
    np.maximum.at(price, column[short], need[short])
    return merged(column[short])


def spans(start: Ints, stop: Ints) -> Ints:
    """All the numbers of several ranges, one after another.

    >>> spans(np.array([2, 7]), np.array([4, 8]))
    array([2, 3, 7])
    """
    length = stop - start
    ends = np.cumsum(length)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total) + np.repeat(start - ends + length, length)


def merged(*parts: Ints) -> Ints:
    """The numbers of all the parts, rising, none twice.

    >>> merged(np.array([3, 1]), np.array([3]))
    array([1, 3])
    """
    together = np.sort(np.concatenate(parts))
    return together[np.concatenate([[True], together[1:] != together[:-1]])[: len(together)]]
