"""Pages that are only read: help, privacy, cookies. Markdown beside this file, made into HTML once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.safestring import SafeString

from peerway.base.written import written as as_html

FOLDER = Path(__file__).parent / "reading"


@dataclass(frozen=True)
class Page:
    """A page to read. The first line of its file is its title; ``for_whom`` is the folder it lies in."""

    slug: str
    title: str
    body: SafeString
    text: str
    for_whom: str


def from_file(path: Path) -> Page:
    title, _, text = path.read_text(encoding="utf-8").partition("\n")
    return Page(path.stem, title.lstrip("# ").strip(), as_html(text), text.strip(), path.parent.name)


@cache
def written(slug: str) -> Page:
    """One of the pages everybody may need: privacy, cookies."""
    return from_file(FOLDER / f"{slug}.md")


def written_for(slug: str, *, simply: bool) -> Page:
    """The same page in easy read, where somebody wrote one."""
    return written(f"{slug}-easy" if simply and (FOLDER / f"{slug}-easy.md").exists() else slug)


@cache
def help_by_slug() -> dict[str, Page]:
    return {path.stem: from_file(path) for path in sorted((FOLDER / "help").rglob("*.md"))}


def help_called(slug: str) -> Page | None:
    return help_by_slug().get(slug)


def all_help(person: Any) -> list[Page]:
    """Help for whoever is asking: young people see theirs, adults see theirs first and then all."""
    mine = "adults" if person is not None and person.is_adult else "young-people"
    pages = help_by_slug().values()
    return sorted(
        (page for page in pages if mine == "adults" or page.for_whom == mine),
        key=lambda p: p.for_whom != mine,
    )
