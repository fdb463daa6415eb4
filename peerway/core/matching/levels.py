"""Objectives in order, and how many of them fit exactly into one weight.

A ``Level`` gives every allowed pair a small whole gain; the sum is made as large as can be, and only then does the
next level count. Levels are stacked into one weight, ``first * (n * range of second + 1) + second`` and so on, for
as long as ``n`` such weights add up exactly in a float: below 2**52. What does not fit waits for the next stage.
Nothing is ever rounded: a single level too large to add up is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from peerway.core.matching.graph import Graph
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


def tie_levels(number: Ints) -> list[Level]:
    """The pair hash in three bytes, the last three objectives: one level of 24 bits would be too large to add up."""
    return [Level(f"tie {n}", number >> shift & 255) for n, shift in enumerate((16, 8, 0), start=1)]


def stack(asked: Iterable[Level], n: int, musts: int) -> Stack:
    """As many levels as add up exactly over ``n`` pairs, which may differ by the weight of so many ``musts``."""
    levels = iter(asked)
    first = next(levels)
    weight, highest, used = first.gain, _range(first.gain), 1
    refuse_overflow(n, highest, musts)
    for level in levels:
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


def _range(gain: Ints) -> int:
    return int(gain.max()) if len(gain) else 0
