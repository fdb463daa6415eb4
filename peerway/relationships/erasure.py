"""Forgetting somebody who was in a pair: their words, wishes and messages go; that two people met stays."""

from __future__ import annotations

from uuid import UUID

from peerway.base.erasure import forgets
from peerway.relationships.activities import Chosen, Idea
from peerway.relationships.models import (
    CheckIn,
    Contact,
    ExitTalk,
    FilledSheet,
    Meeting,
    Relationship,
    ShortMessage,
    Wish,
)


@forgets
def words_in_pairs(person: UUID) -> None:
    """What they said and picked. The agreement was sealed under the young person's key, which is destroyed."""
    CheckIn.objects.filter(person=person).delete()
    Contact.objects.filter(person=person).delete()
    ExitTalk.objects.filter(person=person).delete()
    FilledSheet.objects.filter(person=person).delete()
    ShortMessage.objects.filter(by=person).delete()
    Wish.objects.filter(by=person).delete()
    Meeting.objects.filter(logged_by=person).update(sealed_for_you=b"", sealed_more=b"")
    Relationship.objects.filter(young_person=person).update(sealed_agreement=b"", whats_next="")


@forgets
def ideas_and_choices(person: UUID) -> None:
    """Their own words go. An activity that came of them names nobody, and stays."""
    Idea.objects.filter(by=person).delete()
    Chosen.objects.filter(by=person).delete()
