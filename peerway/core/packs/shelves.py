"""Where approaches are found: those that come with Peerway, and shelves that others put beside them.

A shelf is registered by whoever keeps it; the core only asks. A pack from a shelf is known by a key that names its
content ("peer-education--3f9a2c7141d80e56"), so what a key means never changes.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol


class Shelf(Protocol):
    """Somewhere packs stand."""

    def offered(self) -> Iterable[str]:
        """The packs on it that may be chosen here and now."""

    def folder(self, key: str) -> Path | None:
        """The folder of one of them, whole, or nothing."""


_shelves: list[Shelf] = []


def add_shelf(shelf: Shelf) -> None:
    """Look on this shelf as well."""
    if shelf not in _shelves:
        _shelves.append(shelf)


def keys_on_shelves() -> list[str]:
    """Every key that may be chosen here and now."""
    return [key for shelf in _shelves for key in shelf.offered()]


def folder_on_shelves(key: str) -> Path | None:
    """Where the pack of this key stands, or nothing."""
    return next((folder for shelf in _shelves if (folder := shelf.folder(key))), None)
