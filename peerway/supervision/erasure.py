"""Forgetting somebody: that a supervision was held stays, and who led it by its date. What was theirs goes."""

from __future__ import annotations

from uuid import UUID

from peerway.base.erasure import forgets
from peerway.supervision.models import Action, Invited, Note, Seen


@forgets
def that_they_were_seen(person: UUID) -> None:
    Seen.objects.filter(person=person).delete()
    Invited.objects.filter(person=person).delete()


@forgets
def what_was_agreed_and_noted(person: UUID) -> None:
    Action.objects.filter(owner=person).delete()
    Note.objects.filter(about=person).delete()
    Note.objects.filter(written_by=person).update(written_by=None)
