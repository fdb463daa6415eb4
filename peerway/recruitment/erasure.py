"""Forgetting somebody who offered or asked: what they said goes; that something happened stays, as a count."""

from __future__ import annotations

from uuid import UUID

from peerway.base.erasure import forgets
from peerway.recruitment.models import (
    Application,
    Asking,
    Card,
    Choice,
    KeptApart,
    Look,
    Nomination,
    Supporter,
)


@forgets
def what_they_offered_and_asked(person: UUID) -> None:
    Supporter.objects.filter(person=person).update(profile={}, card="", card_agreed_on=None)
    Asking.objects.filter(person=person).update(profile={}, elsewhere="")
    Choice.objects.filter(asking__person=person).delete()
    Application.objects.filter(person=person).update(sealed_answers=b"", sealed_interview=b"")
    Look.objects.filter(person=person).update(sealed_note=b"", sealed_answers=b"", sealed_how=b"")
    Nomination.objects.filter(person=person).delete()
    Nomination.objects.filter(by=person).update(by=None)
    Card.objects.filter(person=person).update(sealed_said=b"", person=None)
    KeptApart.objects.filter(one=person).delete()
    KeptApart.objects.filter(other=person).delete()
