"""Begin a pack of one's own from one that is there."""

from __future__ import annotations

import json
import re
from pathlib import Path

from peerway.core.packs.folder import packs_folder
from peerway.core.packs.loading import SLUG, load_approach
from peerway.core.packs.parcel import laid_out, texts_of
from peerway.core.strict import DataError

ABOUT = "approach.toml"


def begin(slug: str, *, like: str, name: str = "", into: Path | None = None) -> Path:
    """A folder with a copy of ``like`` under another name, as a draft of version 1. Returns the folder.

    Raises DataError when the name is taken or cannot be a folder's name.
    """
    folder = (into or packs_folder() / "approaches") / slug
    if not SLUG.fullmatch(slug):
        raise DataError(f"“{slug}” can't be a folder's name here: use small letters, numbers and hyphens.")
    if folder.exists():
        raise DataError(f"There is a folder called “{slug}” already. Choose another name.")
    from_there = load_approach(like)
    texts = texts_of(packs_folder() / "approaches" / like)
    texts[ABOUT] = renamed(texts[ABOUT], slug=slug, name=name or f"{from_there.name}, our way")
    return laid_out(texts, folder)


def renamed(about: str, *, slug: str, name: str) -> str:
    r"""approach.toml under another name, unreleased, at version 1.

    >>> print(renamed('slug = "a"\nname = "A"\nversion = 3\nreleased = 2026-11-21\n', slug="b", name="B"))
    slug = "b"
    name = "B"
    version = 1
    <BLANKLINE>
    """
    lines = {"slug": json.dumps(slug), "name": json.dumps(name, ensure_ascii=False), "version": "1"}
    for key, value in lines.items():
        before, after = re.split(rf"(?m)^{key} *=.*$", about, maxsplit=1)
        about = f"{before}{key} = {value}{after}"
    return re.sub(r"(?m)^released *=.*\n", "", about)
