"""The way: a path that winds between waymarks, worked out from how many there are and how far one has come.

The drawing is stretched to fit its box while the line keeps its thickness, so these numbers are shares of the
box, not pixels. Each stage has 100 units along the way; across it, waymarks stand at 16 and 48 of 64 in turn,
which is where the stylesheet (``parts/way.css``) puts the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

STEP, NEAR, FAR, ACROSS, BEND = 100, 16, 48, 64, 55


@dataclass(frozen=True)
class Stage:
    """One waymark: its word, and whether it is "done", "here" or "ahead"."""

    name: str
    state: str


def stages(names: Sequence[str], current: int) -> list[Stage]:
    """Name and state of every stage; ``current`` counts from 0, and past the end means all done.

    >>> [stage.state for stage in stages(["Beginning", "Middle", "Ending"], 1)]
    ['done', 'here', 'ahead']
    """
    return [
        Stage(name, "done" if place < current else "here" if place == current else "ahead")
        for place, name in enumerate(names)
    ]


def winding(first: int, last: int, *, tall: bool = False) -> str:
    """SVG path data from waymark ``first`` to ``last``, counting from 0; empty where there is no way to go.

    >>> winding(0, 1)
    'M50 16C105 16 95 48 150 48'
    >>> winding(0, 1, tall=True)
    'M16 50C16 105 48 95 48 150'
    >>> winding(2, 2)
    ''
    """
    if last <= first:
        return ""
    marks = [(STEP * place + STEP // 2, FAR if place % 2 else NEAR) for place in range(first, last + 1)]
    drawn = f"M{_point(*marks[0], tall)}"
    for (along, across), (next_along, next_across) in pairwise(marks):
        bends = ((along + BEND, across), (next_along - BEND, next_across), (next_along, next_across))
        drawn += "C" + " ".join(_point(*bend, tall) for bend in bends)
    return drawn


def _point(along: int, across: int, tall: bool) -> str:
    return f"{across} {along}" if tall else f"{along} {across}"
