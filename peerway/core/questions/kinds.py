"""How each kind of answer is read, one small function a kind. A refusal says what to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from peerway.core.questions.model import Question
from peerway.core.questions.vocabulary import DONT_KNOW

Answer = int | str | list[str]
LONGEST_NUMBER = 12
NOT_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class Refused(ValueError):
    """The answer could not be taken; the message says how to put it right."""


def read_answer(question: Question, sent: list[str]) -> Answer | None:
    """One answer, typed and checked; None when nothing was said and nothing had to be."""
    given = [value for value in sent if value.strip()]
    if not given:
        if question.required:
            raise Refused(NOTHING.get(question.kind, "Choose one answer"))
        return None
    if question.dont_know and given == [DONT_KNOW]:
        return DONT_KNOW
    return READERS[question.kind](question, given)


def read_reason(question: Question, answer: Answer | None, sent: str) -> str:
    """The reason beside a yes or no. A reason for an answer nobody asked about is dropped."""
    if question.kind != "yes_no" or question.reason == "never" or answer is None:
        return ""
    wanted = question.reason == f"if_{answer}"
    if question.reason != "may" and not wanted:
        return ""
    why = tidy(sent)
    if wanted and not why:
        raise Refused("Say a little about why")
    return _no_longer_than(question.max_length, why)


def tidy(words: str) -> str:
    """Words as they were meant: one kind of line end, no control characters, no space around them."""
    return NOT_TEXT.sub("", words.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _stepped(question: Question, given: list[str]) -> int:
    number = _whole(given[0]) if len(given) == 1 else None
    if number is None or not question.lowest <= number <= question.highest:
        raise Refused("Choose one answer")
    return number


def _number(question: Question, given: list[str]) -> int:
    number = _whole(given[0])
    if number is None:
        raise Refused("Write a whole number, like 3")
    if not question.lowest <= number <= question.highest:
        raise Refused(_between(question))
    return number


def _between(question: Question) -> str:
    return f"Write a number between {question.lowest} and {question.highest:,}"


def _single(question: Question, given: list[str]) -> str:
    if len(given) != 1 or given[0] not in {choice.key for choice in question.choices}:
        raise Refused("Choose one answer")
    return given[0]


def _many(question: Question, given: list[str]) -> list[str]:
    offered = [choice.key for choice in question.choices]
    if not set(given) <= set(offered):
        raise Refused("Choose from the list")
    chosen = [key for key in offered if key in given]
    if question.at_most is not None and len(chosen) > question.at_most:
        raise Refused(f"Choose {question.at_most} or fewer. You have chosen {len(chosen)}")
    return chosen


def _text(question: Question, given: list[str]) -> str:
    words = tidy("\n".join(given))
    if not words:
        raise Refused(NOTHING["text"])
    return _no_longer_than(question.max_length, words)


def _date(question: Question, given: list[str]) -> str:
    match = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", given[0].strip(), re.ASCII)
    try:
        year, month, day = map(int, match.groups()) if match else (0, 0, 0)
        return date(year, month, day).isoformat()
    except ValueError:
        raise Refused("Write a real date, like 24 11 2026") from None


def _whole(words: str) -> int | None:
    words = words.strip().replace("−", "-")
    return int(words) if re.fullmatch(rf"[+-]?\d{{1,{LONGEST_NUMBER}}}", words, re.ASCII) else None


def _no_longer_than(most: int, words: str) -> str:
    if len(words) > most:
        raise Refused(f"Make this shorter. You have {len(words)} letters and there is room for {most}")
    return words


NOTHING = {
    "many": "Choose at least one",
    "text": "Write something here",
    "number": "Write a number",
    "date": "Write a date, like 24 11 2026",
}
READERS: dict[str, Callable[[Question, list[str]], Answer]] = {
    "scale": _stepped,
    "faces": _stepped,
    "slider": _stepped,
    "single": _single,
    "picture": _single,
    "yes_no": _single,
    "many": _many,
    "text": _text,
    "number": _number,
    "date": _date,
}
