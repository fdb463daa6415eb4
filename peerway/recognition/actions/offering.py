"""A setting begins or stops to offer badges; its keys are made, turned and withdrawn."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.core.credentials import fresh_key, public_jwk
from peerway.people.models import Person
from peerway.recognition.badges import BadgeKey, BadgeOffer


@transaction.atomic
def offer_badges(*, by: Person) -> BadgeOffer:
    """From now on supporters may take badges. The first time, a key is made."""
    offer, is_new = BadgeOffer.objects.get_or_create(until=None, defaults={"by": by})
    if is_new:
        record("badges.offered", about=offer, by=by)
    signing_key(by=by)
    return offer


@transaction.atomic
def stop_offering(*, by: Person) -> None:
    """Nobody takes a badge any more. Those that were taken can still be checked."""
    for offer in BadgeOffer.objects.filter(until=None):
        offer.until, offer.until_by = timezone.now(), by
        offer.save(update_fields=["until", "until_by"])
        record("badges.no_longer_offered", about=offer, by=by)


@transaction.atomic
def signing_key(*, by: Person | None) -> BadgeKey:
    """The key that signs now; made when there is none."""
    return BadgeKey.objects.signing().first() or _make_key(by=by)


@transaction.atomic
def turn_key(*, by: Person) -> BadgeKey:
    """A fresh key signs from now on. What older keys signed can still be checked."""
    BadgeKey.objects.signing().update(retired_on=timezone.localdate())
    return _make_key(by=by)


@transaction.atomic
def withdraw_key(key: BadgeKey, *, by: Person) -> None:
    """The key was known to others: nothing it signed counts any more, and it is published no more."""
    if key.withdrawn_on:
        raise Mistake("This key is withdrawn already.")
    key.withdrawn_on, key.private = timezone.localdate(), ""
    key.save(update_fields=["withdrawn_on", "sealed_private"])
    record("badge_key.withdrawn", about=key, by=by)


def _make_key(*, by: Person | None) -> BadgeKey:
    key = BadgeKey()
    key.private = fresh_key()
    key.public = public_jwk(key.private, kid=str(key.pk))
    key.save(force_insert=True)
    record("badge_key.made", about=key, by=by)
    return key
