"""What the mediators engine answers, ready to be stored and read."""

from __future__ import annotations

from dataclasses import dataclass

from peerway.core.engines.levels import Level


@dataclass(frozen=True, slots=True)
class Chosen:
    """Two mediators for one meeting, in a slot (blank when nobody gave slots), and why in words."""

    meeting: str
    mediators: tuple[str, str]
    slot: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A meeting that has no two mediators yet: why, in sentences, and what would change it."""

    meeting: str
    why: tuple[str, ...]
    would_fix: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Objectives:
    """In this order: meetings ``waiting``; the ``largest`` load of anybody, with what they led before; ``spread``, the
    sum of the squares of all loads; ``same_age``, meetings whose two mediators are of one year (or did not say).
    """

    waiting: int
    largest: int
    spread: int
    same_age: int


@dataclass(frozen=True)
class Answer:
    """Everybody's mediators. ``levels`` hold what is proven; ``in_words`` says it: "Proven best." or the gap."""

    chosen: tuple[Chosen, ...]
    waiting: tuple[Waiting, ...]
    objectives: Objectives
    levels: tuple[Level, ...]
    proven: bool
    in_words: str
    seconds: float
    input_hash: str
