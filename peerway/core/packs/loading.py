"""From a folder of text files to an Approach, or a sentence that names the file and the key."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import Any

from peerway.core.packs.activities import Activities, said_of, taken
from peerway.core.packs.approach import About, Approach, Examples
from peerway.core.packs.folder import packs_folder
from peerway.core.packs.journey import Journey
from peerway.core.packs.lists import options_by_list
from peerway.core.packs.safety import Safeguards, Training
from peerway.core.packs.session_log import SESSION_LOG, lacks
from peerway.core.packs.shapes import SHAPE_FILES
from peerway.core.packs.shelves import folder_on_shelves, keys_on_shelves
from peerway.core.packs.words import Words
from peerway.core.questions import QuestionSet, parse_file
from peerway.core.strict import DataError, build, read_toml

FILES: dict[str, type[Any]] = {
    "approach.toml": About,
    "words.toml": Words,
    "journey.toml": Journey,
    "training.toml": Training,
    "safeguards.toml": Safeguards,
    "activities.toml": Activities,
    "examples.toml": Examples,
}
BY_SHAPE = {f"{shape}.toml": shape for shape in SHAPE_FILES}
ALSO = frozenset({"matching.toml", "guide.md", "questions", *BY_SHAPE})
SLUG = re.compile(r"[a-z][a-z0-9-]*")
ADDED = re.compile(r"--[0-9a-f]{16}$")  # what a shelf puts behind the slug of a pack somebody added


def slugs() -> tuple[str, ...]:
    """The approaches there are, by the names of their folders."""
    folder = packs_folder() / "approaches"
    return tuple(sorted(path.parent.name for path in folder.glob("*/approach.toml")))


def all_approaches() -> tuple[Approach, ...]:
    """Every approach that may be chosen here: those that come with Peerway, then those somebody added."""
    return tuple(load_approach(slug) for slug in (*slugs(), *keys_on_shelves()))


def load_approach(slug: str) -> Approach:
    """One approach by its slug, or by the key of one somebody added; read once and kept.

    >>> load_approach("mentoring").words.a_supporter
    'a mentor'
    """
    shipped = _shipped(packs_folder(), slug)
    if shipped:
        return shipped
    added = folder_on_shelves(slug) if SLUG.fullmatch(slug) else None
    if added is None:
        raise DataError(f"packs/approaches: there is no approach called “{slug}”.")
    return _kept(added)


@cache
def _shipped(packs: Path, slug: str) -> Approach | None:
    """One that comes with Peerway. Asked for dozens of times a page, so it is found without touching the disk."""
    return read_approach(packs / "approaches" / slug) if SLUG.fullmatch(slug) and slug in slugs() else None


@cache
def _kept(folder: Path) -> Approach:
    return read_approach(folder)


def read_approach(folder: Path) -> Approach:
    """One approach from any folder, read now. DataError names the file and the key."""
    _refuse_strangers(folder)
    parts = {
        name: build(kind, read_toml(folder / name, _shown(folder, name)), _shown(folder, name))
        for name, kind in FILES.items()
    }
    about: About = parts["approach.toml"]
    if about.slug != ADDED.sub("", folder.name):
        raise DataError(f"{_shown(folder, 'approach.toml')}: slug: should be “{ADDED.sub('', folder.name)}”.")
    shared = taken(parts["activities.toml"], _shown(folder, "activities.toml"))
    approach = Approach(
        key=folder.name,
        about=about,
        words=parts["words.toml"],
        journey=parts["journey.toml"],
        training=parts["training.toml"],
        safeguards=parts["safeguards.toml"],
        activities=(*shared, *parts["activities.toml"].activities),
        examples=parts["examples.toml"],
        matching=_matching(folder),
        questions=_questions(folder),
        guide=(folder / "guide.md").read_text(encoding="utf-8"),
        digest=digest_of(folder, said_of(shared)),
        **_shapes(folder, about),
    )
    _check_named_sets(approach)
    _check_session_log(approach)
    _check_case(approach)
    return approach


def digest_of(folder: Path, also: str = "") -> str:
    """A fingerprint of every file in a folder, and of what it uses from elsewhere.

    Reading as text makes it the same whatever the line ends.
    """
    total = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.suffix in (".toml", ".md")):
        words = path.read_text(encoding="utf-8")
        total.update(f"{path.relative_to(folder).as_posix()}\0{words}\0".encode())
    total.update(also.encode())
    return total.hexdigest()


def _shapes(folder: Path, about: About) -> dict[str, Any]:
    """The file of each shape the approach names; one it does not name has no business there."""
    for name, shape in BY_SHAPE.items():
        if (folder / name).exists() and shape not in about.shapes:
            raise DataError(f"{_shown(folder, name)}: approach.toml does not name “{shape}” in “shapes”.")
    return {
        shape: build(SHAPE_FILES[shape], read_toml(folder / f"{shape}.toml", shown), shown)
        for shape in about.shapes
        for shown in (_shown(folder, f"{shape}.toml"),)
    }


def _questions(folder: Path) -> dict[str, QuestionSet]:
    lists = options_by_list()
    paths = sorted((folder / "questions").glob("*.toml"))
    return {path.stem: parse_file(path, _shown(folder, f"questions/{path.name}"), lists) for path in paths}


def _matching(folder: Path) -> dict[str, Any]:
    """How people are matched, as it stands: the matching engine reads and checks it."""
    path = folder / "matching.toml"
    return read_toml(path, _shown(folder, path.name)) if path.exists() else {}


def _refuse_strangers(folder: Path) -> None:
    for path in sorted(folder.iterdir()):
        if path.name not in FILES and path.name not in ALSO and not path.name.startswith("."):
            raise DataError(f"{_shown(folder, path.name)}: this file has no place in an approach.")
    if not (folder / "guide.md").exists():
        raise DataError(f"{_shown(folder, 'guide.md')}: there is no such file.")


def _check_named_sets(approach: Approach) -> None:
    look = approach.safeguards.safe_to_match
    named = {
        "journey.toml": [check_in.questions for check_in in approach.journey.check_ins],
        "safeguards.toml": [look.questions_supporter, *_asked_of_the_supported(approach)],
        "examples.toml": [example.questions for example in approach.examples.forms],
        "pair.toml": [sheet.questions for sheet in approach.pair.sheets] if approach.pair else [],
    }
    for file, keys in named.items():
        for key in keys:
            if key not in approach.questions:
                where = f"packs/approaches/{approach.slug}/{file}"
                raise DataError(f"{where}: there is no question set called “{key}”.")


def _asked_of_the_supported(approach: Approach) -> list[str]:
    """Where people are matched, somebody looks at both sides. A drop-in or a case matches nobody."""
    asked = approach.safeguards.safe_to_match.questions_supported
    return [asked] if asked or approach.pair or approach.group else []


def _check_session_log(approach: Approach) -> None:
    log = approach.questions.get(SESSION_LOG)
    lacking = lacks(log) if log else ""
    if lacking:
        raise DataError(f"packs/approaches/{approach.slug}/questions/{SESSION_LOG}.toml: {lacking}")


def _check_case(approach: Approach) -> None:
    lacking = approach.case.lacks(approach.questions) if approach.case else ""
    if lacking:
        raise DataError(f"packs/approaches/{approach.slug}/case.toml: {lacking}")


def _shown(folder: Path, name: str) -> str:
    return f"packs/approaches/{folder.name}/{name}"
