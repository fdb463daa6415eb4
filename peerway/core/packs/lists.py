"""Shared lists to choose from: interests, needs, languages. A key once used is never taken away."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from peerway.core.packs.folder import packs_folder
from peerway.core.questions import Option
from peerway.core.strict import DataError, build, read_toml


@dataclass(frozen=True, kw_only=True)
class SharedList:
    """packs/lists/<key>.toml."""

    key: Annotated[str, "The name of the file, without .toml."]
    title: Annotated[str, "What the list is of."]
    asked: Annotated[str, "How it is asked for."]
    items: Annotated[tuple[Option, ...], "The choices, in the order they are shown."]

    def __post_init__(self) -> None:
        keys = [item.key for item in self.items]
        if len(set(keys)) < len(keys):
            raise ValueError("two items have the same key.")

    @property
    def says(self) -> dict[str, str]:
        """The words for each key."""
        return {item.key: item.says for item in self.items}


def load_list(key: str) -> SharedList:
    """One shared list.

    >>> load_list("interests").says["football"]
    'Football'
    """
    return _kept(packs_folder() / "lists" / f"{key}.toml")


@cache
def _kept(path: Path) -> SharedList:
    shown = f"packs/lists/{path.name}"
    found = build(SharedList, read_toml(path, shown), shown)
    if found.key != path.stem:
        raise DataError(f"{shown}: key: “{found.key}” should be “{path.stem}”, the name of the file.")
    return found


def all_lists() -> dict[str, SharedList]:
    """Every shared list by its key."""
    return {path.stem: load_list(path.stem) for path in sorted((packs_folder() / "lists").glob("*.toml"))}


def options_by_list() -> dict[str, tuple[Option, ...]]:
    """The lists as the question engine takes them."""
    return {key: found.items for key, found in all_lists().items()}
