"""The keys that wrap keys: a small file outside the database and outside its backups.

``{"current": "2026-11-21-1", "keys": {"2026-11-21-1": "<base64 of 32 bytes>"}}``. Turning the key adds a
new one and makes it current; every data key is then wrapped again (``peerway keys rotate``), and only
after that may the old one be let go.
"""

from __future__ import annotations

import base64
import json
import os
import secrets
from functools import lru_cache
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from peerway.core.files import write_private


class KeyMissing(Exception):
    """The key file is gone, or does not hold the key that wrapped this one."""


def wrap(key: bytes, *, bound_to: bytes) -> tuple[bytes, str]:
    """``key`` wrapped by the current key, and that key's name."""
    ring = _ring()
    name = ring["current"]
    nonce = os.urandom(12)
    return nonce + _cipher(ring, name).encrypt(nonce, key, bound_to), name


def unwrap(wrapped: bytes, name: str, *, bound_to: bytes) -> bytes:
    """The key that ``wrap`` wrapped. Raises ``KeyMissing`` when it cannot be had."""
    try:
        return _cipher(_ring(), name).decrypt(wrapped[:12], wrapped[12:], bound_to)
    except InvalidTag as failed:
        raise KeyMissing(name) from failed


def turn() -> str:
    """Add a fresh key and make it current. The old ones stay until every data key is wrapped again."""
    ring = _ring()
    name = _fresh_name(ring)
    ring["keys"][name] = _fresh_key()
    ring["current"] = name
    _keep(ring)
    return name


def let_go(*names: str) -> None:
    """Forget old keys. The current one is never let go."""
    ring = _ring()
    for name in set(names) - {ring["current"]}:
        ring["keys"].pop(name, None)
    _keep(ring)


def current() -> str:
    return str(_ring()["current"])


def names() -> list[str]:
    return list(_ring()["keys"])


def _cipher(ring: dict[str, Any], name: str) -> AESGCM:
    try:
        return AESGCM(base64.b64decode(ring["keys"][name]))
    except KeyError as missing:
        raise KeyMissing(name) from missing


def _ring() -> dict[str, Any]:
    path = Path(settings.KEY_FILE)
    if not path.exists():
        if _something_is_sealed():
            raise KeyMissing(f"The key file {path.name} is gone. Put it back from where you keep it safe.")
        _keep({"current": "key-1", "keys": {"key-1": _fresh_key()}})
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(path: Path, _changed: int) -> dict[str, Any]:
    ring: dict[str, Any] = json.loads(path.read_text())
    return ring


def _something_is_sealed() -> bool:
    """A new key over old sealed words would hide the loss. The marker is kept beside the data."""
    return _marker().exists()


def _marker() -> Path:
    return Path(settings.DATA) / "key-file-was-made"


def _keep(ring: dict[str, Any]) -> None:
    write_private(Path(settings.KEY_FILE), json.dumps(ring))
    _marker().touch()
    _read.cache_clear()


def _fresh_key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


def _fresh_name(ring: dict[str, Any]) -> str:
    return f"key-{1 + max(int(name.rpartition('-')[2]) for name in ring['keys'])}"
