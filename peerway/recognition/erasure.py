"""Forgetting somebody: their letters and thanks go. A badge they took stays good in their own hands.

Nothing public names them, so there is nothing public to take away. Our row of the badge keeps its place in the list
and forgets whose it was: a place is never given twice, and a badge that was taken back stays taken back.
"""

from __future__ import annotations

from uuid import UUID

from peerway.base.erasure import forgets
from peerway.recognition.models import Badge, BadgeOffer, Letter, Thanks


@forgets
def what_they_were_given(person: UUID) -> None:
    Thanks.objects.filter(to=person).delete()
    Letter.objects.filter(supporter__person=person).delete()
    Badge.objects.filter(person=person).update(person=None, sealed_token=b"", named=Badge.Named.NOBODY)
    Letter.objects.filter(by=person, signed_on=None).delete()
    BadgeOffer.objects.filter(by=person).update(by=None)
    BadgeOffer.objects.filter(until_by=person).update(until_by=None)
