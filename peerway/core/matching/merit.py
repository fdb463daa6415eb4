"""The pack's wishes as whole points over blocks of pairs, and as reasons for people.

Most wishes are a count of what two people share, so they are one popcount over a block. Choices name single
pairs, so they are kept as a short sorted list and added where they fall.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from peerway.core.matching import bits
from peerway.core.matching.bits import Index
from peerway.core.matching.legality import Seekers, Supporters, musts
from peerway.core.matching.rules import AskedFor, MatchingRules
from peerway.core.matching.wishes import (
    CarryOver,
    Choice,
    Counted,
    NeedMeetsExperience,
    SharedInterests,
    SharedLanguageBeyondFirst,
    SharedTimes,
    SupporterChoice,
    WantsMet,
)

Ints = npt.NDArray[np.int64]
Points = Callable[[Index, Index], npt.NDArray[Any]]


@dataclass(frozen=True)
class Merit:
    """Points for any block of pairs: ``counted`` by block, plus ``extra`` at the pairs numbered ``keys``."""

    highest: int
    counted: tuple[Points, ...]
    keys: Ints
    extra: Ints

    @property
    def kind(self) -> np.dtype[Any]:
        """The smallest whole-number type that holds one more than the highest points."""
        return np.min_scalar_type(self.highest + 1)

    def block(self, i: Index, j: Index) -> npt.NDArray[Any]:
        """Points without the choices, in ``kind``; ``i`` and ``j`` broadcast."""
        total = np.zeros(np.broadcast_shapes(i.shape, j.shape), dtype=self.kind)
        for points in self.counted:
            total += points(i, j).astype(self.kind, copy=False)
        return total

    def pairs(self, i: Index, j: Index, width: int) -> Ints:
        """Points of listed pairs, choices included."""
        total = self.block(i, j).astype(np.int64)
        if len(self.keys):
            asked = i * width + j
            place = np.minimum(np.searchsorted(self.keys, asked), len(self.keys) - 1)
            total += np.where(self.keys[place] == asked, self.extra[place], 0)
        return total


def merit(rules: MatchingRules, seekers: Seekers, supporters: Supporters) -> Merit:
    """The wishes of a pack, prepared for these people."""
    counted = [wish for wish in rules.wishes if isinstance(wish, Counted)]
    keys, extra = _choices(rules, seekers, supporters)
    return Merit(
        highest=sum(wish.highest for wish in rules.wishes),
        counted=tuple(_counted(wish, rules, seekers, supporters) for wish in counted),
        keys=keys,
        extra=extra,
    )


def _counted(wish: Counted, rules: MatchingRules, seekers: Seekers, supporters: Supporters) -> Points:
    if wish.name in ("waited", "carry_over"):
        return _by_seeker(wish, seekers)
    pick = shared_sets(wish, rules)
    theirs, others = [pick(person) for person in seekers], [pick(person) for person in supporters]
    words = bits.vocabulary(theirs, others)
    a, b = bits.masks(theirs, words), bits.masks(others, words)
    spare = 1 if isinstance(wish, SharedLanguageBeyondFirst) else 0
    return lambda i, j: _worth(wish, bits.in_common(a, b, i, j), spare)


def _worth(wish: Counted, count: npt.NDArray[Any], spare: int) -> npt.NDArray[Any]:
    """``count`` things in common in points; the first ``spare`` of them count for nothing."""
    kind = np.min_scalar_type(wish.highest + wish.each)
    counted = np.minimum(count, wish.most + spare)
    if spare:
        counted = np.maximum(counted, spare) - spare
    return counted.astype(kind, copy=False) * kind.type(wish.each)


def _by_seeker(wish: Counted, seekers: Seekers) -> Points:
    counts = [person.rounds if isinstance(wish, CarryOver) else person.waited for person in seekers]
    worth = np.array([wish.each * max(0, min(count, wish.most)) for count in counts], dtype=np.int64)
    worth = worth.astype(np.min_scalar_type(wish.highest))
    return lambda i, j: np.broadcast_to(worth[i], np.broadcast_shapes(i.shape, j.shape))


def shared_sets(wish: Counted, rules: MatchingRules) -> Callable[[Any], frozenset[str]]:
    """Which of a person's sets a wish counts: works for a seeker and for a supporter."""
    if isinstance(wish, SharedInterests):
        return lambda person: person.interests
    if isinstance(wish, SharedTimes):
        return lambda person: person.times
    if isinstance(wish, SharedLanguageBeyondFirst):
        return lambda person: person.languages
    if isinstance(wish, NeedMeetsExperience):
        return lambda person: person.needs if hasattr(person, "needs") else person.experience
    if isinstance(wish, WantsMet):
        must = musts(next((rule for rule in rules.rules if isinstance(rule, AskedFor)), None))
        return lambda person: person.wants - must(person.wants) if hasattr(person, "wants") else person.offers
    raise TypeError(f"{wish.name} counts nothing that two people share.")


def _choices(rules: MatchingRules, seekers: Seekers, supporters: Supporters) -> tuple[Ints, Ints]:
    """Points for single pairs that somebody chose, as sorted pair numbers and points."""
    row = {person.id: number for number, person in enumerate(seekers)}
    column = {person.id: number for number, person in enumerate(supporters)}
    found: dict[int, int] = {}
    for wish in rules.wishes:
        if isinstance(wish, Choice):
            ranked = _ranked(wish.points, seekers)
        elif isinstance(wish, SupporterChoice):
            ranked = ((theirs, own, points) for own, theirs, points in _ranked(wish.points, supporters))
        else:
            continue
        for a, b, points in ranked:
            if a in row and b in column:
                key = row[a] * len(supporters) + column[b]
                found[key] = found.get(key, 0) + points
    keys = np.array(sorted(found), dtype=np.int64)
    return keys, np.array([found[key] for key in sorted(found)], dtype=np.int64)


def _ranked(points: Sequence[int], people: Iterable[Any]) -> Iterable[tuple[str, str, int]]:
    """``(chooser, chosen, points)``, counting somebody named twice once, at the better place."""
    for person in people:
        for rank, chosen in enumerate(dict.fromkeys(person.choices)):
            if rank < len(points):
                yield person.id, chosen, points[rank]
