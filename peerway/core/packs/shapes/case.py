"""case.toml: parties, two who help them talk, an agreement and a check-back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from peerway.core.packs.journey import Rhythm
from peerway.core.packs.words import Word


@dataclass(frozen=True, kw_only=True)
class Step:
    """One of the steps on the page the mediators and the parties share."""

    key: Annotated[str, "A short name."]
    name: Annotated[str, "Its name on the page."]
    minutes: Annotated[int, "How long it usually takes."]
    says: Annotated[tuple[str, ...], "What is said and done, line by line."]
    if_stuck: Annotated[str, "What helps when it does not go on."] = ""


@dataclass(frozen=True, kw_only=True)
class TooHot:
    """What goes to an adult, and the kind sentence that is said then."""

    key: Annotated[str, "A short name."]
    says: Annotated[str, "What it is, as the screening or the mediators name it."]
    kindly: Annotated[str, "What the young people are told."]


@dataclass(frozen=True, kw_only=True)
class CaseShape:
    """case.toml."""

    party: Annotated[Word, "One of those in the falling-out. Never victim or culprit."]
    mediators: Annotated[int, "How many help together."]
    screening: Annotated[str, "The question set an adult or a young person answers first."]
    goes_to_an_adult: Annotated[tuple[TooHot, ...], "Answers of the screening that send it to an adult."]
    ground_rules: Annotated[tuple[str, ...], "What everybody agrees to before it starts."]
    steps: Annotated[tuple[Step, ...], "The five steps."]
    check_back: Annotated[str, "The question set both are asked afterwards, each alone."]
    numbers: Annotated[tuple[Rhythm, ...], "Days until the check-back and others, which may be changed."]

    def number(self, key: str) -> Rhythm:
        """The number with this key, or KeyError."""
        return {number.key: number for number in self.numbers}[key]
