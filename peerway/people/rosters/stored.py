"""Where an uploaded file waits: a folder only Peerway's own account can read, and never for long."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from peerway.base.ids import new_id
from peerway.core.roster import Unreadable

MOST_BYTES = 100 * 1024 * 1024


def folder() -> Path:
    place = Path(settings.DATA) / "uploads"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    return place


def path_of(stored: str) -> Path:
    return folder() / Path(stored).name


def keep(chunks: Iterable[bytes]) -> tuple[str, int]:
    """Write the file down; its name here and its size. Raises ``Unreadable`` when it is too big."""
    stored, size = f"{new_id()}.roster", 0
    handle = os.open(path_of(stored), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as file:
        for chunk in chunks:
            size += len(chunk)
            if size > MOST_BYTES:
                break
            file.write(chunk)
    if size > MOST_BYTES:
        forget(stored)
        raise Unreadable("The file is larger than 100 MB. Send one school at a time.")
    return stored, size


def forget(stored: str) -> None:
    if stored:
        path_of(stored).unlink(missing_ok=True)
