"""Released versions stay as they were: ``packs/lock.toml`` holds the fingerprint of each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from peerway.core.packs.approach import Approach
from peerway.core.packs.folder import packs_folder
from peerway.core.questions import digest
from peerway.core.strict import read_toml

HEAD = """# Written by `peerway pack lock`.
# A released version never changes: to change it, raise its version.
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


def locked() -> dict[str, str]:
    """What has been locked so far."""
    return dict(read_toml(lock_path()).get("locked", {})) if lock_path().exists() else {}


def broken_locks(approaches: Iterable[Approach]) -> list[str]:
    """One sentence for each released version that is not as it was released, or was never locked."""
    held = locked()
    return [
        f"{name} changed after it was released. Put it back, or raise its version."
        if name in held
        else f"{name} is released but not locked. Run: peerway pack lock."
        for approach in approaches
        for name, its in fingerprints(approach).items()
        if held.get(name) != its
    ]


def add_locks(approaches: Iterable[Approach]) -> list[str]:
    """Lock what is released and new. What is locked already is left alone. Returns the names added."""
    held = locked()
    new = {
        name: its
        for approach in approaches
        for name, its in fingerprints(approach).items()
        if name not in held
    }
    lines = [f'"{name}" = "{its}"\n' for name, its in sorted((held | new).items())]
    lock_path().write_text(HEAD + "\n[locked]\n" + "".join(lines), encoding="utf-8", newline="\n")
    return sorted(new)
