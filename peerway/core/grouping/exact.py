"""The best division of up to twenty people, by looking at every one: dynamic programming over who is placed.

A state is the set of people placed so far (one bit each). A new group must hold the first person not yet placed, so no
division is met twice. All counts are added as whole numbers, so the least sum is the best, and that is the proof.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from peerway.core.grouping.crowd import Crowd, Ints, pack
from peerway.core.grouping.sizes import Sizes

MOST = 20
CHUNK = 4_000_000
NEVER = np.iinfo(np.int64).max


def best_division(
    crowd: Crowd, free: list[int], existing: list[list[int]], sizes: Sizes
) -> list[list[int]] | None:
    """The groups: those that exist, in order, then new ones; None when no division keeps the rules.

    ``free`` are the people to place, by number, at most twenty. Those left over are in no group.
    """
    table = _Table(crowd, free)
    layers: list[tuple[Ints, Ints]] = []
    state = np.full(1 << len(free), NEVER)
    state[0] = 0
    steps: list[tuple[Ints, Ints, bool]] = [(*table.leaving(sizes.over), False)] if sizes.over else []
    steps += [(*table.joining(old, n), False) for old, n in zip(existing, sizes.joining, strict=True)]
    new = table.new(sizes)
    for groups, cost, first in [*steps, *[(*new, True)] * len(sizes.new)]:
        state, back = _step(state, groups, cost, len(free), first)
        layers.append(back)
    full = (1 << len(free)) - 1
    if state[full] == NEVER:
        return None
    chosen = [[free[k] for k in range(len(free)) if picked >> k & 1] for picked in _walk_back(layers, full)]
    placed = chosen[1:] if sizes.over else chosen
    return [old + more for old, more in zip([*existing, *[[]] * len(sizes.new)], placed, strict=True)]


class _Table:
    """Every group that could be, as a bit mask over the free people, with its packed cost."""

    def __init__(self, crowd: Crowd, free: list[int]) -> None:
        self.crowd, self.free = crowd, free
        self.step = len(crowd.people) + 1

    def leaving(self, over: int) -> tuple[Ints, Ints]:
        groups = self._masks(over)
        return groups, np.zeros(len(groups), dtype=np.int64)

    def joining(self, old: list[int], newcomers: int) -> tuple[Ints, Ints]:
        """A group that exists, with so many newcomers. What it already breaks is nobody's fault here."""
        picks = self._picks(newcomers)
        people = np.hstack(
            [np.tile(old, (len(picks), 1)).astype(np.int64), np.array(self.free, dtype=np.int64)[picks]]
        )
        counts = self.crowd.counts(people)
        before = self.crowd.counts(np.array([old], dtype=np.int64))[0, 0] if old else 0
        legal = counts[:, 0] <= before if newcomers else np.ones(len(picks), dtype=bool)
        counts[:, 0] = 0
        return self._masks(newcomers)[legal], pack(counts, self.step)[legal]

    def new(self, sizes: Sizes) -> tuple[Ints, Ints]:
        found = [self.joining([], size) for size in sorted(set(sizes.new))]
        if not found:
            return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
        return np.concatenate([one[0] for one in found]), np.concatenate([one[1] for one in found])

    def _picks(self, size: int) -> Ints:
        rows = list(combinations(range(len(self.free)), size))
        return np.array(rows, dtype=np.int64).reshape(len(rows), size)

    def _masks(self, size: int) -> Ints:
        masks: Ints = (np.int64(1) << self._picks(size)).sum(axis=1)
        return masks


def _step(before: Ints, groups: Ints, cost: Ints, people: int, first: bool) -> tuple[Ints, tuple[Ints, Ints]]:
    """All states with one group more, each with the cheapest way to it: where it came from and what it added."""
    after, origin = np.full(len(before), NEVER), np.full(len(before), -1)
    added = np.full(len(before), -1)
    for states, some in _blocks(before, groups, people, first):
        a, b = np.nonzero((states[:, None] & groups[some][None, :]) == 0)
        here, group = states[a], groups[some][b]
        reached, worth = here | group, before[here] + cost[some][b]
        np.minimum.at(after, reached, worth)
        best = worth == after[reached]
        origin[reached[best]], added[reached[best]] = here[best], group[best]
    return after, (origin, added)


def _blocks(before: Ints, groups: Ints, people: int, first: bool) -> Iterator[tuple[Ints, Ints]]:
    """States, and the groups that may follow them, a piece at a time."""
    states, every = np.flatnonzero(before < NEVER), np.arange(len(groups))
    lowest = ~states & (states + 1)
    for bit in [1 << k for k in range(people)] if first else [0]:
        mine = states[lowest == bit] if first else states
        some = every[(groups & bit > 0) & ((groups & (bit - 1)) == 0)] if first else every
        width = max(1, CHUNK // max(1, len(some)))
        yield from ((mine[at : at + width], some) for at in range(0, len(mine), width) if len(some))


def _walk_back(layers: list[tuple[Ints, Ints]], state: int) -> list[int]:
    chosen = []
    for origin, added in reversed(layers):
        chosen.append(int(added[state]))
        state = int(origin[state])
    return chosen[::-1]
