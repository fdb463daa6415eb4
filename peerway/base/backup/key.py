"""The backup key: 32 bytes in a file of their own, outside the database and outside every backup."""

from __future__ import annotations

import base64
import binascii
import secrets
from pathlib import Path

from django.conf import settings

from peerway.base.backup.troubles import BackupTrouble
from peerway.core.files import write_private


def key_file() -> Path:
    return Path(getattr(settings, "BACKUP_KEY_FILE", Path(settings.DATA) / "keys" / "backup.key"))


def key_to_seal_with() -> bytes:
    """The backup key, made when there is none yet."""
    if not key_file().exists():
        write_private(key_file(), base64.b64encode(secrets.token_bytes(32)).decode())
    return key_to_open_with()


def key_to_open_with() -> bytes:
    """The backup key. Raises ``BackupTrouble`` when it is not there: a new one would open nothing."""
    path = key_file()
    try:
        key = base64.b64decode(path.read_text("utf-8").strip(), validate=True)
    except FileNotFoundError as gone:
        raise BackupTrouble(
            f"The backup key {path} is not there. Put it back from where you keep it safe."
        ) from gone
    except binascii.Error as damaged:
        raise BackupTrouble(f"The backup key {path} is damaged. Put a good copy of it back.") from damaged
    if len(key) != 32:
        raise BackupTrouble(f"The backup key {path} is damaged. Put a good copy of it back.")
    return key
