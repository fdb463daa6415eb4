"""Forgetting somebody who was in a falling-out, or helped: the words go; that something was talked through stays."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from peerway.base.erasure import forgets
from peerway.mediation.actions.after import forget_words
from peerway.mediation.models import FallingOut, LookingBack, Mediating, NotThem, Party, Screening


@forgets
def what_they_talked_through(person: UUID) -> None:
    """The agreement holds both names, so it goes for both: each has a copy on paper."""
    for fallen in FallingOut.objects.filter(parties__person=person):
        forget_words(fallen)
        Screening.objects.filter(falling_out=fallen).delete()
        FallingOut.objects.filter(pk=fallen.pk).update(
            sealed_said=b"", to_an_adult="", forgotten_on=timezone.localdate()
        )
    NotThem.objects.filter(person=person).delete()
    NotThem.objects.filter(party__person=person).delete()
    Party.objects.filter(person=person).update(said="", said_at=None)
    Mediating.objects.filter(person=person).update(for_you=None, wants_adult="", reasons=[])
    FallingOut.objects.filter(asked_by=person).update(asked_by=None, sealed_said=b"")
    LookingBack.objects.filter(person=person).delete()
