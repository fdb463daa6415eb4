"""The facilitator's toolkit: chapters of pages to read, and papers that a programme fills in.

``packs/toolkit/toolkit.toml`` lists the chapters and their pages, each page a Markdown file
``<chapter>/<page>.md`` without a title of its own. A page that is listed and missing, or written and not
listed, is refused by name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from peerway.core.packs.activities import KEY
from peerway.core.packs.folder import packs_folder
from peerway.core.strict import DataError, build, read_toml

ProgrammeStageKey = Literal["design", "recruit", "train", "match", "support", "end", "learn"]


@dataclass(frozen=True, kw_only=True)
class Page:
    """One page to read. ``text`` is its Markdown."""

    key: Annotated[str, "A short name: its file, and its address."]
    title: Annotated[str, "What it is called."]
    summary: Annotated[str, "One line that says what is in it."]
    version: Annotated[int, "Raise it when its words change."] = 1
    stages: Annotated[tuple[ProgrammeStageKey, ...], "The stages of a programme it is offered in."] = ()
    tasks: Annotated[tuple[str, ...], "What is being settled in a programme when it is offered."] = ()
    beside: Annotated[tuple[str, ...], "Other pages of Peerway it is offered on, by their names."] = ()
    text: str = field(default="", init=False)

    def __post_init__(self) -> None:
        if not KEY.fullmatch(self.key):
            raise ValueError(f"“{self.key}”: a key is small letters, numbers and dashes.")


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """Pages that belong together."""

    key: Annotated[str, "A short name: its folder."]
    title: Annotated[str, "What it is called."]
    summary: Annotated[str, "One line that says what is in it."]
    pages: Annotated[tuple[Page, ...], "Its pages, in the order to read them."]


@dataclass(frozen=True, kw_only=True)
class Toolkit:
    """toolkit.toml."""

    chapters: Annotated[tuple[Chapter, ...], "The chapters, in order."]

    @property
    def pages(self) -> tuple[Page, ...]:
        """Every page, in order.

        >>> load_toolkit().pages[0].key
        'three-tests'
        """
        return tuple(page for chapter in self.chapters for page in chapter.pages)

    def page(self, key: str) -> Page | None:
        return next((page for page in self.pages if page.key == key), None)

    def chapter_of(self, page: Page) -> Chapter:
        return next(chapter for chapter in self.chapters if page in chapter.pages)

    def around(self, page: Page) -> tuple[Page | None, Page | None]:
        """The page before and the page after."""
        row = (None, *self.pages, None)
        at = row.index(page)
        return row[at - 1], row[at + 1]

    def for_stage(self, stage: str) -> tuple[Page, ...]:
        return tuple(page for page in self.pages if stage in page.stages)

    def beside(self, name: str) -> tuple[Page, ...]:
        """The pages offered on a page of Peerway: ``beside("training:planning")``."""
        return tuple(page for page in self.pages if name in page.beside)

    def for_task(self, task: str) -> tuple[Page, ...]:
        return tuple(page for page in self.pages if task in page.tasks)


def load_toolkit() -> Toolkit:
    """The toolkit, with the words of its pages."""
    return read_toolkit(packs_folder() / "toolkit")


@cache
def read_toolkit(folder: Path) -> Toolkit:
    """A toolkit in a folder, or a DataError that names what is wrong."""
    shown = "packs/toolkit/toolkit.toml"
    toolkit: Toolkit = build(Toolkit, read_toml(folder / "toolkit.toml", shown), shown)
    refuse_twice([page.key for page in toolkit.pages], shown)
    refuse_twice([chapter.key for chapter in toolkit.chapters], shown)
    for chapter in toolkit.chapters:
        _read_pages(chapter, folder / chapter.key)
    return toolkit


def _read_pages(chapter: Chapter, folder: Path) -> None:
    for page in chapter.pages:
        words = words_in(folder / f"{page.key}.md", f"packs/toolkit/{chapter.key}/{page.key}.md")
        if words.startswith("# "):
            raise DataError(f"packs/toolkit/{chapter.key}/{page.key}.md: its title stands in toolkit.toml.")
        object.__setattr__(page, "text", words)
    strangers = {path.stem for path in folder.glob("*.md")} - {page.key for page in chapter.pages}
    if strangers:
        raise DataError(
            f"packs/toolkit/{chapter.key}/{min(strangers)}.md: no page in toolkit.toml has this key."
        )


def words_in(path: Path, shown: str) -> str:
    """The Markdown in a file."""
    try:
        text = path.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise DataError(f"{shown}: there is no such file.") from None
    if not text:
        raise DataError(f"{shown}: there are no words in it.")
    return text


def refuse_twice(keys: Iterable[str], shown: str) -> None:
    """Two things with one key would share an address."""
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            raise DataError(f"{shown}: “{key}” is there twice.")
        seen.add(key)
