"""The way: stages of a programme, stages of a relationship, and how often things happen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from peerway.core.packs.sourced import Sourced
from peerway.core.questions import SIMPLE, Reading

StageKey = Literal["beginning", "middle", "end"]
ProgrammeStageKey = Literal["design", "recruit", "train", "match", "support", "end", "learn"]
Moment = Literal["session_2", "middle", "end"]
Side = Literal["supporter", "supported"]
Unit = Literal["days", "school_days", "minutes", "sessions", "times", "months", "people", "duties", "visits"]

UNITS: dict[str, tuple[str, str]] = {
    "days": ("day", "days"),
    "school_days": ("school day", "school days"),
    "minutes": ("minute", "minutes"),
    "sessions": ("session", "sessions"),
    "times": ("time", "times"),
    "months": ("month", "months"),
    "people": ("person", "people"),
    "duties": ("duty", "duties"),
    "visits": ("visit", "visits"),
}


@dataclass(frozen=True, kw_only=True)
class Stage:
    """One of the three stages of a relationship."""

    key: Annotated[StageKey, "Which of the three."]
    name: Annotated[str, "What people call it."]
    purpose: Annotated[str, "What it is for, in a sentence or two."]
    for_supporters: Annotated[tuple[str, ...], "Prompts, one for each session to pick from."]
    for_supported: Annotated[tuple[str, ...], "What the young person may like to know or choose now."]
    for_adults: Annotated[tuple[str, ...], "What the adult in the room looks out for."]


@dataclass(frozen=True, kw_only=True)
class ProgrammeStage:
    """One of the seven stages of a programme."""

    key: Annotated[ProgrammeStageKey, "Which of the seven."]
    name: Annotated[str, "Its name on the way."]
    says: Annotated[str, "What happens in it, in one sentence."]


@dataclass(frozen=True, kw_only=True)
class CheckIn(Sourced):
    """A few questions to one side at one moment."""

    moment: Annotated[Moment, "When it is asked."]
    side: Annotated[Side, "Which of the two is asked."]
    questions: Annotated[str, "The key of the question set."]


@dataclass(frozen=True, kw_only=True)
class EndingStep(Sourced):
    """Something that has to happen for an ending to be a good one."""

    key: Annotated[str, "A short name."]
    says: Annotated[str, "What is done."]
    who: Annotated[Literal["facilitator", "supporter", "both"], "Who does it."]
    sessions_before: Annotated[int, "How many sessions before the last one. 0 is at the last one."]


@dataclass(frozen=True, kw_only=True)
class Rhythm(Sourced):
    """A number the programme keeps to, which a facilitator may change with a reason."""

    key: Annotated[str, "A short name the pages ask for."]
    says: Annotated[str, "What it is, as a label."]
    value: Annotated[int, "How many."]
    unit: Annotated[Unit, "Of what."]
    why: Annotated[str, "Why this number, in one or two sentences."]
    amber: Annotated[int | None, "More than this is shown as late."] = None
    red: Annotated[int | None, "More than this is far too late, and stops what must stop."] = None
    least: Annotated[int, "The lowest a facilitator may choose."] = 1
    most: Annotated[int, "The highest a facilitator may choose."] = 365

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.least <= self.value <= self.most:
            raise ValueError(f"“value” of {self.key} must lie between “least” and “most”.")
        if self.amber is not None and self.red is not None and self.amber >= self.red:
            raise ValueError(f"“amber” of {self.key} must be less than “red”.")

    @property
    def in_words(self) -> str:
        """The number with its unit: "14 days", "5 school days"."""
        one, many = UNITS[self.unit]
        return f"{self.value} {one if self.value == 1 else many}"


@dataclass(frozen=True, kw_only=True)
class AgreementPart:
    """One part of the agreement two people make at their first meeting."""

    key: Annotated[str, "A short name."]
    heading: Annotated[str, "The heading on the agreement."]
    says: Annotated[str, "The words, which the two of them may change together."]
    fixed: Annotated[bool, "Whether these words stay as they are, because they keep people safe."] = False


@dataclass(frozen=True, kw_only=True)
class Journey:
    """journey.toml."""

    programme: Annotated[tuple[ProgrammeStage, ...], "The seven stages of a programme."]
    stages: Annotated[tuple[Stage, ...], "The three stages of a relationship."]
    rhythms: Annotated[tuple[Rhythm, ...], "How often, how long, how many."]
    check_ins: Annotated[tuple[CheckIn, ...], "What each side is asked, and when."]
    review: Annotated[tuple[str, ...], "What the two of them and an adult look at half-way."]
    ending: Annotated[tuple[EndingStep, ...], "The steps of a good ending."]
    agreement: Annotated[tuple[AgreementPart, ...], "The agreement of the first meeting."]
    pocket_card: Annotated[tuple[str, ...], "The lines on the card both of them carry."]
    easy_pocket_card: Annotated[
        tuple[str, ...], "The same in easy read and for 7 to 11: every promise of the card, one idea a line."
    ] = ()

    def card_for(self, reading: Reading) -> tuple[str, ...]:
        """How it works, before somebody says yes to it."""
        return (self.easy_pocket_card if reading in SIMPLE else ()) or self.pocket_card

    def __post_init__(self) -> None:
        if [stage.key for stage in self.stages] != ["beginning", "middle", "end"]:
            raise ValueError("“stages” are beginning, middle and end, in that order.")
        keys = [rhythm.key for rhythm in self.rhythms]
        if len(set(keys)) < len(keys):
            raise ValueError("two rhythms have the same key.")

    def stage(self, key: str) -> Stage:
        """The stage with this key, or KeyError."""
        named: dict[str, Stage] = {stage.key: stage for stage in self.stages}
        return named[key]

    def rhythm(self, key: str) -> Rhythm:
        """The rhythm with this key, or KeyError."""
        return {rhythm.key: rhythm for rhythm in self.rhythms}[key]

    def check_in(self, moment: str, side: str) -> CheckIn | None:
        """What this side is asked at this moment, if anything."""
        return next((c for c in self.check_ins if (c.moment, c.side) == (moment, side)), None)
