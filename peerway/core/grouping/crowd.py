"""The people of one setting as arrays, and what any number of groups come to, counted all at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from peerway.core.engines.ties import tie
from peerway.core.grouping.question import GroupRules, Member, Pair

Ints = npt.NDArray[np.int64]
Bits = npt.NDArray[np.uint8]
LANGUAGE, GENDER, INTEREST, ORIGIN, APART, TOGETHER = (np.uint8(1 << bit) for bit in range(6))
COUNTED = 6
"""Rules broken, alone in a language, alone in gender, nothing shared, same origin, all of one nature."""
STEP = 64
"""More than any one swap can change any one count, so packed differences compare in the right order."""


@dataclass(frozen=True)
class Crowd:
    """People by number; number ``n`` (the last row) is an empty seat, alike with nobody and in nobody's way.

    ``alike[a, b]`` holds a bit for each thing a and b share or are to each other, ``said`` which of them a told us,
    ``partners`` how many each is to stay with, ``times`` a bit mask in 64-bit words (all ones: not said).
    """

    people: tuple[Member, ...]
    alike: Bits
    said: Bits
    partners: Ints
    times: npt.NDArray[np.uint64]
    quiet: Ints
    chatty: Ints

    @property
    def empty(self) -> int:
        return len(self.people)

    def counts(self, groups: Ints) -> Ints:
        """For each row of seats the six counts, in the order of the objectives.

        ``groups`` has the shape (groups, seats) and holds numbers of people; the answer has (groups, 6).
        """
        pairs = self.alike[groups[:, :, None], groups[:, None, :]]
        alone = self.said[groups] & ~np.bitwise_or.reduce(pairs, axis=2)
        before = np.tril(np.ones(pairs.shape[1:], dtype=bool), -1)
        apart = ((pairs & APART) > 0).sum(axis=(1, 2)) // 2
        parted = self.partners[groups].sum(axis=1) - ((pairs & TOGETHER) > 0).sum(axis=(1, 2))
        no_time = ~np.bitwise_and.reduce(self.times[groups], axis=1).any(axis=1)
        quiet, chatty = self.quiet[groups].sum(axis=1), self.chatty[groups].sum(axis=1)
        columns = (
            apart + parted + no_time,
            ((alone & LANGUAGE) > 0).sum(axis=1),
            ((alone & GENDER) > 0).sum(axis=1),
            ((alone & INTEREST) > 0).sum(axis=1),
            (((pairs & ORIGIN) > 0) & before).any(axis=2).sum(axis=1),
            ((quiet == 0) != (chatty == 0)) & (quiet + chatty > 1),
        )
        return np.stack(columns, axis=1).astype(np.int64)

    def in_trouble(self, group: Ints) -> npt.NDArray[np.bool_]:
        """Which seats of one group hold somebody whom a change could help."""
        pairs = self.alike[group[:, None], group[None, :]]
        alone = self.said[group] & ~np.bitwise_or.reduce(pairs, axis=1)
        whole = self.counts(group[None, :])[0]
        trouble: npt.NDArray[np.bool_] = (
            (alone > 0) | (pairs & ORIGIN).any(axis=1) | bool(whole[0]) | bool(whole[5])
        )
        return trouble


def pack(counts: Ints, step: int = STEP) -> Ints:
    """Six counts in one number, the first weighing most.

    >>> int(pack(np.array([[0, 0, 0, 0, 2, 1]]))[0])
    129
    """
    packed: Ints = counts @ (np.int64(step) ** np.arange(COUNTED - 1, -1, -1, dtype=np.int64))
    return packed


def in_order(members: Iterable[Member], salt: str) -> tuple[Member, ...]:
    """By the hash of their ids, so that neither the order of the input nor a name decides anything."""
    return tuple(sorted(members, key=lambda one: (tie(salt, one.id, below=2**60), one.id)))


def crowd(
    members: Sequence[Member], rules: GroupRules, apart: frozenset[Pair], together: frozenset[Pair]
) -> Crowd:
    """Everybody as numbers, in the order given."""
    n = len(members)
    alike = np.zeros((n + 1, n + 1), dtype=np.uint8)
    alike[:n, :n] |= LANGUAGE * _share(masks([one.languages for one in members]))
    alike[:n, :n] |= INTEREST * _share(masks([one.interests for one in members]))
    alike[:n, :n] |= GENDER * _same([one.gender for one in members])
    alike[:n, :n] |= ORIGIN * _same([one.came_from for one in members])
    number = {one.id: place for place, one in enumerate(members)}
    for bit, pairs in ((APART, apart), (TOGETHER, together)):
        for pair in pairs:
            if pair <= number.keys():
                a, b = (number[name] for name in pair)
                alike[a, b] |= bit
                alike[b, a] |= bit
    np.fill_diagonal(alike, 0)
    said = [
        LANGUAGE * bool(one.languages) | GENDER * bool(one.gender) | INTEREST * bool(one.interests)
        for one in members
    ]
    times = masks([one.times if rules.share_time else frozenset() for one in members])
    times[~times.any(axis=1)] = ~np.uint64(0)
    return Crowd(
        people=tuple(members),
        alike=alike,
        said=np.array([*said, 0], dtype=np.uint8),
        partners=((alike & TOGETHER) > 0).sum(axis=1),
        times=np.vstack([times, np.full((1, times.shape[1]), ~np.uint64(0))]),
        quiet=np.array([*(one.nature == "quiet" for one in members), 0], dtype=np.int64),
        chatty=np.array([*(one.nature == "chatty" for one in members), 0], dtype=np.int64),
    )


def masks(sets: Sequence[frozenset[str]]) -> npt.NDArray[np.uint64]:
    """Each set of words as bits, in as many 64-bit words as it takes.

    >>> masks([frozenset({"art"}), frozenset({"art", "chess"})]).tolist()
    [[1], [3]]
    """
    words = {word: place for place, word in enumerate(sorted(frozenset().union(*sets)))}
    found = np.zeros((len(sets), max(1, -(-len(words) // 64))), dtype=np.uint64)
    for row, some in enumerate(sets):
        for word in some:
            found[row, words[word] // 64] |= np.uint64(1) << np.uint64(words[word] % 64)
    return found


def _share(bits: npt.NDArray[np.uint64]) -> Bits:
    found = np.zeros((len(bits), len(bits)), dtype=bool)
    for column in bits.T:
        found |= (column[:, None] & column[None, :]) != 0
    return found.astype(np.uint8)


def _same(values: Sequence[str]) -> Bits:
    """Who said the same word; a blank is the same as nothing."""
    codes = {value: place for place, value in enumerate(["", *sorted(set(values) - {""})])}
    said = np.array([codes[value] for value in values], dtype=np.int64)
    same: Bits = ((said[:, None] == said[None, :]) & (said[:, None] > 0)).astype(np.uint8)
    return same
