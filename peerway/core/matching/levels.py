"""Objectives in order, and how many of them fit exactly into one weight.

A ``Level`` gives every allowed pair a small whole gain; the sum is made as large as can be, and only then does the
next level count. Levels are stacked into one weight, ``first * (n * range of second + 1) + second`` and so on, for
as long as ``n`` such weights add up exactly in a float: below 2**52. What does not fit waits for the next stage.
Nothing is ever rounded: a single level too large to add up is refused.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from peerway.core.matching.graph import Graph, People
from peerway.core.matching.rules import Aim

Ints = npt.NDArray[np.int64]
EXACT = 2**52


@dataclass(frozen=True)
class Level:
    """One objective: the gain of each pair, nought or more."""

    name: str
    gain: Ints


@dataclass(frozen=True)
class Stack:
    """Several levels in one weight per pair; ``highest`` bounds it and ``used`` says how many levels went in."""

    weight: Ints
    highest: int
    used: int


def levels(graph: Graph, aim: Aim, bands: Sequence[int], kept: Ints) -> list[Level]:
    """The objectives of an aim, in order, but for the ties. ``kept`` are pair numbers."""
    ones = np.ones(len(graph.i), dtype=np.int64)
    asked = [Level("matched", ones), Level("kept", np.isin(graph.keys, kept).astype(np.int64))]
    if aim == "nobody-left-behind":
        asked += [Level(f"below {edge}", (graph.points >= edge).astype(np.int64)) for edge in bands]
    return [*asked, Level("total", graph.points)]


def stack(asked: Sequence[Level], n: int, musts: int) -> Stack:
    """As many levels as add up exactly over ``n`` pairs, which may differ by the weight of so many ``musts``."""
    weight, highest, used = asked[0].gain, _range(asked[0].gain), 1
    refuse_overflow(n, highest, musts)
    for level in asked[1:]:
        step = n * _range(level.gain) + 1
        taller = highest * step + _range(level.gain)
        if not fits(n, taller, musts):
            break
        weight, highest, used = weight * step + level.gain, taller, used + 1
    return Stack(weight, highest, used)


def fits(n: int, highest: int, musts: int) -> bool:
    """Whether ``n`` weights up to ``highest`` add up exactly, with the weight of the musts on top of each."""
    exact = n * (highest + musts * must_weight(n, highest)) < EXACT
    return exact and must_weight(n, highest) < EXACT * 2**7


def must_weight(n: int, highest: int) -> int:
    """More than anything that could be gained by leaving out somebody who must be in."""
    return n * highest + 1


def refuse_overflow(n: int, highest: int, musts: int) -> None:
    """Raise where the arithmetic could not be exact; never degrade.

    >>> refuse_overflow(2_000, 2**45, musts=0)
    Traceback (most recent call last):
        ...
    OverflowError: 2000 pairs of up to 35184372088832 points do not add up exactly. Use smaller points.
    """
    if not fits(n, highest, musts):
        raise OverflowError(f"{n} pairs of up to {highest} points do not add up exactly. Use smaller points.")


@dataclass(frozen=True)
class Ties:
    """The pair hash: which of two equal answers wins is fixed, and favours nobody's name."""

    seeker: npt.NDArray[np.uint64]
    supporter: npt.NDArray[np.uint64]

    @classmethod
    def of(cls, people: People) -> Ties:
        salt = people.question.salt
        a = np.array([_number(salt + "|" + person.id) for person in people.seekers], dtype=np.uint64)
        b = np.array([_number(person.id + "|" + salt) for person in people.supporters], dtype=np.uint64)
        return cls(a, splitmix64(b))

    def number(self, i: Ints, j: Ints) -> Ints:
        """The hash of each pair, in 24 bits; ``i`` and ``j`` broadcast."""
        mixed = splitmix64(self.seeker[i] ^ self.supporter[j])
        return (mixed & np.uint64(2**24 - 1)).astype(np.int64)

    def levels(self, i: Ints, j: Ints) -> list[Level]:
        """The hash in three bytes, the last three objectives: one level of 24 bits would be too large to add up."""
        number = self.number(i, j)
        return [Level(f"tie {n}", number >> shift & 255) for n, shift in enumerate((16, 8, 0), start=1)]


def splitmix64(x: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """The finaliser of SplitMix64 (Steele, Lea and Flood 2014): every bit of x reaches every bit of the answer.

    >>> [int(n) for n in splitmix64(np.array([0, 1], dtype=np.uint64))]
    [16294208416658607535, 10451216379200822465]
    """
    x = x + np.uint64(0x9E3779B97F4A7C15)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")


def _range(gain: Ints) -> int:
    return int(gain.max()) if len(gain) else 0
