"""Words that rows may point at never change under their version: courses, the toolkit, the signposts."""

from __future__ import annotations

import pytest

from peerway.core.packs import packs_folder
from peerway.core.packs.loading import all_approaches
from peerway.core.packs.locking import broken_locks
from peerway.core.packs.versions import changed, fingerprint, written
from peerway.core.strict import read_toml

LOCKED = read_toml(packs_folder() / "lock.toml")


def test_everything_stands_as_it_was_locked() -> None:
    """If this fails: raise the version of what you changed, and run ``peerway pack lock``."""
    assert broken_locks(all_approaches()) == []


@pytest.mark.parametrize("table", ["courses", "toolkit", "signposts"])
def test_everything_written_is_locked_by_name_and_version(table: str) -> None:
    assert written()[table] and written()[table].items() <= LOCKED[table].items()


def test_words_changed_without_a_new_version_are_refused() -> None:
    kept = {"courses": {"mentor-training@1": fingerprint("As it was.")}}
    now = {"courses": {"mentor-training@1": fingerprint("As it is.")}}
    assert changed(kept, now) == [
        "courses: mentor-training@1 changed. Raise its version, then run: peerway pack lock."
    ]
    assert changed(kept, {"courses": {"mentor-training@2": fingerprint("As it is.")}}) == [
        "courses: mentor-training@2 is not locked. Run: peerway pack lock."
    ]
    assert changed(kept, kept) == []
