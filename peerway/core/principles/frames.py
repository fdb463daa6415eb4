"""Frames: the same practices, laid out as somebody else asks for them. ``packs/principles/frames/*.toml``.

A frame names its source and says each requirement in our own words. It copies no text, and it claims no award.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated

from peerway.core.packs.folder import packs_folder
from peerway.core.principles.pack import load_principles
from peerway.core.strict import DataError, build, read_toml


@dataclass(frozen=True, kw_only=True)
class Requirement:
    """One thing a frame asks for, and the practices that speak to it."""

    key: Annotated[str, "A short name."]
    area: Annotated[str, "The part of the frame it belongs to."]
    name: Annotated[str, "What it asks for, in our own words."]
    says: Annotated[str, "What to show, in a sentence or two."]
    practices: Annotated[tuple[str, ...], "The practices that speak to it, by key."]
    papers: Annotated[tuple[str, ...], "What else to put in the folder: things that are not in Peerway."] = ()


@dataclass(frozen=True, kw_only=True)
class Frame:
    """One way of asking: a standard, an award, a set of elements."""

    key: Annotated[str, "The name of the file, without .toml."]
    name: Annotated[str, "What it is called."]
    version: Annotated[int, "Goes up by one when the meaning changes."]
    source: Annotated[str, "Whose it is, and where to read it."]
    standing: Annotated[str, "How it stands today, and what this folder is not."]
    requirements: Annotated[tuple[Requirement, ...], "What it asks for, in order."]

    @property
    def areas(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.area for each in self.requirements))


def all_frames() -> tuple[Frame, ...]:
    """Every frame there is, by name.

    >>> [len(frame.requirements) for frame in all_frames() if frame.key == "approved-provider"]
    [10]
    """
    return _all(packs_folder() / "principles" / "frames")


def load_frame(key: str) -> Frame:
    """One frame by its key, or KeyError."""
    for frame in all_frames():
        if frame.key == key:
            return frame
    raise KeyError(key)


@cache
def _all(folder: Path) -> tuple[Frame, ...]:
    return tuple(sorted((read_frame(path) for path in folder.glob("*.toml")), key=lambda frame: frame.name))


def read_frame(path: Path) -> Frame:
    """One frame from any file, read now. DataError names the file and the key."""
    shown = f"packs/principles/frames/{path.name}"
    frame = build(Frame, read_toml(path, shown), shown)
    known = {practice.key for practice in load_principles().practices}
    for requirement in frame.requirements:
        for key in requirement.practices:
            if key not in known:
                raise DataError(f"{shown}: {requirement.key}: there is no practice “{key}”.")
    return frame
