"""Alternating paths: who could still be moved to make room, and who competes for the same few places.

From a supporter with a free place, walk backwards: whoever is matched elsewhere but could come here would free
their place, and so on. The supporters reached this way are *movable*: matching one more person with any of them
matches one more person. The young people left waiting can reach none of them; what they can reach is a set with
more people than places (Hall 1935).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from peerway.core.matching.graph import Graph, Ints, Tile

Bools = npt.NDArray[np.bool_]


def beside(graph: Graph | Tile, supporters: Bools) -> Bools:
    """The seekers with an allowed pair among these supporters."""
    if isinstance(graph, Tile):
        return np.any(graph.cells[:, supporters] > 0, axis=1)
    seekers = np.zeros(graph.seekers, dtype=bool)
    seekers[graph.i[supporters[graph.j]]] = True
    return seekers


def reached_by(graph: Graph | Tile, seekers: Bools) -> Bools:
    """The supporters with an allowed pair among these seekers."""
    if isinstance(graph, Tile):
        return np.any(graph.cells[seekers] > 0, axis=0)
    supporters = np.zeros(len(graph.places), dtype=bool)
    supporters[graph.j[seekers[graph.i]]] = True
    return supporters


def movable(graph: Graph | Tile, mate: Ints) -> Bools:
    """The supporters who could take one more, if others moved. ``mate[s]`` is s's supporter, or -1."""
    matched = np.flatnonzero(mate >= 0)
    taken = np.bincount(mate[matched], minlength=len(graph.places))
    reached = taken < graph.places
    fresh = reached.copy()
    while fresh.any():
        mates = mate[np.flatnonzero(beside(graph, fresh) & (mate >= 0))]
        fresh = np.zeros_like(reached)
        fresh[mates] = True
        fresh &= ~reached
        reached |= fresh
    return reached


@dataclass(frozen=True)
class Crowd:
    """Young people who can only be with a few supporters, who have too few places between them."""

    seekers: int
    supporters: int
    places: int


def crowds(graph: Graph | Tile, mate: Ints) -> dict[int, Crowd]:
    """For each seeker who waits though somebody is allowed: the crowd they wait in."""
    waiting = (mate < 0) & beside(graph, np.ones(len(graph.places), dtype=bool))
    seekers, supporters = waiting.copy(), np.zeros(len(graph.places), dtype=bool)
    fresh = seekers
    while fresh.any():
        supporters |= reached_by(graph, fresh)
        fresh = (mate >= 0) & supporters[mate] & ~seekers
        seekers = seekers | fresh
    label = _labels(graph, seekers, supporters)
    people = np.bincount(label[: len(seekers)][seekers])
    others = np.bincount(label[len(seekers) :][supporters], minlength=len(people))
    places = np.bincount(label[len(seekers) :][supporters], graph.places[supporters], minlength=len(people))
    made = [Crowd(int(a), int(b), int(c)) for a, b, c in zip(people, others, places, strict=True)]
    return {int(seeker): made[label[seeker]] for seeker in np.flatnonzero(waiting)}


def _labels(graph: Graph | Tile, seekers: Bools, supporters: Bools) -> npt.NDArray[np.intp]:
    """Which crowd each person is in; one large pool counts as one crowd."""
    size = len(seekers) + len(supporters)
    if isinstance(graph, Tile):
        return np.zeros(size, dtype=np.intp)
    inside = seekers[graph.i] & supporters[graph.j]
    i, j = graph.i[inside], graph.j[inside] + len(seekers)
    joined = coo_array((np.ones(len(i), dtype=np.int8), (i, j)), shape=(size, size))
    label: npt.NDArray[np.intp] = connected_components(joined, directed=False)[1]
    return label
