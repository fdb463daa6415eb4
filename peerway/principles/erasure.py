"""Forgetting somebody: that they answered goes, and what they chose nobody could find. Their steps stay, ownerless."""

from __future__ import annotations

from uuid import UUID

from peerway.base.erasure import forgets
from peerway.principles.models import Adaptation, OwnNumber, Review, Step, TurnOut


@forgets
def that_they_answered(person: UUID) -> None:
    TurnOut.objects.filter(person=person).delete()


@forgets
def their_part_in_reviews(person: UUID) -> None:
    Review.objects.filter(begun_by=person).update(begun_by=None)
    Review.objects.filter(opened_by=person).update(opened_by=None)
    Adaptation.objects.filter(by=person).update(by=None)
    OwnNumber.objects.filter(by=person).update(by=None)
    for part in ("owner", "beside", "agreed_by"):
        Step.objects.filter(**{part: person}).update(**{part: None})
