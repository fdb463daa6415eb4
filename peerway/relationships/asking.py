"""What an adult asks of each side of a pair, and what must never be written there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from peerway.base.questions import question_set
from peerway.core.packs import Approach
from peerway.core.questions import Question, QuestionSet
from peerway.people.models import Person
from peerway.relationships.models import Contact, Relationship

Side = Contact.Side
SETS: dict[str, str] = {
    Side.SUPPORTER: "contact-supporter", Side.SUPPORTED: "contact-young-person", Side.ADULT: "contact-adult",
}  # fmt: skip
FIRST_MONTH, EVERY = "contacts_first_month", "contact_every"
WORRYING: dict[str, str] = {"safe": "no", "concern": "yes"}
"""The answers at which somebody may not be safe: a worry is raised now, and nothing is written here."""
NOT_HERE = "If you hear that somebody may not be safe, raise it as a worry now. Do not write it here."


def sides_of(pack: Approach) -> list[str]:
    """The sides this approach asks. None where its pack has no questions for them, or no rhythm."""
    keeps = {rhythm.key for rhythm in pack.journey.rhythms}
    if not {FIRST_MONTH, EVERY} <= keeps:
        return []
    return [side for side, key in SETS.items() if key in pack.questions]


def contact_set(pair: Relationship, side: str) -> QuestionSet:
    """The questions for one side, without a box beside the ones that may open a worry."""
    asked = question_set(SETS[side], pair)
    return replace(asked, questions=tuple(without_a_story(question) for question in asked))


def without_a_story(question: Question) -> Question:
    if question.key not in WORRYING:
        return question
    plainly = {
        way: replace(wording, help="", reason_ask="")
        for way in ("easy", "younger", "older")
        if (wording := getattr(question, way))
    }
    return replace(question, help=NOT_HERE, reason="never", reason_ask="", **plainly)


def is_worrying(answers: Mapping[str, Any]) -> bool:
    """Whether a worry is to be raised now.

    >>> is_worrying({"safe": "no"}), is_worrying({"safe": "yes", "concern": "no"})
    (True, False)
    """
    return any(answers.get(key) == said for key, said in WORRYING.items())


def whose(pair: Relationship, side: str) -> Person:
    """Whose words, or words about whom, a contact holds."""
    return pair.supporter if side == Side.SUPPORTER else pair.young_person


def asked_in_words(pair: Relationship, side: str, *, full: bool = False) -> str:
    """Whom to ask: "Amara", or "the adult who knows Leo best"."""
    person = whose(pair, side)
    name = person.name if full else person.called
    return f"the adult who knows {name} best" if side == Side.ADULT else name
