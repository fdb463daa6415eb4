"""The share-of-power line, from told to led: a dot a decision, and the same in a table beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peerway.decisions.rules import STEPS, Told

NEWEST = 12
STEP_HEIGHT, LEFT, TOP, WIDTH = 32, 78, 16, 226


@dataclass(frozen=True, slots=True)
class Dot:
    """Where one decision stands on the drawing."""

    x: float
    y: float
    told: Told


@dataclass(frozen=True, slots=True)
class Line:
    """Everything the drawing needs, oldest first, and a sentence that says the same."""

    dots: Sequence[Dot]
    steps: Sequence[tuple[str, int]]
    says: str

    @property
    def path(self) -> str:
        return "M" + " L".join(f"{dot.x} {dot.y}" for dot in self.dots)

    @property
    def width(self) -> int:
        return LEFT + WIDTH + 14

    @property
    def height(self) -> int:
        return TOP + STEP_HEIGHT * (len(STEPS) - 1) + 14

    @property
    def left(self) -> int:
        return LEFT


def line_of(decided: Sequence[Told]) -> Line | None:
    """The line of the newest decisions, given newest first. One dot is no line."""
    shown = [*reversed(decided[:NEWEST])]
    if len(shown) < 2:
        return None
    gap = WIDTH / (len(shown) - 1)
    dots = [Dot(round(LEFT + gap * n, 1), height_of(each.step), each) for n, each in enumerate(shown)]
    return Line(dots, [(name, height_of(n)) for n, name in enumerate(STEPS)], sentence(shown))


def height_of(step: int) -> int:
    """The highest is drawn at the top."""
    return TOP + STEP_HEIGHT * (len(STEPS) - 1 - step)


def sentence(shown: Sequence[Told]) -> str:
    """What the line shows, without any judgement of it."""
    parts = [(name, sum(each.step == n for each in shown)) for n, name in enumerate(STEPS)]
    counted = ", ".join(f"{name.lower()} {number}" for name, number in parts if number)
    return f"Of the last {len(shown)} decisions: {counted}."
