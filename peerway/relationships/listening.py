"""Answers in the words they were given to, for whoever may read them."""

from __future__ import annotations

from peerway.base.questions import Told, asked_as, told
from peerway.relationships.models import CheckIn, Contact, ExitTalk


def in_words(said: CheckIn | Contact | ExitTalk) -> list[Told]:
    """What was asked and what was said; nothing where the pack has dropped those questions since."""
    about = said.met_in if isinstance(said, Contact) else said.relationship
    try:
        questions = asked_as(said.question_set, about)
    except KeyError:
        return []
    return told(questions, said.answers)
