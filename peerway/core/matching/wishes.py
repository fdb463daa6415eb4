"""The wishes a pack may name: what makes an allowed pair better, in whole points.

The points are for the engine alone. People read the reasons, in which ``{what}`` is what the two share.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Wish:
    """Makes an allowed pair better. ``reason`` is what people read; the points are for the engine alone."""

    name: str
    reason: str = ""

    @property
    def highest(self) -> int:
        """The most points this wish can give one pair."""
        raise NotImplementedError


@dataclass(frozen=True)
class Ranked(Wish):
    """Points by place on somebody's list of choices; a choice beyond the list of points gets none."""

    points: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if any(point < 0 for point in self.points):
            raise ValueError("points cannot be below nought.")
        if list(self.points) != sorted(self.points, reverse=True):
            raise ValueError("points for later choices cannot be higher than for earlier ones.")

    @property
    def highest(self) -> int:
        return max(self.points, default=0)


@dataclass(frozen=True)
class Choice(Ranked):
    """The young person chose this supporter."""

    reason: str = "Their {rank} choice."


@dataclass(frozen=True)
class SupporterChoice(Ranked):
    """The supporter would like to support this young person."""

    reason: str = "The supporter hoped for this too."


@dataclass(frozen=True)
class Counted(Wish):
    """``each`` points for every one there is, counting no more than ``most``."""

    each: int = 1
    most: int = 1

    def __post_init__(self) -> None:
        if self.each < 0 or self.most < 0:
            raise ValueError("points cannot be below nought.")

    @property
    def highest(self) -> int:
        return self.each * self.most


@dataclass(frozen=True)
class SharedInterests(Counted):
    """Interests both named."""

    reason: str = "Both like {what}."


@dataclass(frozen=True)
class NeedMeetsExperience(Counted):
    """Things the young person would like help with that the supporter knows about."""

    reason: str = "Knows about {what}, which they would like help with."


@dataclass(frozen=True)
class WantsMet(Counted):
    """Wants that are not musts, and that the supporter offers."""

    reason: str = "What they hoped for: {what}."


@dataclass(frozen=True)
class SharedTimes(Counted):
    """Times when both are free."""

    reason: str = "Both free: {what}."


@dataclass(frozen=True)
class SharedLanguageBeyondFirst(Counted):
    """Languages in common after the first."""

    reason: str = "Both speak {what}."


@dataclass(frozen=True)
class Waited(Counted):
    """Weeks of waiting."""

    reason: str = "Has been waiting."


@dataclass(frozen=True)
class CarryOver(Counted):
    """Earlier rounds that ended without a match."""

    reason: str = "Was left waiting in an earlier round."


WISHES: dict[str, type[Wish]] = {
    "choice": Choice,
    "supporter_choice": SupporterChoice,
    "shared_interests": SharedInterests,
    "need_meets_experience": NeedMeetsExperience,
    "wants_met": WantsMet,
    "shared_times": SharedTimes,
    "shared_language_beyond_first": SharedLanguageBeyondFirst,
    "waited": Waited,
    "carry_over": CarryOver,
}
