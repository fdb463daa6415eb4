"""Papers that a programme fills in: letters, briefings, assessments, roles, a poster, a card.

``packs/toolkit/papers.toml`` lists them; each is ``papers/<key>.md`` with gaps by name: "{programme}". A gap
that starts with a capital letter is filled with one. A paper may use only the gaps named here, so that
nothing about any young person can stand in one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from peerway.core.packs.activities import KEY
from peerway.core.packs.folder import packs_folder
from peerway.core.packs.toolkit import refuse_twice, words_in
from peerway.core.strict import DataError, build, read_toml

GAP = re.compile(r"\{([^{}\n]*)\}")
TO_WRITE = "for you to write"


@dataclass(frozen=True)
class Gap:
    """What a gap is filled with, in words, and the page of a programme where that is settled."""

    says: str
    task: str = ""


GAPS: Mapping[str, Gap] = {
    "programme": Gap("the name of the programme"),
    "setting": Gap("the name of the setting"),
    "approach": Gap("the approach"),
    "today": Gap("today's date"),
    "a supporter": Gap("what one supporter is called"),
    "supporter": Gap("what one supporter is called"),
    "supporters": Gap("what supporters are called"),
    "young people": Gap("what supported young people are called"),
    "aim": Gap("what it aims to do", "aim"),
    "why": Gap("why you are doing it", "aim"),
    "who for": Gap("who it is for", "who"),
    "not for": Gap("who needs something else", "who"),
    "facilitator": Gap("the facilitator's name", "team"),
    "second adult": Gap("the second adult's name", "team"),
    "supervisor": Gap("the supervisor's name", "team"),
    "sponsor": Gap("the sponsor's name", "team"),
    "safeguarding lead": Gap("the safeguarding lead's name", "team"),
    "deputy safeguarding lead": Gap("the deputy safeguarding lead's name", "team"),
    "places": Gap("where and when it meets", "places"),
    "first day": Gap("the first day", "dates"),
    "last day": Gap("the last day", "dates"),
    "ways to ask": Gap("how people may ask", "doors"),
    "what we look for": Gap("what you look for in supporters", "criteria"),
    "out of bounds": Gap("what supporters do not take on", "boundaries"),
    "rhythms": Gap("how often, and how long", "rhythms"),
    "supervised every": Gap("how often supporters are supervised", "rhythms"),
    "training hours": Gap("how long training is"),
    "role": Gap("what a supporter does"),
    "pass on": Gap("what a supporter passes on"),
    "pocket card": Gap("the lines of the pocket card"),
    "help lines": Gap("who answers day and night"),
    TO_WRITE: Gap("for you to write"),
}


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One paper. ``text`` is its Markdown, gaps and all."""

    key: Annotated[str, "A short name: its file, and its address."]
    title: Annotated[str, "What it is called."]
    summary: Annotated[str, "One line that says what it is for."]
    layout: Annotated[Literal["page", "poster", "cards"], "How it is set on paper."] = "page"
    text: str = field(default="", init=False)

    def __post_init__(self) -> None:
        if not KEY.fullmatch(self.key):
            raise ValueError(f"“{self.key}”: a key is small letters, numbers and dashes.")

    @property
    def gaps(self) -> tuple[str, ...]:
        """The gaps it has, by name, each once, in the order they stand."""
        return tuple(dict.fromkeys(name_of(found) for found in GAP.findall(self.text)))


@dataclass(frozen=True, kw_only=True)
class Papers:
    """papers.toml."""

    papers: Annotated[tuple[Paper, ...], "The papers, in the order they are listed."]


def name_of(gap: str) -> str:
    """The name of a gap as it is known: "Supporters" is "supporters" with a capital letter."""
    return gap[:1].lower() + gap[1:]


def load_papers() -> tuple[Paper, ...]:
    """Every paper, with its words.

    >>> load_papers()[0].gaps[:3]
    ('setting', 'today', 'programme')
    """
    return read_papers(packs_folder() / "toolkit")


@cache
def read_papers(folder: Path) -> tuple[Paper, ...]:
    """The papers in a folder, or a DataError that names the file and the gap."""
    shown = "packs/toolkit/papers.toml"
    found: Papers = build(Papers, read_toml(folder / "papers.toml", shown), shown)
    refuse_twice([paper.key for paper in found.papers], shown)
    strangers = {path.stem for path in (folder / "papers").glob("*.md")} - {p.key for p in found.papers}
    if strangers:
        raise DataError(f"packs/toolkit/papers/{min(strangers)}.md: no paper in papers.toml has this key.")
    for paper in found.papers:
        _read(paper, folder / "papers" / f"{paper.key}.md")
    return found.papers


def _read(paper: Paper, path: Path) -> None:
    shown = f"packs/toolkit/papers/{path.name}"
    object.__setattr__(paper, "text", words_in(path, shown))
    for gap in paper.gaps:
        if gap not in GAPS:
            raise DataError(f"{shown}: “{{{gap}}}” is not a gap we can fill. They are: {', '.join(GAPS)}.")
