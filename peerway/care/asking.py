"""The two small question sets, as they are asked, read and counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from peerway.base.questions import Told, told
from peerway.base.sealed import open_keys
from peerway.base.words import in_words_of
from peerway.care.models import AfterSession, Pulse
from peerway.care.rules import Counted, shown_counts
from peerway.core.packs.care import load_care
from peerway.core.questions import QuestionSet
from peerway.programmes.models import Programme

AFTER, PULSE = "after-session", "pulse"
LOW_AFTER = {"bit-heavy", "heavy"}
HEAVY = "heavy"
LOW_PULSE = {"going": "not-good", "too_much": "yes", "looked_after": "no", "know": "no"}
WORDS = "words"


def asked(key: str, programme: Programme) -> QuestionSet:
    """A set in the words of the programme."""
    return in_words_of(programme, load_care(key))


def is_low_after(answers: Mapping[str, Any]) -> bool:
    """Whether the supervisor is asked to look: it was heavy, or there is something they should know.

    >>> is_low_after({"feeling": "fine"}), is_low_after({"feeling": "bit-heavy"})
    (False, True)
    """
    return answers.get("feeling") in LOW_AFTER or bool(answers.get(WORDS))


def is_low_pulse(answers: Mapping[str, Any]) -> bool:
    """
    >>> is_low_pulse({"going": "good", "too_much": "sometimes"}), is_low_pulse({"too_much": "yes"})
    (False, True)
    """
    return any(answers.get(key) == said for key, said in LOW_PULSE.items()) or bool(answers.get(WORDS))


def in_words(said: AfterSession | Pulse) -> list[Told]:
    """What was asked and what was said, for the one who may read it."""
    key = said.question_set.partition("@")[0]
    questions = asked(key, said.programme) if key else None
    return [each for each in told(questions, said.answers) if each.is_answered] if questions else []


def counted(programme: Programme, rows: Sequence[Pulse]) -> list[tuple[str, list[Counted]]]:
    """Each question with its answers counted; a question that too few answered is left out. Words are never counted."""
    open_keys(rows, "answers")
    said = [row.answers for row in rows]
    found = []
    for question in asked(PULSE, programme):
        if question.kind == "text":
            continue
        many = Counter(answers.get(question.key) for answers in said)
        shown = shown_counts(
            [(choice.says, many[choice.key]) for choice in question.choices], people=len(said)
        )
        if shown:
            found.append((question.ask, shown))
    return found
