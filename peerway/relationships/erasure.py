"""Forgetting somebody who was in a pair: their words, wishes and messages go; that two people met stays."""

from __future__ import annotations

from uuid import UUID

from peerway.base.erasure import forgets
from peerway.relationships.models import CheckIn, ExitTalk, Meeting, Relationship, ShortMessage, Wish


@forgets
def words_in_pairs(person: UUID) -> None:
    """What they said and picked. The agreement was sealed under the young person's key, which is destroyed."""
    CheckIn.objects.filter(person=person).delete()
    ExitTalk.objects.filter(person=person).delete()
    ShortMessage.objects.filter(by=person).delete()
    Wish.objects.filter(by=person).delete()
    Meeting.objects.filter(logged_by=person).update(sealed_for_you=b"")
    Relationship.objects.filter(young_person=person).update(sealed_agreement=b"", whats_next="")
