"""Passes over every cell of a large pool, a few rows at a time so that the work stays in the processor's cache.

A pass compares what every open pair is worth in this stage with what the prices say of its two people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from peerway.core.matching.duals import merged
from peerway.core.matching.graph import Ints, Tile

Bits = npt.NDArray[np.uint8]
Whole = npt.NDArray[Any]
ROWS = 32
SEEKER_PICKS = 24
SUPPORTER_PICKS = 6
NEW_PICKS = 8


@dataclass(frozen=True)
class Asked:
    """What a pass asks: is a pair worth more than ``surplus + price``? (Both already less the weight of the musts.)

    ``gain`` says what a pair is worth, by what stands in its cell.
    """

    gain: Whole
    surplus: Whole
    price: Whole

    def small(self) -> Asked:
        """The same in the smallest numbers that hold every sum, with something hopeless for an empty cell."""
        highest = max(int(np.abs(part).max(initial=0)) for part in (self.gain, self.surplus, self.price))
        kind = np.int16 if highest < 2**12 else np.int32 if highest < 2**28 else np.int64
        gain = self.gain.astype(kind)
        gain[0] = np.iinfo(kind).min // 2
        return Asked(gain, self.surplus.astype(kind), self.price.astype(kind))


def uncovered(tile: Tile, open_cells: Bits | None, asked: Asked) -> Ints:
    """The best open pairs that the prices do not cover, a few per seeker, as pair numbers; none: all are covered."""
    small, found = asked.small(), [np.empty(0, dtype=np.int64)]
    for rows in strips(tile):
        worth = np.take(small.gain, opened(tile, open_cells, rows))
        worth -= small.price
        short = np.flatnonzero(worth.max(axis=1) > small.surplus[rows])
        if len(short):
            over = worth[short] - small.surplus[rows][short, None]
            found.append(_best(over, rows.start + short, NEW_PICKS))
    return np.concatenate(found)


def tight(tile: Tile, open_cells: Bits | None, asked: Asked) -> Bits:
    """The open pairs that the prices cover exactly, one bit per cell."""
    small, bits = asked.small(), np.empty((tile.seekers, -(-len(tile.places) // 8)), dtype=np.uint8)
    for rows in strips(tile):
        worth = np.take(small.gain, opened(tile, open_cells, rows))
        worth -= small.price
        bits[rows] = np.packbits(worth == small.surplus[rows, None], axis=1)
    return bits


def opened(tile: Tile, open_cells: Bits | None, rows: slice) -> npt.NDArray[np.uint8]:
    """The cells of these rows, with nought where they are no longer open."""
    if open_cells is None:
        return tile.cells[rows]
    width = len(tile.places)
    return tile.cells[rows] * np.unpackbits(open_cells[rows], axis=1, count=width).astype(
        tile.cells.dtype, copy=False
    )


def strips(tile: Tile) -> Iterator[slice]:
    """The rows of the tile, a few at a time."""
    return (slice(row, min(row + ROWS, tile.seekers)) for row in range(0, tile.seekers, ROWS))


def starters(tile: Tile) -> Ints:
    """A few promising pairs for everybody, to begin with."""
    found = [_best(tile.cells[rows], np.arange(rows.start, rows.stop), SEEKER_PICKS) for rows in strips(tile)]
    width = len(tile.places)
    for part in np.array_split(np.arange(tile.seekers), min(SUPPORTER_PICKS, tile.seekers)):
        cells = tile.cells[part[0] : part[-1] + 1]
        best = cells.argmax(axis=0)
        good = cells[best, np.arange(width)] > 0
        found.append(((part[0] + best) * width + np.arange(width))[good])
    return merged(*found)


def _best(worth: npt.NDArray[Any], rows: Ints, groups: int) -> Ints:
    """The best cell of each row in each of a few groups of columns, if above nought: pair numbers."""
    width, each = worth.shape[1], np.arange(len(worth))
    found = []
    for part in np.array_split(np.arange(width), min(groups, width)):
        best = worth[:, part[0] : part[-1] + 1].argmax(axis=1) + part[0]
        good = worth[each, best] > 0
        found.append((rows * width + best)[good])
    return np.concatenate(found)
