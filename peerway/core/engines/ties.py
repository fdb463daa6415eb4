"""Which of two equal answers wins: fixed by the ids and the salt, so nobody gains by their name or by luck."""

from __future__ import annotations

import hashlib


def tie(salt: str, *names: str, below: int = 1024) -> int:
    """A whole number from 0 up to ``below``, always the same for the same words.

    >>> tie("", "amara", "monday") == tie("", "amara", "monday")
    True
    """
    text = "\x1f".join((salt, *names))
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") % below
