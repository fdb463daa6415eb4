"""A young person's way in: a printed badge, and a second thing only they know. No e-mail address needed.

The badge's code is 16 characters from 30 (78 bits; nothing that looks like something else). Only its hash is
kept; the code itself is made again from the badge's identifier and the site's secret whenever a sheet is
printed. The second thing is three pictures in order, or a PIN. Five wrong tries, and an adult unlocks.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.scoping import here
from peerway.people.accounts import Account, Badge, Membership
from peerway.people.models import Person

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
LENGTH = 16
PICTURES = {
    "sun": "Sun", "heart": "Heart", "house": "House", "footprints": "Feet", "sprout": "Plant",
    "lightbulb": "Light", "book-open": "Book", "bell": "Bell", "flag": "Flag", "pencil": "Pencil",
    "phone": "Phone", "clock": "Clock",
}  # fmt: skip
HOW_MANY_PICTURES = 3
PIN_LENGTH = 6


def code_for(badge: UUID) -> str:
    """The code printed on a badge.

    >>> len(code_for(UUID(int=1)))
    16
    """
    number = int.from_bytes(
        hmac.new(settings.SECRET_KEY.encode(), b"badge|" + badge.bytes, "sha256").digest()
    )
    letters = []
    for _ in range(LENGTH):
        number, place = divmod(number, len(LETTERS))
        letters.append(LETTERS[place])
    return "".join(letters)


def tidy(code: str) -> str:
    """The code as it was meant: without the gaps it is printed with, in capitals."""
    return "".join(letter for letter in code.upper() if letter.isalnum())


def spaced(code: str) -> str:
    """
    >>> spaced("ABCDEFGHJKMNPQRS")
    'ABCD EFGH JKMN PQRS'
    """
    return " ".join(code[i : i + 4] for i in range(0, len(code), 4))


def hashed(code: str) -> str:
    return hashlib.sha256(tidy(code).encode()).hexdigest()


def badge_with(code: str) -> Badge | None:
    """The badge this code belongs to, if it was not voided and its owner has not left."""
    return Badge.objects.select_related("account").filter(code_hash=hashed(code), voided_at=None).first()


def badge_of(person: Person) -> Badge | None:
    return (
        Badge.objects.filter(account=person.account_id, voided_at=None).first() if person.account_id else None
    )


@transaction.atomic
def make_badge(person: Person, *, by: Person, second_thing: str = Badge.SecondThing.PICTURES) -> Badge:
    """A new badge; any earlier one stops working. The second thing is kept only on the same badge."""
    if person.account is None:
        person.account = Account.objects.create_user()
        person.save(update_fields=["account"])
        Membership.objects.create(account=person.account, setting_id=here(), person_id=person.pk)
    void_badges([person], by=by)
    badge = Badge(account=person.account, second_thing=second_thing)
    badge.code_hash = hashed(code_for(badge.pk))
    badge.save(force_insert=True)
    record("badge.made", about=person, by=by)
    return badge


@transaction.atomic
def void_badges(people: Iterable[Person], *, by: Person) -> int:
    """Badges that were lost or taken: they stop working now."""
    accounts = {person.account_id: person for person in people if person.account_id}
    voided = Badge.objects.filter(account__in=accounts, voided_at=None)
    for badge in voided:
        record("badge.voided", about=accounts[badge.account_id], by=by)
    return voided.update(voided_at=timezone.now())


@transaction.atomic
def unlock(person: Person, *, by: Person) -> None:
    """After five wrong tries: they choose a new second thing next time they come."""
    Badge.objects.filter(account=person.account_id, voided_at=None).update(tries=0, second_hash="")
    record("badge.unlocked", about=person, by=by)


def choose_second_thing(badge: Badge, secret: str) -> None:
    """The first time, they choose their pictures or PIN. Nobody else can ever see it."""
    badge.second_hash = make_password(secret)
    badge.save(update_fields=["second_hash"])


def knows(badge: Badge, secret: str) -> bool:
    """Whether this is their second thing. The try is counted before it is looked at, so that none is free."""
    counted = Badge.objects.filter(pk=badge.pk, tries__lt=Badge.MOST_TRIES).update(tries=F("tries") + 1)
    if not counted or not check_password(secret, badge.second_hash):
        badge.refresh_from_db(fields=["tries"])
        return False
    Badge.objects.filter(pk=badge.pk).update(tries=0, last_used_at=timezone.now())
    return True
