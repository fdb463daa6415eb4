"""The written schema of a pack, printed from the dataclasses that read it, so the two cannot drift apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, Field, is_dataclass
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from peerway.core.packs.activities import LibraryFile
from peerway.core.packs.consent import ConsentRules
from peerway.core.packs.course_check import Check
from peerway.core.packs.course_text import HEAD_KEYS, MOST_WORDS, SECTIONS, STEP_KINDS, TEACHERS
from peerway.core.packs.courses import CourseAbout
from peerway.core.packs.lists import SharedList
from peerway.core.packs.loading import FILES
from peerway.core.packs.shapes import SHAPE_FILES
from peerway.core.questions import QuestionSet
from peerway.core.questions.pictures import PICTURES
from peerway.core.strict import keys_of, sentence_of

HEAD = """# What may stand in an approach pack

Written from the code that reads packs, by `peerway pack schema`. Do not edit by hand.

An approach is a folder `packs/approaches/<slug>/`. Its files are TOML, and `guide.md`. `matching.toml`
is read by the matching engine and described in `docs/matching.md`. A key that is not on this page is
refused, with the file and the key named. Where a table carries `kind` and `source`, say honestly what
sort of ground it stands on: research, standard, practice or judgement.

Activities are shared: `packs/activities/<kind>.toml` is a library, and an approach takes whole kinds of it.
What it takes belongs to its fingerprint, so a released version offers what it offered on that day. When the
library changes, each released approach that takes the changed kind raises its version.
"""
COURSES_HEAD = """# What may stand in a course of training

Written from the code that reads courses, by `peerway pack schema`. Do not edit by hand.

A course is a folder `packs/training/<slug>/`: `course.toml`, a plan for each session in `sessions/<key>.md`,
and where there are any, slides in `slides/<key>.md` and sheets to give out in `handouts/<key>.md` (a second
one: `handouts/<key>.<word>.md`), and a short check with feedback in `checks/<key>.toml`. A course may borrow a
session of another: `other-course/key`. What is not on this page is refused, with the file named.
"""
PLAIN = {str: "words", int: "whole number", bool: "true or false", float: "number"}


def schema_markdown() -> str:
    """The page, as it should stand in packs/approaches/SCHEMA.md."""
    files: dict[str, type[Any]] = {
        **FILES,
        **{f"{shape}.toml": kind for shape, kind in SHAPE_FILES.items()},
        "questions/*.toml": QuestionSet,
        "../../activities/*.toml": LibraryFile,
        "../../lists/*.toml": SharedList,
        "../../consent/*.toml": ConsentRules,
    }
    parts = [HEAD]
    told: set[type] = set()
    for name, kind in files.items():
        parts.append(f"## {name}\n")
        parts.extend(_tables(kind, "", told))
    parts.append(f"## Pictures\n\n`picture` is one of: {', '.join(sorted(PICTURES))}.\n")
    return "\n".join(parts)


def courses_schema() -> str:
    """The page, as it should stand in packs/training/SCHEMA.md."""
    lines = (
        f"A session begins with `# Its name`, then lines: {', '.join(f'`{key}:`' for key in HEAD_KEYS)}. `Minutes:` is "
        "needed. `Parts:` names the parts of an approach's training.toml that it teaches, with commas; a part is "
        "signed off at the end of the last session that teaches it. `Have ready:` is parted by semicolons. "
        f"`Taught by:` is one of: {', '.join(TEACHERS)}.",
        f"Then sections: {', '.join(f'`## {name}`' for name in SECTIONS)}. `By the end` is a list. Under `Plan` each "
        "step is `### 15 min activity: In threes` and says what happens; the minutes add up to `Minutes:`. The kinds "
        f"are: {', '.join(STEP_KINDS)}. A session that signs off a part needs an activity or a role play.",
        "`Role plays` has a `###` for each scene; `By age` has a `###` for each age mode that differs.",
        "Slides are parted by a line `---`. Each begins with `# A title`. What follows a line `Notes:` is for the "
        f"speaker alone. A slide has at most {MOST_WORDS} words.",
        "A handout begins with `# A title`, and may say `For: 7-11` below it.",
    )
    told: set[type] = set()
    tables = [*_tables(CourseAbout, "", told), "## checks/*.toml\n", *_tables(Check, "", told)]
    return "\n".join([COURSES_HEAD, "## course.toml\n", *tables, "## The Markdown\n", "\n\n".join(lines), ""])


def tables_of(kind: Any, told: set[type]) -> Iterator[str]:
    """The tables of one file's keys; what was told of already is not told again."""
    yield from _tables(kind, "", told)


def _tables(kind: Any, at: str, told: set[type]) -> Iterator[str]:
    rows = [_row(kind, key, its) for key, its in keys_of(kind).items()]
    yield "| key | holds | meaning |\n|---|---|---|\n" + "\n".join(rows) + "\n"
    for key, hint in get_type_hints(kind).items():
        inner, many = _inner(hint)
        if is_dataclass(inner) and isinstance(inner, type) and inner not in told:
            told.add(inner)
            name = f"{at}.{key}" if at else key
            yield f"### `[[{name}]]`\n" if many else f"### `[{name}]`\n"
            yield from _tables(inner, name, told)


def _row(kind: Any, key: str, its: Field[Any]) -> str:
    optional = its.default is not MISSING or its.default_factory is not MISSING
    holds = _holds(get_type_hints(kind)[key])
    return f"| {key}{'' if optional else ' *'} | {holds} | {sentence_of(kind, key)} |"


def _inner(hint: Any) -> tuple[Any, bool]:
    """What a list or an optional holds, and whether it is a list."""
    if get_origin(hint) in (Union, UnionType):
        return _inner(next(kind for kind in get_args(hint) if kind is not type(None)))
    if get_origin(hint) is tuple:
        return get_args(hint)[0], True
    return hint, False


def _holds(hint: Any) -> str:
    inner, many = _inner(hint)
    if get_origin(inner) is Literal:
        words = ", ".join(f"`{choice}`" for choice in get_args(inner) if choice)
        return f"list of: {words}" if many else f"one of: {words}"
    if is_dataclass(inner):
        return "tables" if many else "table"
    plain = PLAIN.get(inner, "date" if getattr(inner, "__name__", "") == "date" else "table")
    return f"list of {plain}" if many else plain
