"""What a question set is: the words, the kinds and the rules, as frozen values.

The sentence beside each key is what the written schema prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from peerway.core.questions.pictures import PICTURES
from peerway.core.questions.shape import check_set, check_shape
from peerway.core.questions.vocabulary import (
    DONT_KNOW,
    FACES,
    LARGEST_NUMBER,
    LONGEST_TEXT,
    STEPPED,
    STEPS,
    AskedOf,
    Kind,
    Reason,
)
from peerway.core.questions.wording import Audience, Heading, Wording

__all__ = ["Audience", "Condition", "Option", "Question", "QuestionSet"]


@dataclass(frozen=True, slots=True)
class Option:
    """One thing somebody may choose."""

    key: Annotated[str, "How the choice is stored. Never change it once somebody has answered."]
    says: Annotated[str, "The words beside the button."]
    help: Annotated[str, "One quiet line under the words."] = ""
    picture: Annotated[str, "The name of an icon. Always shown with the words, never instead of them."] = ""
    group: Annotated[str, "A heading to gather long lists under."] = ""
    easy: Annotated[str, "The words beside the button in easy read and for 7 to 11."] = ""

    def __post_init__(self) -> None:
        if self.picture and self.picture not in PICTURES:
            raise ValueError(f"“{self.key}”: we have no picture called “{self.picture}”.")

    def __str__(self) -> str:
        return self.says


@dataclass(frozen=True, slots=True)
class Condition:
    """Ask only if an earlier question was answered in one of these ways."""

    question: Annotated[str, "The key of an earlier question."]
    is_any: Annotated[tuple[str, ...], "The answers that open this question. For yes_no: yes, no."]


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``key`` is how the answer is stored."""

    key: Annotated[str, "Small letters, numbers and _. Never change it once somebody has answered."]
    kind: Annotated[Kind, "How it is answered."]
    ask: Annotated[str, "The question, in the words the person reads."]
    help: Annotated[str, "One line under the question."] = ""
    section: Annotated[str, "A heading that starts here on a page with all the questions."] = ""
    required: Annotated[bool, "Whether it has to be answered. Leave out unless you must."] = False
    options: Annotated[tuple[Option, ...], "For single, many and picture: what there is to choose from."] = ()
    options_from: Annotated[
        str, "The name of a shared list (packs/lists) to choose from, instead of options."
    ] = ""
    low: Annotated[int | None, "The lowest number. Scales start at 1 and sliders at 0 unless you say."] = None
    high: Annotated[
        int | None, "The highest number. Scales and faces end at 5, sliders at 10 unless you say."
    ] = None
    low_label: Annotated[str, "What the lowest number means."] = ""
    high_label: Annotated[str, "What the highest number means."] = ""
    labels: Annotated[tuple[str, ...], "For scale and faces: words for every step, lowest first."] = ()
    dont_know: Annotated[bool, 'Whether "I don\'t know" is offered.'] = False
    at_most: Annotated[int | None, "For many: how many may be chosen."] = None
    max_length: Annotated[int, "For text: the most letters."] = LONGEST_TEXT
    lines: Annotated[int, "For text: how tall the box is. 1 is a single line."] = 3
    reason: Annotated[Reason, "For yes_no: when a reason is asked for."] = "never"
    reason_ask: Annotated[str, "For yes_no: the words that ask for the reason."] = ""
    only_if: Annotated[Condition | None, "Ask only after a certain answer to an earlier question."] = None
    easy: Annotated[Wording | None, "The question in easy read. Stands in for 7 to 11 too."] = None
    younger: Annotated[Wording | None, "The question for 7 to 11. Stands in for easy read too."] = None
    older: Annotated[Wording | None, "The question for 16 to 25."] = None

    def __post_init__(self) -> None:
        check_shape(self)

    @property
    def why_key(self) -> str:
        """Where the reason beside a yes or no is kept and sent: ``coming`` has ``coming-why``."""
        return f"{self.key}-why"

    @property
    def lowest(self) -> int:
        return self.low if self.low is not None else STEPS.get(self.kind, (0, 0))[0]

    @property
    def highest(self) -> int:
        return self.high if self.high is not None else STEPS.get(self.kind, (0, LARGEST_NUMBER))[1]

    @property
    def choices(self) -> tuple[Option, ...]:
        """Everything there is to press, for every kind that is answered by pressing.

        >>> [c.says for c in Question("ok", "yes_no", "Is that OK?").choices]
        ['Yes', 'No']
        >>> [c.key for c in Question("fun", "scale", "Was it fun?", high=3).choices]
        ['1', '2', '3']
        """
        return self._offered() + ((Option(DONT_KNOW, "I don’t know"),) if self.dont_know else ())

    def _offered(self) -> tuple[Option, ...]:
        if self.kind == "yes_no":
            return (Option("yes", "Yes", picture="thumbs-up"), Option("no", "No", picture="thumbs-down"))
        if self.kind in STEPPED:
            return tuple(Option(str(n), self.step_says(n)) for n in range(self.lowest, self.highest + 1))
        return self.options

    def step_says(self, number: int) -> str:
        """The words for one step: "5: A lot" with a label, "4" without."""
        labels = self.labels or (FACES if self.kind == "faces" and self.highest - self.lowest == 4 else ())
        if labels:
            return labels[number - self.lowest]
        ends = {self.lowest: self.low_label, self.highest: self.high_label}
        return f"{number}: {ends[number]}" if ends.get(number) else str(number)


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Everything asked of one person in one sitting."""

    key: Annotated[str, "The name of the file, without .toml."]
    version: Annotated[int, "Goes up by one when the meaning of any question changes."]
    title: Annotated[str, "The heading of the page."]
    asked_of: Annotated[AskedOf, "Who answers. It sets the reading age the words are checked against."]
    audience: Annotated[Audience, "Who will read the answers, and who will not."]
    questions: Annotated[tuple[Question, ...], "The questions, in order."]
    intro: Annotated[str, "A line or two under the heading."] = ""
    language: Annotated[str, "The language of the words, such as en-GB or cy."] = "en-GB"
    easy: Annotated[Heading | None, "What stands before the questions, in easy read and for 7 to 11."] = None
    younger: Annotated[Heading | None, "The same for 7 to 11, where that needs words of its own."] = None
    older: Annotated[Heading | None, "The same for 16 to 25."] = None

    def __post_init__(self) -> None:
        check_set(self)

    def __iter__(self) -> Iterator[Question]:
        return iter(self.questions)

    def __len__(self) -> int:
        return len(self.questions)

    def question(self, key: str) -> Question:
        """The question with this key, or KeyError."""
        for question in self.questions:
            if question.key == key:
                return question
        raise KeyError(key)
