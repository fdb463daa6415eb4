"""What somebody has said so far, as their forms sent it. Nothing typed is thrown away before it is sent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Self

from django.http import QueryDict

from peerway.core.questions import Answers, Checked, Question, QuestionSet, check, visible

PREFIX = "q-"
DATE_PARTS = ("day", "month", "year")
LONGEST = 40_000  # letters kept of one field; a question may ask for half of that at most
Fields = dict[str, str | list[str]]


@dataclass
class Given:
    """``raw`` is what the boxes hold, right or wrong; ``seen`` are the questions that were passed."""

    raw: Fields = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)

    @classmethod
    def from_draft(cls, data: dict[str, Any]) -> Self:
        return cls(dict(data.get("raw", {})), list(data.get("seen", ())))

    def as_draft(self) -> dict[str, Any]:
        return {"raw": self.raw, "seen": self.seen}

    def hear(self, qset: QuestionSet, sent: QueryDict) -> None:
        """Take in a form. A question that stood on the page and came back empty is empty now."""
        asked = set(sent.getlist("asked"))
        known = {name for question in qset for name in fields_of(question)}
        for question in qset:
            if question.key in asked:
                self.clear(question)
        for name in sent:
            if name.startswith(PREFIX) and name.removeprefix(PREFIX) in known:
                values = [value[:LONGEST] for value in sent.getlist(name)]
                self.raw[name.removeprefix(PREFIX)] = values if len(values) != 1 else values[0]
        self.pass_by(key for key in sent.get("seen", "").split() if key in known)

    def clear(self, question: Question) -> None:
        for name in fields_of(question):
            self.raw.pop(name, None)

    def pass_by(self, keys: Iterable[str]) -> None:
        self.seen.extend(key for key in dict.fromkeys(keys) if key not in self.seen)

    def checked(self, qset: QuestionSet) -> Checked:
        return check(qset, self.raw)

    def answers(self, qset: QuestionSet) -> Answers:
        return self.checked(qset).answers

    def visible(self, qset: QuestionSet) -> tuple[Question, ...]:
        return visible(qset, self.answers(qset))

    def carried(self, qset: QuestionSet, on_page: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
        """Hidden fields for a visitor of whom nothing is kept: all they said that is not on this page."""
        there = set(on_page)
        for question in qset:
            if question.key not in there:
                yield from self._sent_again(question)

    def _sent_again(self, question: Question) -> Iterator[tuple[str, str]]:
        for name in fields_of(question):
            for value in values_of(self.raw, name):
                yield PREFIX + name, value


def fields_of(question: Question) -> tuple[str, ...]:
    """The names of every box a question may have."""
    parts = tuple(f"{question.key}-{part}" for part in DATE_PARTS) if question.kind == "date" else ()
    return (question.key, question.why_key, *parts)


def question_of(name: str) -> str:
    """The question a field belongs to: "coming" for "coming-why"."""
    return name.partition("-")[0]


def values_of(raw: Fields, name: str) -> list[str]:
    value = raw.get(name, [])
    return [value] if isinstance(value, str) else list(value)
