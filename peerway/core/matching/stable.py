"""Deferred acceptance: an answer in which no two people would rather have each other.

Young people propose, best first; a supporter holds the best proposals there are places for and lets the others
go on. Equal points are ordered by the pair hash. Somebody who runs out of supporters is promoted once: they
propose again, and now win ties (Király 2011), which matches more people and still leaves nobody who would swap.
Ranking is by points on both sides unless two rankings are given.
"""

from __future__ import annotations

from heapq import heappush, heapreplace

import numpy as np
import numpy.typing as npt

from peerway.core.matching.duals import Edges
from peerway.core.matching.graph import Ints


def deferred_acceptance(edges: Edges, theirs: Ints, others: Ints, tie: Ints, *, promote: bool = True) -> Ints:
    """Each seeker's pair (a position in ``edges``), or -1. ``theirs`` rank for seekers, ``others`` for supporters."""
    return propose(edges, theirs, others, tie, promote=promote)[0]


def propose(
    edges: Edges, theirs: Ints, others: Ints, tie: Ints, *, promote: bool = True
) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """The same, and which seekers came to the end of their list."""
    order = np.lexsort((-tie, -theirs, edges.i))
    start = edges.start.tolist()
    wish, supporter = order.tolist(), edges.j.tolist()
    worth = list(zip(others.tolist(), tie.tolist(), strict=True))
    seeker = edges.i.tolist()
    held: list[list[tuple[int, bool, int, int]]] = [[] for _ in edges.places]
    places = edges.places.tolist()
    following, ended = start[:-1].copy(), [False] * edges.seekers
    proposing = [s for s in range(edges.seekers) if start[s] < start[s + 1]]
    while proposing:
        s = proposing.pop()
        if following[s] == start[s + 1]:
            if promote and not ended[s]:
                following[s] = start[s]
                proposing.append(s)
            ended[s] = True
            continue
        edge = wish[following[s]]
        following[s] += 1
        points, hashed = worth[edge]
        let_go = _consider(held[supporter[edge]], places[supporter[edge]], (points, ended[s], hashed, edge))
        if let_go is not None:
            proposing.append(seeker[let_go])
    own = np.full(edges.seekers, -1, dtype=np.int64)
    for proposals in held:
        for *_, edge in proposals:
            own[seeker[edge]] = edge
    return own, np.array(ended, dtype=bool)


def _consider(
    held: list[tuple[int, bool, int, int]], places: int, offer: tuple[int, bool, int, int]
) -> int | None:
    """Hold the offer if it is among the best; return the pair that is let go, if any."""
    if len(held) < places:
        heappush(held, offer)
        return None
    if held and offer > held[0]:
        return heapreplace(held, offer)[3]
    return offer[3]


def blocking_pairs(edges: Edges, theirs: Ints, others: Ints, own: Ints) -> npt.NDArray[np.intp]:
    """The pairs in which both would gain: the seeker strictly, the supporter strictly or by filling a free place."""
    matched = own[own >= 0]
    best = np.full(edges.seekers, -1, dtype=np.int64)
    best[edges.i[matched]] = theirs[matched]
    taken = np.bincount(edges.j[matched], minlength=len(edges.places))
    worst = np.full(len(edges.places), np.iinfo(np.int64).max)
    np.minimum.at(worst, edges.j[matched], others[matched])
    worst[taken < edges.places] = -1
    worst[edges.places == 0] = np.iinfo(np.int64).max
    return np.flatnonzero((theirs > best[edges.i]) & (others > worst[edges.j]))
