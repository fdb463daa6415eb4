"""What a badge says, as plain data: the terms of Open Badges 3.0, and nothing of our own."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from peerway.core.credentials.status import StatusPlace

CONTEXTS = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",  # the kind of schema below is a term of this one
)
SCHEMA = {
    "id": "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json",
    "type": "1EdTechJsonSchemaValidator2019",
}
Told = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Issuer:
    """Who gives the badge. ``id`` is the address of its profile; ``url`` a page for people."""

    id: str
    name: str
    url: str = ""

    def told(self) -> Told:
        return {"id": self.id, "type": ["Profile"], "name": self.name} | (
            {"url": self.url} if self.url else {}
        )


@dataclass(frozen=True, kw_only=True)
class Achievement:
    """What the badge is for. ``id`` is its address as data, ``page`` the same for people to read."""

    id: str
    name: str
    description: str
    criteria: str
    page: str

    def told(self) -> Told:
        return {
            "id": self.id,
            "type": ["Achievement"],
            "achievementType": "Badge",
            "name": self.name,
            "description": self.description,
            "criteria": {"id": self.page, "narrative": self.criteria},
        }


@dataclass(frozen=True)
class Identity:
    """How a badge says whose it is, when its holder wants it to. ``value`` is a name, or a hash with its ``salt``."""

    kind: str
    value: str
    salt: str = ""

    def told(self) -> Told:
        said = {
            "type": "IdentityObject",
            "hashed": bool(self.salt),
            "identityHash": self.value,
            "identityType": self.kind,
        }
        return said | ({"salt": self.salt} if self.salt else {})


def by_email(address: str, salt: str) -> Identity:
    """Whoever knows the address can check that the badge is theirs; nobody can read it off the badge.

    The example is the specification's own.

    >>> by_email("a@example.com", "Kosher").value
    'sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399'
    """
    digest = hashlib.sha256(f"{address.strip().lower()}{salt}".encode()).hexdigest()
    return Identity("emailAddress", f"sha256${digest}", salt)


def by_name(name: str) -> Identity:
    """A name for all to read, because its holder chose that."""
    return Identity("name", name)


@dataclass(frozen=True, kw_only=True)
class Award:
    """One badge of one holder. ``id`` and ``subject`` are random: they lead to nobody, and never twice to the same."""

    id: UUID
    subject: UUID
    issuer: Issuer
    achievement: Achievement
    since: date
    status: StatusPlace
    until: date | None = None
    identity: Identity | None = None
    narrative: str = ""


def document(award: Award) -> Told:
    """The credential by itself, before it is signed."""
    made: Told = {
        "@context": list(CONTEXTS),
        "id": award.id.urn,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": award.achievement.name,
        "issuer": award.issuer.told(),
        "validFrom": _midnight(award.since).isoformat().replace("+00:00", "Z"),
        "credentialSubject": _subject(award),
        "credentialSchema": [SCHEMA],
        "credentialStatus": award.status.told(),
    }
    if award.until:
        made["validUntil"] = _midnight(award.until).isoformat().replace("+00:00", "Z")
    return made


def _subject(award: Award) -> Told:
    subject: Told = {
        "id": award.subject.urn,
        "type": ["AchievementSubject"],
        "achievement": award.achievement.told(),
    }
    if award.narrative:
        subject["narrative"] = award.narrative
    if award.identity:
        subject["identifier"] = [award.identity.told()]
    return subject


def claims(award: Award) -> Told:
    """The credential with the registered claims beside it: what is signed."""
    registered: Told = {
        "iss": award.issuer.id,
        "sub": award.subject.urn,
        "jti": award.id.urn,
        "nbf": int(_midnight(award.since).timestamp()),
    }
    if award.until:
        registered["exp"] = int(_midnight(award.until).timestamp())
    return document(award) | registered


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)
