"""Forgetting somebody who was seen: that a supervision was held stays, and who led it by its date."""

from __future__ import annotations

from uuid import UUID

from peerway.base.erasure import forgets
from peerway.supervision.models import Seen


@forgets
def that_they_were_seen(person: UUID) -> None:
    Seen.objects.filter(person=person).delete()
