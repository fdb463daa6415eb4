"""The people in a matching question, as plain values.

Everything about a person is a named set or a value; which of them matter is for the pack to say
(``rules.py``). A blank means "not said", and what was not said never rules a pair out: the one exception
is readiness, which has to be shown.
"""

from __future__ import annotations

from dataclasses import dataclass

Pair = tuple[str, str]
"""A seeker's id and a supporter's id, in that order."""

Words = frozenset[str]
NONE: Words = frozenset()

Bands = tuple[tuple[str, int], ...]
"""Subjects, each with a whole number staff gave: higher is further."""


@dataclass(frozen=True, slots=True)
class Seeker:
    """A young person who would like support. ``choices`` are supporter ids, most wanted first."""

    id: str
    setting: str = ""
    year: int | None = None
    form: str = ""
    family: str = ""
    times: Words = NONE
    languages: Words = NONE
    interests: Words = NONE
    needs: Words = NONE
    wants: Words = NONE
    ready: Words = NONE
    choices: tuple[str, ...] = ()
    please_not: Words = NONE
    waited: int = 0
    """Whole weeks since they asked."""
    rounds: int = 0
    """How many earlier rounds ended without a match for them."""
    bands: Bands = ()
    """How far staff say they are in a subject they need: (subject, whole number), higher is further."""


@dataclass(frozen=True, slots=True)
class Supporter:
    """A young person who supports others. ``offers`` answers a seeker's ``wants``: "girl", "quiet"."""

    id: str
    capacity: int = 1
    settings: Words = NONE
    year: int | None = None
    form: str = ""
    family: str = ""
    times: Words = NONE
    languages: Words = NONE
    interests: Words = NONE
    experience: Words = NONE
    offers: Words = NONE
    ready: Words = NONE
    choices: tuple[str, ...] = ()
    please_not: Words = NONE
    bands: Bands = ()

    def __post_init__(self) -> None:
        if self.capacity < 0:
            raise ValueError(f"{self.id}: a supporter cannot have fewer than no places.")
