"""Forgetting somebody who checked a place to turn or added something to read: the thing itself stays."""

from __future__ import annotations

from uuid import UUID

from peerway.base.erasure import forgets
from peerway.toolkit.models import LocalHelp, Resource


@forgets
def that_they_checked(person: UUID) -> None:
    LocalHelp.objects.filter(checked_by=person).update(checked_by=None)


@forgets
def that_they_added(person: UUID) -> None:
    Resource.objects.filter(added_by=person).update(added_by=None)
