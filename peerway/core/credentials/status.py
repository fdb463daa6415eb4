"""Which badges were taken back: one bit for each place in a list, published for everybody and about nobody.

W3C Bitstring Status List 1.0. A badge stands at a random place among at least 131,072, so a list says neither how
many badges there are nor in which order they were given, and a checker who asks for it tells us not about which.
"""

from __future__ import annotations

import base64
import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

PLACES = 131_072  # the specification's least: fewer would let one be guessed


@dataclass(frozen=True)
class StatusPlace:
    """Where one badge stands: the list's address, and its place in it."""

    url: str
    index: int

    def told(self) -> dict[str, Any]:
        return {
            "id": f"{self.url}#{self.index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(self.index),
            "statusListCredential": self.url,
        }


def bits(taken_back: Iterable[int]) -> str:
    """The list as it is published: "u", then the gzipped bits in base64url. Place 0 is the highest bit of byte 0.

    >>> bits([]) == bits([]), bits([3]) == bits([4])
    (True, False)
    """
    row = bytearray(PLACES // 8)
    for index in taken_back:
        row[index // 8] |= 0x80 >> index % 8
    return "u" + base64.urlsafe_b64encode(gzip.compress(bytes(row), mtime=0)).rstrip(b"=").decode()


def status_claims(
    url: str, issuer: str, taken_back: Iterable[int], *, since: datetime, until: datetime
) -> dict[str, Any]:
    """The list as a credential of its own, to be signed by the key that signed the badges in it.

    ``since`` and ``until`` are moments in UTC: a copy older than that says nothing any more.
    """
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": f"{since:%Y-%m-%dT%H:%M:%SZ}",
        "validUntil": f"{until:%Y-%m-%dT%H:%M:%SZ}",
        "credentialSubject": {
            "id": f"{url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": bits(taken_back),
        },
        "iss": issuer,
        "jti": url,
        "sub": f"{url}#list",
        "nbf": int(since.timestamp()),
        "exp": int(until.timestamp()),
    }
