"""What the mediators engine is asked, as frozen values. A blank means "not said", and rules nothing out."""

from __future__ import annotations

from dataclasses import dataclass

Words = frozenset[str]
NONE: Words = frozenset()


class Refused(ValueError):
    """The question contradicts itself; the message is a sentence for a person."""


@dataclass(frozen=True, slots=True)
class Mediator:
    """A trained mediator. ``slots`` are when they are on the rota; if anybody in the question has
    slots, a mediator without any is not on it. ``most`` is how many meetings they can take now,
    ``past`` how many they have led before. ``please_not`` are ids of people they asked not to sit with.
    """

    id: str
    slots: Words = NONE
    year: int | None = None
    form: str = ""
    family: str = ""
    friends: Words = NONE
    please_not: Words = NONE
    most: int = 1
    past: int = 0
    name: str = ""

    @property
    def called(self) -> str:
        return self.name or self.id


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a disagreement. ``conflicts`` are mediators' ids they have fallen out with before."""

    id: str
    year: int | None = None
    form: str = ""
    family: str = ""
    friends: Words = NONE
    please_not: Words = NONE
    conflicts: Words = NONE
    name: str = ""

    @property
    def called(self) -> str:
        return self.name or self.id


@dataclass(frozen=True, slots=True)
class Meeting:
    """A disagreement to be talked through: who is in it, and the slots at which they could all come.

    No slots means any. ``not_these`` are mediators an adult rules out, for a reason of their own.
    """

    id: str
    parties: tuple[Party, ...]
    slots: Words = NONE
    not_these: Words = NONE
    name: str = ""

    @property
    def called(self) -> str:
        return self.name or self.id


Pin = tuple[str, str]
"""A mediator's id and a meeting's id: this mediator takes this meeting."""


@dataclass(frozen=True)
class Question:
    """Everything that decides who mediates.

    ``pins`` are mediators an adult has already put on a meeting; a tie still rules them out. ``mixed_ages`` asks for
    two of different years where it can be. ``salt`` changes only how exact ties are broken.
    """

    meetings: tuple[Meeting, ...]
    mediators: tuple[Mediator, ...]
    pins: frozenset[Pin] = frozenset()
    mixed_ages: bool = True
    salt: str = ""
    seconds: float = 20.0
