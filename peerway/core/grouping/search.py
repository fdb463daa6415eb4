"""Groups for many: a first division, then tabu search by swaps and moves. Good, the same every time, never "best".

Each step takes one person whom a change could help, or somebody of their group, weighs swaps with a few hundred
others at once, and makes the best. Whoever moved or could not be helped rests for an eighth as many steps as there
are people: longer rests freeze small groups, shorter ones go round in circles.
"""

from __future__ import annotations

from time import monotonic

import numpy as np
import numpy.typing as npt

from peerway.core.grouping.crowd import Crowd, Ints, pack

WINDOW = 240
"""How many others one person is compared with in one step."""

ROUNDS = 4
"""After so many times in which everybody was tried, a step for the worse is taken."""

WANDER = 10
"""After so many steps for the worse it goes on from the best that was met."""


class Division:
    """Who sits where: ``seats`` has a row for each group; rows past ``real`` are single seats of people over."""

    def __init__(self, crowd: Crowd, seats: Ints, real: int, fixed: npt.NDArray[np.bool_]) -> None:
        self.crowd, self.real, self.fixed = crowd, real, fixed
        self.trouble = np.zeros(crowd.empty + 1, dtype=bool)
        self.at = np.zeros((crowd.empty + 1, 2), dtype=np.int64)
        self.seat(seats)

    def seat(self, seats: Ints) -> None:
        """Everybody to these seats."""
        self.seats = seats
        self.counts = self._count(seats, np.arange(len(seats)))
        for row in range(len(seats)):
            self._look(row)

    def _count(self, groups: Ints, rows: Ints) -> Ints:
        counts: Ints = self.crowd.counts(groups) * (rows < self.real)[:, None]
        return counts

    def _look(self, row: int) -> None:
        group = self.seats[row]
        self.at[group] = np.stack([np.full(len(group), row), np.arange(len(group))], axis=1)
        self.trouble[group] = self.crowd.in_trouble(group) if row < self.real else False
        self.trouble[group] &= ~self.fixed[group]

    def total(self) -> tuple[int, ...]:
        return tuple(int(number) for number in self.counts.sum(axis=0))

    def swaps(self, person: int, rows: Ints, seats: Ints) -> Ints:
        """What changes, packed, when this person changes places with whoever sits there."""
        mine, seat = self.at[person]
        there = np.arange(len(rows))
        ours = np.repeat(self.seats[mine][None, :], len(rows), axis=0)
        theirs = self.seats[rows].copy()
        ours[:, seat], theirs[there, seats] = self.seats[rows, seats], person
        own = np.full(len(rows), mine)
        change = self._count(ours, own) + self._count(theirs, rows) - self.counts[own] - self.counts[rows]
        packed: Ints = pack(change)
        return packed

    def swap(self, person: int, row: int, seat: int) -> int:
        """Make the swap; who came the other way."""
        mine, own = (int(number) for number in self.at[person])
        other = int(self.seats[row, seat])
        self.seats[mine, own], self.seats[row, seat] = other, person
        for changed in (mine, row):
            self._look(changed)
            self.counts[changed] = self._count(self.seats[[changed]], np.array([changed]))[0]
        return other

    def sizes(self) -> Ints:
        sizes: Ints = (self.seats != self.crowd.empty).sum(axis=1)
        return sizes


def improve(division: Division, seconds: float) -> None:
    """Better and better until nothing has helped for long, or the time is gone; ends with the best that was met."""
    empty, until = division.crowd.empty, monotonic() + seconds
    patience, tenure = max(2000, 2 * empty), max(1, empty // 8)
    chance = np.random.default_rng(empty)
    resting = np.zeros(empty + 1, dtype=np.int64)
    best, kept, since, rounds = division.total(), division.seats.copy(), 0, 0
    for step in range(1, 1_000_000):
        if since > patience or monotonic() > until or not division.trouble[:empty].any():
            break
        since += 1
        able = np.flatnonzero(division.trouble[:empty] & (resting[:empty] < step))
        kick = False
        if not len(able):
            resting[:], rounds = 0, rounds + 1
            kick = rounds % ROUNDS == 0
            if rounds % (ROUNDS * WANDER) == 0:
                division.seat(kept.copy())
            able = np.flatnonzero(division.trouble[:empty])
        person = _whom(division, int(able[chance.integers(len(able))]), chance)
        moved = _one_step(division, person, resting < step, chance, kick)
        resting[[person, moved] if moved >= 0 else [person]] = step + tenure
        resting[empty] = 0
        if moved >= 0 and division.total() < best:
            best, kept, since = division.total(), division.seats.copy(), 0
    division.seat(kept)


def _whom(division: Division, person: int, chance: np.random.Generator) -> int:
    """This person, or as often somebody of their group in whose place a better neighbour could come."""
    group = division.seats[division.at[person, 0]]
    mates = group[(group != division.crowd.empty) & ~division.fixed[group]]
    return person if chance.integers(2) else int(mates[chance.integers(len(mates))])


def _one_step(
    division: Division, person: int, awake: npt.NDArray[np.bool_], chance: np.random.Generator, kick: bool
) -> int:
    """Swap this person with the best other; -1 when that would make things worse and no kick is due."""
    rows, seats = _others(division, person, awake, chance)
    if not len(rows):
        return -1
    change = division.swaps(person, rows, seats)
    choice = int(np.argmin(change))
    if change[choice] > 0 and not kick:
        return -1
    return division.swap(person, int(rows[choice]), int(seats[choice]))


def _others(
    division: Division, person: int, awake: npt.NDArray[np.bool_], chance: np.random.Generator
) -> tuple[Ints, Ints]:
    """Seats to change to: somebody else's, or an empty one where that only turns two sizes round."""
    sizes, mine = division.sizes(), int(division.at[person, 0])
    may = awake[division.seats] & ~division.fixed[division.seats]
    free = division.seats == division.crowd.empty
    may[free] = np.broadcast_to((sizes == sizes[mine] - 1)[:, None], free.shape)[free]
    may[mine] = False
    may[division.real :, 1:] = False
    rows, seats = np.nonzero(may)
    if len(rows) > WINDOW:
        some = chance.choice(len(rows), WINDOW, replace=False)
        rows, seats = rows[some], seats[some]
    return rows, seats


def first_division(
    crowd: Crowd, free: list[int], existing: list[list[int]], sizes: tuple[int, ...], over: int
) -> Division:
    """Group by group: who is hardest to place begins, then each time whoever fits best."""
    wide = max([*sizes, *(len(old) for old in existing), 1])
    left = np.array(sorted(free, key=lambda who: _ease(crowd, who)), dtype=np.int64)
    seats = np.full((len(sizes) + over, wide), crowd.empty, dtype=np.int64)
    for row, size in enumerate(sizes):
        old = existing[row] if row < len(existing) else []
        seats[row, : len(old)] = old
        for place in range(len(old), size):
            left, seats[row, place] = _take(crowd, left, seats[row], place)
    seats[len(sizes) :, 0] = left[:over]
    fixed = np.zeros(crowd.empty + 1, dtype=bool)
    fixed[[who for old in existing for who in old]] = True
    return Division(crowd, seats, len(sizes), fixed)


def _ease(crowd: Crowd, who: int) -> tuple[int, int, int]:
    """Those who have to be with somebody first, then those with few times."""
    times = int(np.bitwise_count(crowd.times[who]).sum())
    return -int(crowd.partners[who]), times, who


def _take(crowd: Crowd, left: Ints, group: Ints, place: int) -> tuple[Ints, int]:
    some = left[:WINDOW]
    rows = np.repeat(group[None, :], len(some), axis=0)
    rows[:, place] = some
    common = np.bitwise_count(np.bitwise_and.reduce(crowd.times[rows], axis=1)).sum(axis=1).astype(np.int64)
    partner = ((crowd.alike[some[:, None], group[None, :]] & 32) > 0).any(axis=1)
    choice = int(np.lexsort((-common, pack(crowd.counts(rows)), ~partner))[0]) if place else 0
    return np.delete(left, choice), int(some[choice])
