"""Named sets as bit masks, so that "anything in common?" is one AND over a whole block of people.

A mask is an array of shape ``(words, people)`` of the smallest unsigned type that holds the vocabulary.
Words are compared without regard to capitals.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

Mask = npt.NDArray[Any]
Index = npt.NDArray[np.intp]
Sets = Sequence[Collection[str]]


def vocabulary(*columns: Sets) -> dict[str, int]:
    """Every word in the columns, numbered; spellings that differ only by capitals share a number."""
    words = set(chain.from_iterable(chain.from_iterable(columns)))
    numbers = {folded: number for number, folded in enumerate(sorted({word.casefold() for word in words}))}
    return {word: numbers[word.casefold()] for word in words}


def masks(sets: Sets, words: dict[str, int]) -> Mask:
    """One column of bits per set.

    >>> masks([{"Mon"}, {"mon", "Tue"}, set()], {"Mon": 0, "mon": 0, "Tue": 1})
    array([[1, 3, 0]], dtype=uint8)
    """
    size = max(words.values(), default=0) + 1
    width = next((width for width in (8, 16, 32, 64) if size <= width), 64)
    kind = np.dtype(f"uint{width}")
    bits = np.zeros((-(-size // width), len(sets)), dtype=kind)
    owner = np.repeat(np.arange(len(sets)), _lengths(sets))
    number = np.fromiter(map(words.__getitem__, chain.from_iterable(sets)), dtype=np.int64, count=len(owner))
    place = (number // width) * len(sets) + owner
    np.bitwise_or.at(bits.reshape(-1), place, np.left_shift(kind.type(1), (number % width).astype(kind)))
    return bits


def open_if_blank(bits: Mask) -> Mask:
    """What was not said rules nothing out: a blank becomes every bit."""
    blank = ~bits.any(axis=0)
    return np.where(blank, ~bits.dtype.type(0), bits)


def meet(left: Mask, right: Mask, i: Index, j: Index) -> npt.NDArray[np.bool_]:
    """Whether seeker ``i`` and supporter ``j`` have a bit in common; ``i`` and ``j`` broadcast."""
    found = (left[0][i] & right[0][j]) != 0
    for a, b in zip(left[1:], right[1:], strict=True):
        found |= (a[i] & b[j]) != 0
    return found


def in_common(left: Mask, right: Mask, i: Index, j: Index) -> npt.NDArray[Any]:
    """How many bits seeker ``i`` and supporter ``j`` have in common."""
    count = np.bitwise_count(left[0][i] & right[0][j])
    for a, b in zip(left[1:], right[1:], strict=True):
        count = count + np.bitwise_count(a[i] & b[j]).astype(np.uint16)
    return count


def covers(needed: Mask, offered: Mask, i: Index, j: Index) -> npt.NDArray[np.bool_]:
    """Whether everything seeker ``i`` needs is among what supporter ``j`` offers."""
    lacking = (needed[0][i] & ~offered[0][j]) == 0
    for a, b in zip(needed[1:], offered[1:], strict=True):
        lacking &= (a[i] & ~b[j]) == 0
    return lacking


def codes(names: Iterable[str], known: dict[str, int]) -> npt.NDArray[np.int64]:
    """A number for each name, shared across calls with the same ``known``; nought for a blank."""
    return np.array([known.setdefault(name, len(known) + 1) if name else 0 for name in names], dtype=np.int64)


def _lengths(sets: Sets) -> npt.NDArray[np.int64]:
    return np.fromiter(map(len, sets), dtype=np.int64, count=len(sets))
