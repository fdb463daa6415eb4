"""Can the people who are asked read the questions? For the editor, and for the tests of every pack."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from peerway.core.questions.model import QuestionSet
from peerway.core.questions.vocabulary import Reading
from peerway.core.questions.wording import SIMPLE, in_reading
from peerway.core.reading import Hard, reading_age, too_hard

READING_AGES: dict[str, int] = {"young person": 11, "supporter": 11, "parent or carer": 12, "staff": 12}
"""The oldest reader we may write for. Young people's pages aim at 9; these are the ages nothing goes past."""

EASY_READING_AGE = 8
"""The oldest reader easy read and the words for 7 to 11 may be written for."""


@dataclass(frozen=True)
class Readability:
    """The reading age of a set in years (None when there is too little to tell), and what makes it hard."""

    age: float | None
    limit: int
    hard: tuple[Hard, ...]

    @property
    def ok(self) -> bool:
        return self.age is None or self.age <= self.limit


def readability(qset: QuestionSet, reading: Reading = "middle") -> Readability:
    """How a set reads, measured on its sentences and advised on word by word. English sets only.

    A set in another language has no age and no advice: the measure would mean nothing.
    """
    limit = EASY_READING_AGE if reading in SIMPLE else READING_AGES[qset.asked_of]
    qset = in_reading(qset, reading)
    if not qset.language.lower().startswith("en"):
        return Readability(None, limit, ())
    text = "\n".join([*sentences(qset), *labels(qset)])
    return Readability(reading_age("\n".join(sentences(qset))), limit, tuple(too_hard(text, limit)))


def sentences(qset: QuestionSet) -> Iterator[str]:
    """What is read as sentences. Labels are left out: so short, they would make any text look easy."""
    yield from (qset.intro, *qset.audience.may_read, *qset.audience.may_not_read)
    for question in qset:
        yield from (question.ask, question.help, question.reason_ask)


def labels(qset: QuestionSet) -> Iterator[str]:
    """The words on buttons, without those that come from a shared list."""
    for question in qset:
        if not question.options_from:
            yield from (choice.says for choice in question.choices)
