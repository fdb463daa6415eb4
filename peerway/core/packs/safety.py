"""Getting ready and staying safe: training, limits, what is out of bounds, the safe-to-match look."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal

from peerway.core.packs.sourced import Sourced

StartRule = Literal["qualified-supervisor", "safeguarding-lead-agrees", "sponsor-agrees"]
Verdict = Literal["yes", "yes_with_adult_support", "better_help_elsewhere"]


@dataclass(frozen=True, kw_only=True)
class TrainingPart(Sourced):
    """Something a supporter learns and practises, and an adult signs off, before they meet anyone."""

    key: Annotated[str, "A short name."]
    name: Annotated[str, "Its name on the register."]
    minutes: Annotated[int, "How long to allow."]
    expires_months: Annotated[int, "After how many months it is done again."]
    learn: Annotated[tuple[str, ...], "What somebody can do afterwards."]
    practise: Annotated[str, "How it is practised, not told."]
    required: Annotated[bool, "Whether nobody may be matched without it."] = True
    safeguarding: Annotated[bool, "Whether missing this hour stops everything."] = False

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.minutes < 5 or self.expires_months < 1:
            raise ValueError(f"{self.key}: allow at least 5 minutes and 1 month.")


@dataclass(frozen=True, kw_only=True)
class Training:
    """training.toml."""

    floor: Annotated[Limit, "The least time in training before first contact, in minutes."]
    parts: Annotated[tuple[TrainingPart, ...], "The parts, in a good order to teach them."]

    def __post_init__(self) -> None:
        if sum(part.minutes for part in self.required) < self.floor.value:
            raise ValueError("the required parts come to less than the floor.")

    @property
    def required(self) -> tuple[TrainingPart, ...]:
        return tuple(part for part in self.parts if part.required)

    def missing(self, signed_off: Iterable[str]) -> tuple[TrainingPart, ...]:
        """The required parts still to be signed off, in order."""
        done = set(signed_off)
        return tuple(part for part in self.required if part.key not in done)


@dataclass(frozen=True, kw_only=True)
class Limit(Sourced):
    """A number that keeps people safe."""

    key: Annotated[str, "A short name the pages ask for."]
    says: Annotated[str, "What it is, as a label."]
    value: Annotated[int, "The number."]
    unit: Annotated[Literal["people", "years", "minutes"], "Of what."]
    why: Annotated[str, "Why this number."]
    may_rise_to: Annotated[int | None, "How far an adult may raise it, with a reason."] = None
    hard: Annotated[bool, "Whether it stops something, or only warns."] = False


@dataclass(frozen=True, kw_only=True)
class OutOfBounds(Sourced):
    """Something supporters do not take on, and what they do instead."""

    key: Annotated[str, "A short name."]
    says: Annotated[str, "What it is, in words supporters use."]
    instead: Annotated[str, "What to do."]
    same_day: Annotated[bool, "Whether an adult hears on the same day."] = True


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """How a safe-to-match look may end."""

    key: Annotated[Verdict, "Which of the three."]
    says: Annotated[str, "As the adult reads it."]
    then: Annotated[str, "What happens next."]
    review_after: Annotated[
        int, "For yes with adult support: after how many sessions somebody looks again. 0 for no set day."
    ] = 0


@dataclass(frozen=True, kw_only=True)
class SafeToMatch:
    """The look by somebody with pastoral or safeguarding knowledge, at both sides."""

    who: Annotated[str, "Who may do it."]
    about_supporter: Annotated[tuple[str, ...], "What to think about for the supporter."]
    outcomes: Annotated[tuple[Outcome, ...], "How it may end."]
    questions_supporter: Annotated[str, "The question set for the supporter's side."]
    about_supported: Annotated[
        tuple[str, ...],
        "What to think about for the young person who asked. Leave out where nobody is matched.",
    ] = ()
    about_both: Annotated[
        tuple[str, ...], "What to think about for the two together. Leave out where nobody is matched."
    ] = ()
    questions_supported: Annotated[
        str, "The question set for the other side. Leave out where nobody is matched."
    ] = ""

    def outcome(self, key: Verdict) -> Outcome:
        """How it says this ending, or KeyError."""
        return {outcome.key: outcome for outcome in self.outcomes}[key]


@dataclass(frozen=True, kw_only=True)
class BeforeStart(Sourced):
    """Something that must be settled before a programme of this approach may begin to match or open."""

    key: Annotated[StartRule, "A rule the code knows."]
    says: Annotated[str, "What must be settled, and why."]


@dataclass(frozen=True, kw_only=True)
class Safeguards:
    """safeguards.toml."""

    limits: Annotated[tuple[Limit, ...], "Ratios, age gap, capacity."]
    out_of_bounds: Annotated[tuple[OutOfBounds, ...], "What supporters do not take on."]
    pass_on: Annotated[tuple[str, ...], "What to pass on and how, in the words supporters learn."]
    role: Annotated[tuple[str, ...], "The role agreement, line by line, which a supporter accepts."]
    safe_to_match: Annotated[SafeToMatch, "The look before any match."]
    who_may_start: Annotated[str, "Who may start such a programme, in a sentence."] = ""
    before_start: Annotated[tuple[BeforeStart, ...], "What must be settled first."] = ()

    def limit(self, key: str) -> Limit:
        """The limit with this key, or KeyError."""
        return {limit.key: limit for limit in self.limits}[key]
