"""Forgetting somebody who checked a place to turn: the place stays, and that it was checked."""

from __future__ import annotations

from uuid import UUID

from peerway.base.erasure import forgets
from peerway.toolkit.models import LocalHelp


@forgets
def that_they_checked(person: UUID) -> None:
    LocalHelp.objects.filter(checked_by=person).update(checked_by=None)
