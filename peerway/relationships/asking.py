"""What an adult asks of each side of a pair or a group, and what must never be written there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from peerway.base.questions import question_set
from peerway.core.questions import Audience, Question, QuestionSet
from peerway.people.models import Person
from peerway.relationships.contacts import Asked, met_in
from peerway.relationships.models import Contact, GroupMember

Side = Contact.Side
SETS: dict[str, str] = {
    Side.SUPPORTER: "contact-supporter", Side.SUPPORTED: "contact-young-person", Side.ADULT: "contact-adult",
    Side.FAMILY: "contact-family",
}  # fmt: skip
FIRST_MONTH, EVERY = "contacts_first_month", "contact_every"
WORRYING: dict[str, str] = {"safe": "no", "concern": "yes"}
"""The answers at which somebody may not be safe: a worry is raised now, and nothing is written here."""
NOT_TOLD = "Nobody else in the group sees it."
NOT_HERE = "If you hear that somebody may not be safe, raise it as a worry now. Do not write it here."


def sides_of(asked: Asked) -> list[str]:
    """The sides that are asked here. None where the pack has no questions for them, or no rhythm.

    A pair is asked about as one. In a group each is asked for themselves: a supporter has one side, and a member
    those of the young person, the adult who knows them and their family.
    """
    pack = met_in(asked).programme.pack
    keeps = {rhythm.key for rhythm in pack.journey.rhythms}
    if not {FIRST_MONTH, EVERY} <= keeps:
        return []
    sides = [side for side, key in SETS.items() if key in pack.questions]
    if isinstance(asked, GroupMember):
        return [side for side in sides if (side == Side.SUPPORTER) == asked.is_supporter]
    return sides


def contact_set(asked: Asked, side: str) -> QuestionSet:
    """The questions for one side, without a box beside the ones that may open a worry."""
    asks = question_set(SETS[side], met_in(asked))
    plain = replace(asks, questions=tuple(without_a_story(question) for question in asks))
    if not isinstance(asked, GroupMember):
        return plain
    return replace(plain, audience=Audience(asks.audience.may_read, (NOT_TOLD,)), easy=None)


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


def whose(asked: Asked, side: str) -> Person:
    """Whose words, or words about whom, a contact holds."""
    if isinstance(asked, GroupMember):
        return asked.person
    return asked.supporter if side == Side.SUPPORTER else asked.young_person


def asked_in_words(asked: Asked, side: str, *, full: bool = False) -> str:
    """Whom to ask: "Amara", "the adult who knows Leo best", or "Leo’s family"."""
    person = whose(asked, side)
    name = person.name if full else person.called
    said = {
        Side.ADULT: f"the adult who knows {name} best",
        Side.FAMILY: f"the family of {name}" if full else f"{name}’s family",
    }
    return said.get(Side(side), name)
