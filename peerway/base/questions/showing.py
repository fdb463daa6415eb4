"""Answers in words, for whoever may read them."""

from __future__ import annotations

from dataclasses import dataclass

from peerway.core.questions import Answers, Question, QuestionSet, in_words, visible


@dataclass(frozen=True)
class Told:
    """One question and what was said: ``answer`` in words, ``why`` beside a yes or no."""

    question: Question
    answer: str
    why: str
    is_answered: bool


def told(qset: QuestionSet, answers: Answers) -> list[Told]:
    """What was asked and what was said, in order; questions that were not asked are left out."""
    return [
        Told(
            question=question,
            answer=in_words(question, answers.get(question.key)),
            why=str(answers.get(question.why_key, "")),
            is_answered=question.key in answers,
        )
        for question in visible(qset, answers)
    ]
