"""One short hash for one question: the same content in any order gives the same hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any


def fingerprint(name: str, question: Any) -> str:
    """SHA-256 over a frozen dataclass in a canonical form, in 64 hexadecimal digits.

    Tuples are put in order too: no engine may depend on the order of its input.

    >>> fingerprint("x", (2, 1)) == fingerprint("x", (1, 2))
    True
    """
    text = json.dumps([f"peerway {name}", 1, _plain(question)], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return [_plain(getattr(value, field.name)) for field in fields(value)]
    if isinstance(value, Mapping):
        return sorted(([_plain(key), _plain(item)] for key, item in value.items()), key=_order)
    if isinstance(value, frozenset | tuple | list):
        return sorted((_plain(item) for item in value), key=_order)
    return value.isoformat() if isinstance(value, date) else value


def _order(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
