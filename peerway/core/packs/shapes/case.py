"""case.toml: a falling-out, two who help to talk it through, an agreement and a check-back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from peerway.core.packs.journey import Rhythm
from peerway.core.packs.words import Word
from peerway.core.questions import QuestionSet

# What the code reads by name, whatever else a pack asks. Choices of ``fair`` and ``holding`` are counted.
ASKED = {
    "asking": ("with",),
    "check_back": ("fair", "holding", "adult"),
    "log": ("minutes", "for_you", "adult"),
}
HOW_FAR = frozenset({"yes", "partly", "no"})
ADULT_SAYS = frozenset({"no", "chat", "today"})
NUMBERS = frozenset({"check_back_after", "agreement_kept", "talks_at_once", "answer_within"})
CLEAR = "no"


@dataclass(frozen=True, kw_only=True)
class Step:
    """One of the steps on the page the mediators and the parties share."""

    key: Annotated[str, "A short name."]
    name: Annotated[str, "Its name on the page."]
    minutes: Annotated[int, "How long it usually takes."]
    says: Annotated[tuple[str, ...], "What is said and done, line by line."]
    if_stuck: Annotated[str, "What helps when it does not go on."] = ""


@dataclass(frozen=True, kw_only=True)
class ToAnAdult:
    """What goes to an adult. Its key is a question of the screening: any answer but “no” sends it there."""

    key: Annotated[str, "The key of the question in the screening."]
    says: Annotated[str, "What it is, in a few words, for the adult."]
    kindly: Annotated[str, "What the young people are told."]
    worry: Annotated[bool, "Whether it is raised as a worry as well, with the safeguarding lead."] = False


@dataclass(frozen=True, kw_only=True)
class Instead:
    """One of the things an adult may have done instead. A reason from this list is all that is kept."""

    key: Annotated[str, "A short name."]
    says: Annotated[str, "As the adult reads it."]


@dataclass(frozen=True, kw_only=True)
class TooHot:
    """The one button that stops the talk, and what is said then."""

    button: Annotated[str, "The words on the button."]
    says: Annotated[tuple[str, ...], "What the mediators say out loud, line by line."]


@dataclass(frozen=True, kw_only=True)
class CaseShape:
    """case.toml."""

    party: Annotated[Word, "One of those in it. Never victim or culprit."]
    falling_out: Annotated[Word, "What it is about: a falling-out."]
    talk: Annotated[Word, "The meeting of the parties with the mediators."]
    mediators: Annotated[int, "How many help together."]
    welcome: Annotated[str, "A sentence at the top of the page where young people ask."]
    asking: Annotated[
        str, "The question set a young person answers who asks for it. Its “with” holds the names."
    ]
    screening: Annotated[str, "The question set an adult answers first, best with whoever asked."]
    goes_to_an_adult: Annotated[tuple[ToAnAdult, ...], "Answers of the screening that send it to an adult."]
    instead: Annotated[tuple[Instead, ...], "What an adult may have done instead."]
    ground_rules: Annotated[tuple[str, ...], "What everybody says yes to before it starts."]
    steps: Annotated[tuple[Step, ...], "The steps, in order."]
    too_hot: Annotated[TooHot, "The button that stops it."]
    log: Annotated[str, "The question set each mediator answers afterwards."]
    check_back: Annotated[str, "The question set each party is asked afterwards, alone."]
    numbers: Annotated[
        tuple[Rhythm, ...],
        "check_back_after, agreement_kept, talks_at_once and answer_within; each may be changed.",
    ]

    def __post_init__(self) -> None:
        if self.mediators != 2:
            raise ValueError("“mediators” is two: they help together, and nobody sits there alone.")
        if {number.key for number in self.numbers} != NUMBERS:
            raise ValueError(f"“numbers” are {', '.join(sorted(NUMBERS))}, each once.")

    def number(self, key: str) -> Rhythm:
        """The number with this key, or KeyError."""
        return {number.key: number for number in self.numbers}[key]

    def sent_by(self, answers: Mapping[str, Any]) -> tuple[ToAnAdult, ...]:
        """What in a screening sends this to an adult. A question left open does so too.

        >>> from peerway.core.packs import load_approach
        >>> case = load_approach("mediation").case
        >>> clear = {each.key: "no" for each in case.goes_to_an_adult}
        >>> case.sent_by(clear), [each.key for each in case.sent_by(clear | {"bullying": "not-sure"})]
        ((), ['bullying'])
        """
        return tuple(each for each in self.goes_to_an_adult if answers.get(each.key) != CLEAR)

    @property
    def minutes(self) -> int:
        """How long the steps take together."""
        return sum(step.minutes for step in self.steps)

    @property
    def sets(self) -> tuple[str, ...]:
        """Every question set the shape names."""
        return self.asking, self.screening, self.log, self.check_back

    def lacks(self, sets: Mapping[str, QuestionSet]) -> str:
        """What the question sets lack that the code needs: one sentence, or nothing."""
        for key in self.sets:
            if key not in sets:
                return f"there is no question set called “{key}”."
        for part, needed in ASKED.items():
            name = getattr(self, part)
            missing = set(needed) - {question.key for question in sets[name]}
            if missing:
                return f"“{name}” must ask {', '.join(sorted(missing))}."
        return self._lacks_choices(sets)

    def _lacks_choices(self, sets: Mapping[str, QuestionSet]) -> str:
        screening = {question.key: choices_of(question) for question in sets[self.screening]}
        for each in self.goes_to_an_adult:
            if CLEAR not in screening.get(each.key, ()):
                return f"“{self.screening}” must ask “{each.key}”, and “no” must be one of its answers."
        for name, key, wanted in (
            (self.check_back, "fair", HOW_FAR), (self.check_back, "holding", HOW_FAR),
            (self.check_back, "adult", ADULT_SAYS), (self.log, "adult", ADULT_SAYS),
        ):  # fmt: skip
            if next(choices_of(q) for q in sets[name] if q.key == key) != wanted:
                return f"the answers to “{key}” in “{name}” are {', '.join(sorted(wanted))}."
        return ""


def choices_of(question: Any) -> frozenset[str]:
    return frozenset(choice.key for choice in question.choices)
