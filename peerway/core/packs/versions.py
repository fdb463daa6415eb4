"""The version and the fingerprint of everything that is written to be read: courses, the toolkit, the signposts.

A row may remember which version it followed ("mentor-training@2"), so words never change under a version.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from peerway.core.packs.courses import all_courses
from peerway.core.packs.folder import packs_folder
from peerway.core.packs.toolkit import load_toolkit
from peerway.core.strict import read_toml

Fingerprints = dict[str, str]  # "mentor-training@2" → what its words come to


def fingerprint(*words: str) -> str:
    """The same for the same words, whatever line endings they came with.

    >>> fingerprint("One\\r\\ntwo") == fingerprint("One\\ntwo") != fingerprint("One", "two")
    True
    """
    told = "\0".join(each.replace("\r\n", "\n") for each in words)
    return hashlib.sha256(told.encode()).hexdigest()


def written() -> Mapping[str, Fingerprints]:
    """What stands in the folder now, by the table of ``lock.toml`` it is kept in."""
    return {"courses": of_courses(), "toolkit": of_toolkit(), "signposts": of_signposts()}


def of_courses() -> Fingerprints:
    return {f"{course.slug}@{course.about.version}": course.digest for course in all_courses()}


def of_toolkit() -> Fingerprints:
    return {
        f"{page.key}@{page.version}": fingerprint(page.title, page.summary, page.text)
        for page in load_toolkit().pages
    }


def of_signposts() -> Fingerprints:
    """By country. What counts is what is said, and not the comments above it."""
    found = {}
    for path in sorted((packs_folder() / "signposts").glob("*.toml")):
        told = read_toml(path)
        found[f"{path.stem}@{told.get('version', 1)}"] = fingerprint(repr(told))
    return found


def changed(kept: Mapping[str, Fingerprints], now: Mapping[str, Fingerprints]) -> list[str]:
    """One sentence for each thing whose words are not those of its version, or that was never locked.

    >>> changed({"toolkit": {"matching@1": "a"}}, {"toolkit": {"matching@1": "b"}})
    ['toolkit: matching@1 changed. Raise its version, then run: peerway pack lock.']
    """
    return [
        f"{table}: {name} changed. Raise its version, then run: peerway pack lock."
        if name in kept.get(table, {})
        else f"{table}: {name} is not locked. Run: peerway pack lock."
        for table, names in now.items()
        for name, its in names.items()
        if kept.get(table, {}).get(name) != its
    ]
