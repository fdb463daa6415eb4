"""What a setting's own course was made from, and what changed there since."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import ndiff
from typing import TYPE_CHECKING

from django.http import Http404

from peerway.core.packs.versions import fingerprint
from peerway.training.courses import Here, course_here, named, texts_to_own

if TYPE_CHECKING:
    from peerway.training.models import OwnCourse

LABELS = {"sessions": "the plan", "slides": "its slides", "handouts": "a handout", "checks": "a short check"}
Texts = dict[str, str]


@dataclass(frozen=True)
class ChangedText:
    """One text that is not what it was when the copy was made. ``lines``: "+" is there now, "-" is only in the copy."""

    file: str
    text: str  # empty where it is no longer there

    @property
    def label(self) -> str:
        return label(self.file)

    def against(self, own: str) -> list[tuple[str, str]]:
        lines = ndiff(own.splitlines(), self.text.splitlines())
        return [(line[0], line[2:]) for line in lines if line[0] in "+-" and line[2:].strip()]


@dataclass(frozen=True)
class MovedOn:
    """The course a copy was made from has a newer version."""

    here: Here
    changed: list[ChangedText]


def moved_on(own: OwnCourse) -> MovedOn | None:
    """What is new in the course this one was made from; None while it stands as it was, or is no longer there."""
    try:
        here = course_here(own.made_from)
    except Http404:
        return None
    if here.version == own.made_from_version:
        return None
    now = original(here)
    was = own.made_from_files or fingerprints(own.texts)
    names = sorted(name for name in now.keys() | was.keys() if was.get(name) != fingerprints(now).get(name))
    return MovedOn(here, [ChangedText(name, now.get(name, "")) for name in names])


def original(here: Here) -> Texts:
    """Its texts, always with the same name, so that only what is taught counts as changed."""
    return texts_to_own(here, "A course")


def fingerprints(texts: Texts) -> dict[str, str]:
    return {file: fingerprint(text) for file, text in texts.items()}


def with_taken(own: OwnCourse, changed: list[ChangedText], files: list[str]) -> Texts:
    """The copy's texts with those of ``files`` as they are now in the first."""
    texts = dict(own.texts)
    for each in changed:
        if each.file not in files:
            continue
        if not each.text:
            texts.pop(each.file, None)
        else:
            texts[each.file] = named(each.text, own.name) if each.file == "course.toml" else each.text
    return texts


def label(file: str) -> str:
    """ "sessions/role.md" → "Role: the plan"."""
    folder, _, name = file.partition("/")
    if not name:
        return "The course itself"
    session, *more = name.rpartition(".")[0].split(".")
    which = f" ({more[0]})" if more else ""
    return f"{session.replace('-', ' ').capitalize()}: {LABELS[folder]}{which}"


def place(file: str) -> tuple[str, int, str]:
    """Session by session: the plan, the slides, the handouts. The course itself comes first."""
    folder, _, name = file.partition("/")
    return (name.split(".")[0], list(LABELS).index(folder), name) if name else ("", 0, "")
