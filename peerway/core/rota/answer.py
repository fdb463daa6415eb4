"""What the rota engine answers, ready to be stored and read."""

from __future__ import annotations

from dataclasses import dataclass

from peerway.core.engines.levels import Level
from peerway.core.rota.question import Place


@dataclass(frozen=True, slots=True)
class Assigned:
    """One person on one duty, and why in words."""

    supporter: str
    duty: str
    reasons: tuple[str, ...]
    pinned: bool = False
    kept: bool = False

    @property
    def place(self) -> Place:
        return self.supporter, self.duty


@dataclass(frozen=True, slots=True)
class Fix:
    """One smallest change that would fill a place: bend ``rules`` for any one of ``supporters``.

    No supporters means somebody new. Rules are named by key: ``free``, ``week``, ``rest``.
    Rests, a second duty in a day, a senior's place and "please not" are never offered for bending.
    """

    rules: tuple[str, ...]
    supporters: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Short:
    """A duty with ``missing`` empty places: why, in sentences, and what would fill one."""

    duty: str
    missing: int
    why: tuple[str, ...]
    would_fix: tuple[Fix, ...]


@dataclass(frozen=True, slots=True)
class Load:
    """How much one person does: ``duties`` in this rota, ``total`` with what they did before."""

    supporter: str
    duties: int
    total: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Objectives:
    """What was optimised, in this order, each as small as can be.

    ``empty``: places nobody fills. ``largest``: the largest load of anybody, with ``past``. ``spread``: the sum of
    the squares of all loads; with the same duties shared out, smaller is more even. ``other_slots``: places in a slot
    that is not among those its person likes. ``without_friends``: places of somebody who named friends, with none of
    them beside them. ``changed``: places of the published rota that are no longer so.
    """

    empty: int
    largest: int
    spread: int
    other_slots: int
    without_friends: int
    changed: int


@dataclass(frozen=True)
class Answer:
    """A whole rota. ``levels`` hold what is proven; ``in_words`` says it: "Proven best." or the gap."""

    assigned: tuple[Assigned, ...]
    short: tuple[Short, ...]
    loads: tuple[Load, ...]
    objectives: Objectives
    levels: tuple[Level, ...]
    proven: bool
    in_words: str
    seconds: float
    input_hash: str

    @property
    def places(self) -> frozenset[Place]:
        return frozenset(assigned.place for assigned in self.assigned)


@dataclass(frozen=True, slots=True)
class Move:
    """One change to a standing rota: off ``leaves`` (blank: off nothing) and on to ``takes``."""

    supporter: str
    leaves: str
    takes: str


@dataclass(frozen=True, slots=True)
class StandIn:
    """One way to cover an absence. ``moves`` are made together; ``disturbed`` counts the people who change."""

    supporter: str
    moves: tuple[Move, ...]
    disturbed: int
    why: str


@dataclass(frozen=True, slots=True)
class Cover:
    """Ways to cover one absence, best first. When there is none, ``why`` and ``would_fix`` say why and what would."""

    duty: str
    absent: str
    stand_ins: tuple[StandIn, ...]
    why: tuple[str, ...]
    would_fix: tuple[Fix, ...]
