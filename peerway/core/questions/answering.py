"""From what came in with the form to checked answers, and which question comes next.

Answers are plain values that go into JSON and back unchanged: a whole number for scale, faces, slider and
number; a key for single, picture and yes_no; a list of keys for many; words for text; "2026-11-24" for a
date; and ``"dont_know"`` where that was offered. A reason beside a yes or no is kept under ``<key>-why``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from peerway.core.questions.kinds import Refused, read_answer, read_reason
from peerway.core.questions.model import Question, QuestionSet

Answer = int | str | list[str]
Answers = Mapping[str, Answer]
Raw = Mapping[str, str | list[str]]


@dataclass(frozen=True)
class Checked:
    """What was understood, and one sentence for each thing that was not. Both are keyed by field."""

    answers: dict[str, Answer] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return not self.errors


def is_visible(question: Question, answers: Answers) -> bool:
    """Whether this question is asked, given the answers so far. An unasked question opens nothing."""
    if question.only_if is None:
        return True
    given = answers.get(question.only_if.question)
    if given is None:
        return False
    keys = given if isinstance(given, list) else [str(given)]
    return any(key in question.only_if.is_any for key in keys)


def visible(qset: QuestionSet, answers: Answers) -> tuple[Question, ...]:
    """The questions that are asked, in order. The answer to a hidden question counts as not given."""
    shown: list[Question] = []
    counted: dict[str, Answer] = {}
    for question in qset:
        if is_visible(question, counted):
            shown.append(question)
            if question.key in answers:
                counted[question.key] = answers[question.key]
    return tuple(shown)


def check(qset: QuestionSet, raw: Raw) -> Checked:
    """Read a whole form. Answers to questions that are not asked are dropped, whatever they hold."""
    checked = Checked()
    for question in qset:
        if is_visible(question, checked.answers):
            one = check_one(question, raw)
            checked.answers.update(one.answers)
            checked.errors.update(one.errors)
    return checked


def check_one(question: Question, raw: Raw) -> Checked:
    """Read one question from a form, with its reason if it has one."""
    checked = Checked()
    try:
        answer = read_answer(question, _sent(raw, question))
        if answer is not None:
            checked.answers[question.key] = answer
    except Refused as refusal:
        checked.errors[question.key] = str(refusal)
        return checked
    try:
        if why := read_reason(question, answer, " ".join(_list(raw.get(question.why_key)))):
            checked.answers[question.why_key] = why
    except Refused as refusal:
        checked.errors[question.why_key] = str(refusal)
    return checked


def next_question(qset: QuestionSet, answers: Answers, after: str | None = None) -> Question | None:
    """For one question a page: what to ask now, or None when there is nothing left.

    With ``after``, the next asked question in order, answered or not. Without, the first unanswered one.
    """
    shown = visible(qset, answers)
    if after is None:
        return next((question for question in shown if question.key not in answers), None)
    order = [question.key for question in qset]
    passed = order.index(after)
    return next((question for question in shown if order.index(question.key) > passed), None)


def previous_question(qset: QuestionSet, answers: Answers, before: str) -> Question | None:
    """The asked question just before this one, for the Back link."""
    earlier: Question | None = None
    for question in visible(qset, answers):
        if question.key == before:
            return earlier
        earlier = question
    return None


def place_of(qset: QuestionSet, answers: Answers, key: str) -> tuple[int, int]:
    """("question 2 of 5") as (2, 5), counting only the questions that are asked just now."""
    keys = [question.key for question in visible(qset, answers)]
    return keys.index(key) + 1, len(keys)


def to_raw(answers: Answers) -> dict[str, str | list[str]]:
    """Answers as a form would send them, to fill the boxes again from a draft."""
    return {key: list(value) if isinstance(value, list) else str(value) for key, value in answers.items()}


def _sent(raw: Raw, question: Question) -> list[str]:
    """What was sent. A date may come in three boxes: ``key-day``, ``key-month``, ``key-year``."""
    if question.kind == "date" and question.key not in raw:
        parts = [" ".join(_list(raw.get(f"{question.key}-{part}"))) for part in ("year", "month", "day")]
        return ["-".join(part.strip() for part in parts)] if any(part.strip() for part in parts) else []
    return _list(raw.get(question.key))


def _list(value: str | Sequence[str] | None) -> list[str]:
    if value is None:
        return []
    return [value] if isinstance(value, str) else list(value)
