"""The setting as an issuer of badges: its public addresses, what a badge is for, and what it says.

Nothing here tells what a programme is about or which approach it follows: a badge says that somebody was trained
and gave time to peer support, and that is all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from peerway.base.links import full_address
from peerway.base.places import Setting
from peerway.base.saying import number_words
from peerway.core.credentials import Achievement, Award, Identity, Issuer, StatusPlace, claims, signed
from peerway.recognition.badges import Badge, BadgeKey
from peerway.recognition.rules import ENOUGH_TIMES


@dataclass(frozen=True)
class Told:
    """A badge in words, the same for every setting and every programme."""

    name: str
    description: str
    criteria: str


WORDS = {
    Badge.Kind.TRAINING: Told(
        "Trained in peer support",
        "Was trained to support other young people in a way that is planned and supervised.",
        "They took part in the training for their role, and an adult saw them do each required part and "
        "signed it off. The badge runs out when the training is to be done again.",
    ),
    Badge.Kind.GIVING: Told(
        "Gave time to peer support",
        "Gave time to support other young people, after training and with supervision.",
        f"They completed the training, gave their time at least {number_words(ENOUGH_TIMES)} times, as the record "
        "shows, and talked it over in supervision.",
    ),
}


def address(name: str, *parts: Any) -> str:
    return full_address(reverse(f"recognition:{name}", args=parts))


def issuer_of(setting: Setting) -> Issuer:
    return Issuer(id=address("issuer", setting.pk), name=setting.name)


def achievement_of(setting: UUID, kind: str) -> Achievement:
    told = WORDS[Badge.Kind(kind)]
    return Achievement(
        id=address("achievement_data", setting, kind), page=address("achievement", setting, kind),
        name=told.name, description=told.description, criteria=told.criteria,
    )  # fmt: skip


def kid_of(key: BadgeKey) -> str:
    return address("public_key", key.setting_id, key.pk)


def jwk_of(key: BadgeKey) -> dict[str, Any]:
    """The public key as it is published now, at the address Peerway is reached by now."""
    return {**key.public, "kid": kid_of(key)}


def list_of(key: BadgeKey) -> str:
    """Where it is published which of this key's badges were taken back."""
    return address("status", key.setting_id, key.pk)


def token_of(
    badge: Badge, setting: Setting, *, since: date, identity: Identity | None, narrative: str
) -> str:
    """A badge, signed by its key."""
    award = Award(
        id=badge.credential, subject=badge.subject, issuer=issuer_of(setting),
        achievement=achievement_of(setting.pk, badge.kind), since=since, until=badge.until,
        status=StatusPlace(list_of(badge.key), badge.place), identity=identity, narrative=narrative,
    )  # fmt: skip
    return signed(claims(award), badge.key.private, kid_of(badge.key))
