"""The same question in other words: for 7 to 11, for 16 to 25, and in easy read.

The usual words are for 11 to 16. Other words can only be words: a wording has no key, no kind and no rule,
so whatever somebody reads, the same answers come out.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Annotated, Any

from peerway.core.questions.vocabulary import Reading

if TYPE_CHECKING:
    from peerway.core.questions.model import Option, Question, QuestionSet

WORDINGS: dict[Reading, tuple[str, ...]] = {
    "easy": ("easy", "younger"),
    "younger": ("younger", "easy"),
    "middle": (),
    "older": ("older",),
}
"""Where the words for a reading are looked for, first to last; then the usual ones. Easy read and the words for
7 to 11 stand in for each other: both are short, everyday and beside a picture."""
SIMPLE: frozenset[Reading] = frozenset({"easy", "younger"})
"""One question a page, with pictures."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Other words for one question. What is left out is said in the usual words, without the help line."""

    ask: Annotated[str, "The question."]
    help: Annotated[str, "One line under the question."] = ""
    reason_ask: Annotated[str, "For yes_no: the words that ask for the reason."] = ""
    low_label: Annotated[str, "What the lowest number means."] = ""
    high_label: Annotated[str, "What the highest number means."] = ""
    labels: Annotated[tuple[str, ...], "For scale and faces: words for every step, lowest first."] = ()


@dataclass(frozen=True, slots=True)
class Audience:
    """Who will read the answers, and who will not. Shown before the first box."""

    may_read: Annotated[tuple[str, ...], "One plain sentence for each reader."]
    may_not_read: Annotated[
        tuple[str, ...], "One plain sentence for each person somebody might fear reads it."
    ] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """Other words for what stands before the first question. What is left out is said in the usual words."""

    title: Annotated[str, "The heading of the page."] = ""
    intro: Annotated[str, "A line or two under the heading."] = ""
    audience: Annotated[
        Audience | None, "The same readers in other words. Promise nothing more and nothing less."
    ] = None


def in_reading(qset: QuestionSet, reading: Reading) -> QuestionSet:
    """The set in the words of a reading. Keys, kinds, choices, rules and the version are those of ``qset``."""
    if not WORDINGS[reading]:
        return qset
    worded = replace(qset, questions=tuple(_question(question, reading) for question in qset))
    heading = _first(qset, reading)
    return replace(worded, **_said(heading)) if heading else worded


def has_words_for(qset: QuestionSet, reading: Reading) -> bool:
    """Whether anything in the set is said differently in this reading."""
    return in_reading(qset, reading) != qset


def _question(question: Question, reading: Reading) -> Question:
    words = _first(question, reading)
    said = {"help": "", **_said(words)} if words else {}
    if reading in SIMPLE:
        said["options"] = tuple(_option(option) for option in question.options)
    return replace(question, **said)


def _option(option: Option) -> Option:
    return replace(option, says=option.easy or option.says)


def _first(thing: Any, reading: Reading) -> Any:
    return next((found for name in WORDINGS[reading] if (found := getattr(thing, name))), None)


def _said(words: Any) -> dict[str, Any]:
    return {each.name: said for each in fields(words) if (said := getattr(words, each.name))}
