"""A short check of a part: a few questions with what to think of each answer. Nothing of it is kept.

``checks/<key>.toml`` stands beside ``sessions/<key>.md``. It is asked as a question set is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from peerway.core.questions import Option, Question, QuestionSet
from peerway.core.questions.wording import Audience
from peerway.core.strict import DataError, build

READS = Audience(("Nobody but you.",), ("No adult sees your answers, and they are not kept.",))
INTRO = "Choose what you would do. You see at once what we think, and why."


@dataclass(frozen=True, kw_only=True)
class CheckOption:
    """One thing somebody might do."""

    key: Annotated[str, "A short name."]
    says: Annotated[str, "The words beside the button."]
    good: Annotated[bool, "Whether it is a good thing to do. More than one may be."] = False


@dataclass(frozen=True, kw_only=True)
class CheckQuestion:
    """What would you do?"""

    key: Annotated[str, "A short name."]
    ask: Annotated[str, "The question, in the words supporters read."]
    options: Annotated[tuple[CheckOption, ...], "What there is to choose from."]
    because: Annotated[str, "What to think of it, whatever was chosen."]

    def __post_init__(self) -> None:
        good = [option for option in self.options if option.good]
        if not good or len(good) == len(self.options):
            raise ValueError(f"{self.key}: at least one choice is good, and at least one is not.")


@dataclass(frozen=True, kw_only=True)
class Check:
    """checks/<key>.toml."""

    title: Annotated[str, "What it is called."]
    questions: Annotated[tuple[CheckQuestion, ...], "The questions, in order."]

    def question_set(self, key: str) -> QuestionSet:
        """The check as pages ask it."""
        return QuestionSet(
            key=key, version=1, title=self.title, asked_of="supporter", audience=READS, intro=INTRO,
            questions=tuple(
                Question(
                    each.key, "single", each.ask, required=True,
                    options=tuple(Option(option.key, option.says) for option in each.options),
                )
                for each in self.questions
            ),
        )  # fmt: skip

    def feedback(self, answers: Mapping[str, object]) -> list[tuple[CheckQuestion, CheckOption]]:
        """Each question with what was chosen."""
        return [
            (each, option)
            for each in self.questions
            for option in each.options
            if option.key == answers.get(each.key)
        ]


def check_of(text: str, where: str) -> Check:
    """A check from its TOML, or a DataError that names the file and the key."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{where}: this is not readable as TOML. {error}.") from None
    check: Check = build(Check, data, where)
    try:
        check.question_set("check")
    except ValueError as error:
        raise DataError(f"{where}: {error}") from None
    return check
