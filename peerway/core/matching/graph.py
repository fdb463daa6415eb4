"""The graph of allowed pairs: who may be matched with whom, and how many points each pair has.

``Graph`` lists the pairs. ``Tile`` is the same for one large open pool, where listing forty million pairs would
take gigabytes: one small number per cell, nought for "not allowed", else points and one.
People are numbered in the order of their ids, so the order of the input can never matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from peerway.core.matching import legality, merit
from peerway.core.matching.bits import Index
from peerway.core.matching.candidates import Shelf, blocks, shelve
from peerway.core.matching.people import Pair, Seeker, Supporter
from peerway.core.matching.question import Question, Refused
from peerway.core.matching.rules import SameSetting, YearGap
from peerway.core.matching.ties import Ties

Ints = npt.NDArray[np.int64]
TILE_FROM = 20_000_000
TILE_MOST = 400_000_000


@dataclass(frozen=True)
class Graph:
    """Allowed pairs ``(i[e], j[e])`` with ``points[e]``, sorted by ``i`` then ``j``, none twice."""

    places: Ints
    """Free places of each supporter."""
    seekers: int
    i: Ints
    j: Ints
    points: Ints

    @property
    def keys(self) -> Ints:
        """Each pair as one number, ``i * supporters + j``, rising."""
        return self.i * len(self.places) + self.j


@dataclass(frozen=True)
class Tile:
    """Every cell of a large pool: nought where the pair is not allowed, else its points and one."""

    places: Ints
    cells: npt.NDArray[Any]

    @property
    def seekers(self) -> int:
        return len(self.cells)


@dataclass(frozen=True)
class People:
    """The question with everybody numbered in order of id, and its rules and wishes ready to ask."""

    question: Question
    seekers: tuple[Seeker, ...]
    supporters: tuple[Supporter, ...]
    row: dict[str, int]
    column: dict[str, int]
    tests: tuple[legality.Test, ...]
    merit: merit.Merit
    ties: Ties

    def keys(self, pairs: frozenset[Pair]) -> Ints:
        """These pairs as rising numbers ``i * supporters + j``; pairs with a stranger are left out."""
        known = [(self.row[a], self.column[b]) for a, b in pairs if a in self.row and b in self.column]
        return np.array(sorted(a * len(self.supporters) + b for a, b in known), dtype=np.int64)


def line_up(question: Question) -> People:
    """Number the people and prepare the pack's rules and wishes."""
    seekers = tuple(sorted(question.seekers, key=lambda person: person.id))
    supporters = tuple(sorted(question.supporters, key=lambda person: person.id))
    row = {person.id: number for number, person in enumerate(seekers)}
    column = {person.id: number for number, person in enumerate(supporters)}
    if len(row) < len(seekers) or len(column) < len(supporters):
        raise Refused("The same id is there twice.")
    rules = () if question.points is not None else question.rules.rules
    return People(
        question, seekers, supporters, row, column,
        tests=tuple(legality.tests(rules, seekers, supporters, question.never)),
        merit=merit.merit(question.rules, seekers, supporters),
        ties=Ties.of(question.salt, row, column),
    )  # fmt: skip


def build(people: People) -> Graph | Tile:
    """The allowed pairs of a question: listed, or as a tile when there are very many to test."""
    places = np.array([person.capacity for person in people.supporters], dtype=np.int64)
    if not people.seekers or not people.supporters:
        return _listed(places, len(people.seekers), np.empty(0, np.int64), np.empty(0, np.int64))
    if people.question.points is not None:
        return _foreign(people, places)
    shelf = shelve(people.question.rules, people.seekers, people.supporters)
    size = len(people.seekers) * len(people.supporters) * people.merit.kind.itemsize
    if shelf.cells.sum() >= TILE_FROM and size <= TILE_MOST:
        return _tile(people, places, shelf)
    return _graph(people, places, shelf)


def allowed(people: People, i: Index, j: Index, *, one_profile: bool = False) -> legality.Bools:
    """Whether every rule holds; ``i`` and ``j`` broadcast. In a block of one profile the first row speaks for all."""
    fine = np.ones(np.broadcast_shapes(i.shape, j.shape), dtype=bool)
    for test in people.tests:
        alike = one_profile and isinstance(test.rule, SameSetting | YearGap)
        fine &= test.holds(i[:1] if alike else i, j)
    return fine


def _graph(people: People, places: Ints, shelf: Shelf) -> Graph:
    width, found = len(places), [np.empty(0, np.int64)]
    for i, j in blocks(shelf):
        fine = allowed(people, i, j, one_profile=i.ndim == 2)
        a, b = (grid[fine] for grid in np.broadcast_arrays(i, j))
        found.append(a * width + b)
    keys = np.sort(np.concatenate(found))
    keys = keys[np.diff(keys, prepend=-1) > 0]
    points = people.merit.pairs(keys // width, keys % width, width)
    return _listed(places, len(people.seekers), keys, points)


def _tile(people: People, places: Ints, shelf: Shelf) -> Tile:
    cells = np.zeros((len(people.seekers), len(places)), dtype=people.merit.kind)
    for i, j in blocks(shelf):
        worth = people.merit.block(i, j) + cells.dtype.type(1)
        cells[i, j] = np.where(allowed(people, i, j, one_profile=i.ndim == 2), worth, 0)
    a, b = np.divmod(people.merit.keys, len(places))
    chosen = cells[a, b] > 0
    cells[a[chosen], b[chosen]] += people.merit.extra[chosen].astype(cells.dtype)
    return Tile(places, cells)


def _foreign(people: People, places: Ints) -> Graph:
    """Exactly the pairs of a points file, less those ruled out."""
    listed = people.question.points or {}
    strangers = [pair for pair in listed if pair[0] not in people.row or pair[1] not in people.column]
    if strangers:
        raise Refused(
            f"There are points for {strangers[0][0]} and {strangers[0][1]}, but not both are listed."
        )
    count, width = len(listed), len(places)
    i = np.fromiter((people.row[a] for a, _ in listed), dtype=np.int64, count=count)
    j = np.fromiter((people.column[b] for _, b in listed), dtype=np.int64, count=count)
    points = np.fromiter(listed.values(), dtype=np.int64, count=count)
    order = np.argsort(i * width + j)
    order = order[allowed(people, i[order], j[order])]
    return _listed(places, len(people.seekers), (i * width + j)[order], points[order])


def _listed(places: Ints, seekers: int, keys: Ints, points: Ints) -> Graph:
    i, j = np.divmod(keys, max(1, len(places)))
    return Graph(places, seekers, i, j, points)
