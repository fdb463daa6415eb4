"""What the engine is asked, and what it answers: frozen values that can be stored with the run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from peerway.core.matching.people import Pair, Seeker, Supporter
from peerway.core.matching.rules import Aim, MatchingRules

NOBODY: frozenset[Pair] = frozenset()


class Refused(ValueError):
    """The question contradicts itself or a safeguard; the message is a sentence for a person."""


@dataclass(frozen=True)
class Question:
    """Everything that decides a match.

    ``keep`` are pairs that already meet: as many as possible stay together. ``never`` are pairs staff rule out.
    ``pins`` are pairs an adult insists on; they may bend a rule, though never one that protects. When
    ``points`` is given, exactly those pairs are allowed, and the pack's rules and wishes are not used.
    ``salt`` changes only how exact ties are broken.
    """

    seekers: tuple[Seeker, ...]
    supporters: tuple[Supporter, ...]
    rules: MatchingRules = field(default_factory=MatchingRules)
    keep: frozenset[Pair] = NOBODY
    never: frozenset[Pair] = NOBODY
    pins: frozenset[Pair] = NOBODY
    points: Mapping[Pair, int] | None = None
    salt: str = ""

    @property
    def aim(self) -> Aim:
        return self.rules.aim


@dataclass(frozen=True)
class Matched:
    """One pair. ``points`` are for audit and never for a page; ``reasons`` are what people read."""

    seeker: str
    supporter: str
    points: int
    reasons: tuple[str, ...]
    kept: bool = False
    pinned: bool = False


@dataclass(frozen=True)
class Fix:
    """One smallest change that would match one more person: bend ``rules`` for any one of ``supporters``.

    No rules means one more place with any of them.
    """

    rules: tuple[str, ...]
    supporters: tuple[str, ...]
    sentence: str


@dataclass(frozen=True)
class Waiting:
    """Somebody nobody yet is matched with: why, in sentences, and what would change it."""

    seeker: str
    why: tuple[str, ...]
    would_fix: tuple[Fix, ...]


@dataclass(frozen=True)
class Objectives:
    """What was optimised, in order. ``bands[k]`` counts the pairs below the k-th edge."""

    matched: int
    kept: int
    bands: tuple[int, ...]
    total: int


@dataclass(frozen=True)
class Seconds:
    """How long each step took."""

    build: float
    solve: float
    certify: float


@dataclass(frozen=True)
class Answer:
    """A whole answer, with its own proof: ``proven`` says the certificate holds for every objective.

    ``could_match`` is the most that could be matched at all, so that "nobody would swap" can say its price.
    """

    aim: Aim
    pairs: tuple[Matched, ...]
    unmatched: tuple[Waiting, ...]
    objectives: Objectives
    proven: bool
    blocking_pairs: int
    could_match: int
    seconds: Seconds
    input_hash: str
