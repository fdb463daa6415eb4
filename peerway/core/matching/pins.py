"""Pairs an adult insists on: taken out before solving, put back after. They may bend a rule, never a safeguard."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from peerway.core.matching.graph import Graph, Ints, People, Tile
from peerway.core.matching.people import Pair
from peerway.core.matching.question import Refused


@dataclass(frozen=True)
class Pinned:
    """The pinned pairs (by number) with their points, and the graph that is left to solve."""

    seeker: Ints
    supporter: Ints
    points: Ints
    rest: Graph | Tile


def set_aside(people: People, graph: Graph | Tile) -> Pinned:
    """Check the pins and take them, and the places they use, out of the graph.

    Raises ``Refused`` when a pin names a stranger, needs a place that is not there, or breaks a rule that protects.
    """
    pins = sorted(people.question.pins)
    _check(people, pins)
    i = np.array([people.row[a] for a, _ in pins], dtype=np.int64)
    j = np.array([people.column[b] for _, b in pins], dtype=np.int64)
    return Pinned(i, j, _points(people, pins, i, j), _without(graph, i, j) if pins else graph)


def _check(people: People, pins: list[Pair]) -> None:
    for a, b in pins:
        if a not in people.row or b not in people.column:
            raise Refused(f"{a} and {b} cannot be pinned: they are not both listed.")
        for test in people.tests:
            if (
                test.rule.protects
                and not test.holds(np.array([people.row[a]]), np.array([people.column[b]]))[0]
            ):
                raise Refused(f"{a} and {b} cannot be pinned: {b} is {test.rule.lacking}.")
    _check_room(people, pins)


def _check_room(people: People, pins: list[Pair]) -> None:
    seekers, supporters = [a for a, _ in pins], [b for _, b in pins]
    for a in seekers:
        if seekers.count(a) > 1:
            raise Refused(f"{a} cannot be pinned to two supporters.")
    for b in supporters:
        if supporters.count(b) > people.supporters[people.column[b]].capacity:
            raise Refused(f"More people are pinned to {b} than there are places.")


def _points(people: People, pins: list[Pair], i: Ints, j: Ints) -> Ints:
    listed = people.question.points
    if listed is None:
        return people.merit.pairs(i, j, len(people.supporters))
    unlisted = next((pair for pair in pins if pair not in listed), None)
    if unlisted:
        raise Refused(
            f"{unlisted[0]} and {unlisted[1]} cannot be pinned: the points file does not allow them."
        )
    return np.array([listed[pair] for pair in pins], dtype=np.int64)


def _without(graph: Graph | Tile, i: Ints, j: Ints) -> Graph | Tile:
    places = graph.places - np.bincount(j, minlength=len(graph.places))
    if isinstance(graph, Tile):
        cells = graph.cells.copy()
        cells[i] = 0
        return Tile(places, cells)
    left = ~np.isin(graph.i, i)
    return replace(graph, places=places, i=graph.i[left], j=graph.j[left], points=graph.points[left])
