"""What was released stays: ``packs/lock.toml`` holds the fingerprint of each version and the keys of each list.

Courses, pages of the toolkit and signposts are there too, by name and version (``versions``).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from peerway.core.packs.activities import all_shared
from peerway.core.packs.approach import Approach
from peerway.core.packs.folder import packs_folder
from peerway.core.packs.lists import all_lists
from peerway.core.packs.versions import changed, written
from peerway.core.questions import digest
from peerway.core.strict import read_toml

HEAD = """# Written by `peerway pack lock`. A released version never changes: to change it, raise its version.
# A key in a shared list, or of a shared activity, is never taken away.
# A course, a page of the toolkit and a country's signposts change only with a new version.
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
    return versions + _changed_words() + _lost_keys() + _lost_activities()


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
    words = {table: now | _locked(table) for table, now in written().items()}
    added = [name for table, names in words.items() for name in names if name not in _locked(table)]
    told = _written(held | new, kept | keys, shared, words)
    lock_path().write_text(told, encoding="utf-8", newline="\n")
    return sorted([*new, *added])


def _changed_words() -> list[str]:
    now = written()
    return changed({table: _locked(table) for table in now}, now)


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


def _written(
    versions: dict[str, str],
    lists: dict[str, list[str]],
    shared: dict[str, list[str]],
    words: dict[str, dict[str, str]],
) -> str:
    tables = [
        line for table, names in ({"versions": versions} | words).items() for line in _named(table, names)
    ]
    keyed = ["\n[lists]\n", *_keyed(lists), "\n[activities]\n", *_keyed(shared)]
    return "".join([HEAD, *tables, *keyed])


def _named(table: str, names: dict[str, str]) -> list[str]:
    return [f"\n[{table}]\n", *(f'"{name}" = "{its}"\n' for name, its in sorted(names.items()))]


def _keyed(lists: dict[str, list[str]]) -> list[str]:
    return [
        f"{name} = [\n" + "".join(f'  "{key}",\n' for key in keys) + "]\n"
        for name, keys in sorted(lists.items())
    ]
