"""Answers as words, for check-your-answers pages, print and reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from peerway.core.questions.model import Question
from peerway.core.questions.vocabulary import DONT_KNOW, STEPPED

NOT_ANSWERED = "Not answered"


def in_words(question: Question, answer: int | str | list[str] | None) -> str:
    """One answer as a person would say it.

    >>> in_words(Question("day", "date", "Which day?"), "2026-11-24")
    'Tuesday 24 November 2026'
    >>> in_words(Question("safe", "slider", "How safe?", high_label="Very"), 10)
    '10: Very'
    """
    if answer is None or answer in ("", []):
        return NOT_ANSWERED
    if answer == DONT_KNOW and question.dont_know:
        return "I don’t know"
    if question.kind == "date":
        return day_in_words(date.fromisoformat(str(answer)))
    if question.kind in STEPPED and isinstance(answer, int) and question.lowest <= answer <= question.highest:
        return question.step_says(answer)
    return _chosen(question, answer)


def with_reason(question: Question, answers: Mapping[str, int | str | list[str]]) -> str:
    """The answer with the reason beside it, if one was given: "No: I have football"."""
    said = in_words(question, answers.get(question.key))
    why = answers.get(question.why_key)
    return f"{said}: {why}" if why else said


def day_in_words(day: date) -> str:
    """A day as it is said: weekday, number, month, year, in English whatever the machine's language.

    >>> day_in_words(date(2026, 3, 1))
    'Sunday 1 March 2026'
    """
    return f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def _chosen(question: Question, answer: int | str | list[str]) -> str:
    says = {choice.key: choice.says for choice in question.choices}
    keys = answer if isinstance(answer, list) else [str(answer)]
    return ", ".join(says.get(key, key) for key in keys)


DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
