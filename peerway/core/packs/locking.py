"""What was released stays: ``packs/lock.toml`` holds the fingerprint of each version and the keys of each list."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from peerway.core.packs.activities import all_shared
from peerway.core.packs.approach import Approach
from peerway.core.packs.folder import packs_folder
from peerway.core.packs.lists import all_lists
from peerway.core.questions import digest
from peerway.core.strict import read_toml

HEAD = """# Written by `peerway pack lock`. A released version never changes: to change it, raise its version.
# A key in a shared list, or of a shared activity, is never taken away.
"""


def lock_path() -> Path:
    return packs_folder() / "lock.toml"


def fingerprints(approach: Approach) -> dict[str, str]:
    """The name and version of everything in a released approach that a stored row may point at."""
    if approach.about.released is None:
        return {}
    sets = {
        f"{approach.slug}/{qset.key}@{qset.version}": digest(qset) for qset in approach.questions.values()
    }
    return {f"{approach.slug}@{approach.version}": approach.digest} | sets


def broken_locks(approaches: Iterable[Approach]) -> list[str]:
    """One sentence for each thing that is not as it was released, or was never locked."""
    held = _locked("versions")
    versions = [
        f"{name} changed after it was released. Put it back, or raise its version."
        if name in held
        else f"{name} is released but not locked. Run: peerway pack lock."
        for approach in approaches
        for name, its in fingerprints(approach).items()
        if held.get(name) != its
    ]
    return versions + _lost_keys() + _lost_activities()


def add_locks(approaches: Iterable[Approach]) -> list[str]:
    """Lock what is released and new. What is locked already is left alone. Returns the names added."""
    held = _locked("versions")
    new = {
        name: its
        for approach in approaches
        for name, its in fingerprints(approach).items()
        if name not in held
    }
    kept = _locked("lists")
    keys = {name: sorted({*kept.get(name, ()), *found.says}) for name, found in all_lists().items()}
    shared = {"keys": sorted({*_locked("activities").get("keys", ()), *(a.key for a in all_shared())})}
    lock_path().write_text(_written(held | new, kept | keys, shared), encoding="utf-8", newline="\n")
    return sorted(new)


def _lost_keys() -> list[str]:
    lists = all_lists()
    return [
        f"packs/lists/{name}.toml: “{key}” was taken away. Somebody may have chosen it: put it back."
        for name, keys in _locked("lists").items()
        for key in keys
        if name not in lists or key not in lists[name].says
    ]


def _lost_activities() -> list[str]:
    keys = {activity.key for activity in all_shared()}
    return [
        f"packs/activities: “{key}” was taken away. Somebody may have done it: put it back."
        for key in _locked("activities").get("keys", ())
        if key not in keys
    ]


def _locked(table: str) -> dict[str, Any]:
    return dict(read_toml(lock_path()).get(table, {})) if lock_path().exists() else {}


def _written(versions: dict[str, str], lists: dict[str, list[str]], shared: dict[str, list[str]]) -> str:
    named = [f'"{name}" = "{its}"\n' for name, its in sorted(versions.items())]
    tables = ["\n[versions]\n", *named, "\n[lists]\n", *_keyed(lists), "\n[activities]\n", *_keyed(shared)]
    return "".join([HEAD, *tables])


def _keyed(lists: dict[str, list[str]]) -> list[str]:
    return [
        f"{name} = [\n" + "".join(f'  "{key}",\n' for key in keys) + "]\n"
        for name, keys in sorted(lists.items())
    ]
