"""An approach: mentoring, listening and so on, as one frozen value built from its folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from peerway.core.packs.activities import Activity
from peerway.core.packs.ages import AgeMode
from peerway.core.packs.journey import Journey, StageKey
from peerway.core.packs.safety import Safeguards, Training
from peerway.core.packs.shapes import CaseShape, DropInShape, GroupShape, PairShape, Shape
from peerway.core.packs.sourced import Sourced
from peerway.core.packs.words import Words
from peerway.core.questions import QuestionSet

Aim = Literal[
    "belonging", "confidence", "learning", "transition", "someone-to-talk-to", "falling-out", "friendship", "goals",
    "loneliness", "playground", "leadership",
]  # fmt: skip
Need = Literal["everyday", "a-bit-more"]


@dataclass(frozen=True, kw_only=True)
class Criterion(Sourced):
    """Something looked for, told to everyone before they apply or ask."""

    key: Annotated[str, "A short name."]
    says: Annotated[str, "In words the person applying or asking can read."]


@dataclass(frozen=True, kw_only=True)
class OtherRole:
    """A real part for everybody who is not placed this time. Nobody fails."""

    key: Annotated[str, "A short name."]
    name: Annotated[str, "What the role is called."]
    says: Annotated[str, "What somebody in it does."]


@dataclass(frozen=True, kw_only=True)
class Choosing:
    """What the approach chooser goes by. It suggests; people decide."""

    aims: Annotated[tuple[Aim, ...], "What it can be started for."]
    ages: Annotated[tuple[AgeMode, ...], "Who it has been done with."]
    least_adults: Annotated[int, "Trained adults needed, at least."]
    adult_minutes_a_week: Annotated[int, "Time an adult needs each week, roughly."]
    weeks_to_start: Annotated[int, "Weeks from deciding to the first meeting, roughly."]
    need: Annotated[Need, "How much young people carry whom it can help."]
    because: Annotated[str, "Why one would choose it, in a sentence."]
    warns: Annotated[tuple[str, ...], "What to know before choosing it."] = ()


@dataclass(frozen=True, kw_only=True)
class Measure(Sourced):
    """A way to see what changed, which a setting may choose."""

    key: Annotated[str, "A short name, such as goal-based-outcomes."]
    says: Annotated[str, "What it is, and what it is good for here."]


@dataclass(frozen=True, kw_only=True)
class About:
    """approach.toml."""

    slug: Annotated[str, "The name of the folder."]
    name: Annotated[str, "What the approach is called."]
    version: Annotated[int, "Goes up by one with every release."]
    shapes: Annotated[tuple[Shape, ...], "What one unit may be. The first is the usual one."]
    summary: Annotated[str, "What it is, in one or two sentences."]
    for_whom: Annotated[tuple[str, ...], "Who it suits."]
    not_for: Annotated[tuple[str, ...], "Who needs something else."]
    evidence: Annotated[str, "What is known of its effect, claiming no more than that."]
    supporter_criteria: Annotated[tuple[Criterion, ...], "What is looked for in supporters."]
    supported_criteria: Annotated[tuple[Criterion, ...], "Who the programme is for."]
    other_roles: Annotated[tuple[OtherRole, ...], "Roles for everybody who applies and is not placed."]
    choosing: Annotated[Choosing | None, "What the approach chooser goes by."] = None
    measures: Annotated[tuple[Measure, ...], "Ways to see what changed, which a setting may choose."] = ()
    language: Annotated[str, "The language of the words."] = "en-GB"
    released: Annotated[date | None, "The day this version was locked. Left out in a draft."] = None

    def __post_init__(self) -> None:
        if not self.shapes or len(set(self.shapes)) < len(self.shapes):
            raise ValueError("“shapes” names at least one shape, and each once.")


@dataclass(frozen=True, kw_only=True)
class Example:
    """examples.toml: a form as somebody sent it, and what the pack must make of it."""

    why: Annotated[str, "What this example shows."]
    questions: Annotated[str, "The key of the question set."]
    sent: Annotated[Mapping[str, Any], "What came in with the form."]
    answers: Annotated[Mapping[str, Any], "What is understood."]
    errors: Annotated[Mapping[str, Any], "What is said about the rest."]


@dataclass(frozen=True, kw_only=True)
class WayExample:
    """examples.toml: where two people stand after so many sessions."""

    why: Annotated[str, "What this example shows."]
    held: Annotated[int, "Sessions held so far."]
    planned: Annotated[int, "Sessions planned."]
    stage: Annotated[StageKey, "The stage they are in now."]
    check_in: Annotated[str, "The check-in that is due if none has been done, or nothing."] = ""


@dataclass(frozen=True, kw_only=True)
class Examples:
    """examples.toml."""

    forms: Annotated[tuple[Example, ...], "Forms and what becomes of them."] = ()
    way: Annotated[tuple[WayExample, ...], "Where two people stand."] = ()


@dataclass(frozen=True, kw_only=True)
class Approach:
    """Everything in ``packs/approaches/<slug>/``, checked. ``digest`` is the fingerprint of its files,
    and of what it takes from the library of activities."""

    key: str
    about: About
    words: Words
    journey: Journey
    training: Training
    safeguards: Safeguards
    activities: tuple[Activity, ...]
    matching: Mapping[str, Any]
    questions: Mapping[str, QuestionSet]
    examples: Examples
    guide: str
    digest: str
    pair: PairShape | None = None
    group: GroupShape | None = None
    drop_in: DropInShape | None = None
    case: CaseShape | None = None

    @property
    def slug(self) -> str:
        """What a programme is stored with: the folder's name, or the key of a pack somebody added."""
        return self.key

    @property
    def name(self) -> str:
        return self.about.name

    @property
    def shapes(self) -> tuple[Shape, ...]:
        return self.about.shapes

    @property
    def version(self) -> int:
        return self.about.version

    def activities_for(
        self, *, stage: str | None = None, kind: str | None = None, age: str | None = None
    ) -> tuple[Activity, ...]:
        """Activities that fit a stage, a kind and an age mode, where those are given."""
        return tuple(each for each in self.activities if each.fits(stage=stage, kind=kind, age=age))
