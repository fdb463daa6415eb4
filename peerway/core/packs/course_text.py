"""The strict shape of a course's Markdown: a session's plan, its slides and its handouts.

A session begins with ``# Its name``, then a few ``Key: words`` lines, then sections. Under ``## Plan`` each step says
its minutes and what sort of time it is, so that timings can be added up:

    ### 15 min activity: In threes

Slides are parted by a line ``---``; each begins with a heading, and what follows ``Notes:`` is for the speaker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from peerway.core.packs.ages import AGE_MODES, AgeMode
from peerway.core.strict import DataError

StepKind = Literal["talk", "activity", "role play", "check"]
STEP_KINDS: tuple[StepKind, ...] = get_args(StepKind)
STEP = re.compile(rf"(\d+) min ({'|'.join(STEP_KINDS)}): (.+)")
HEAD_LINE = re.compile(r"([A-Z][a-z ]+): *(.+)")
PARTED = re.compile(r"^---[ \t]*$", re.MULTILINE)
NOTES = re.compile(r"^Notes:[ \t]*$", re.MULTILINE)
TEACHERS = ("facilitator", "safeguarding lead", "qualified person")
HEAD_KEYS = ("Minutes", "Parts", "Taught by", "Have ready")
SECTIONS = ("By the end", "Plan", "Role plays", "By age", "Facilitator notes")
MOST_WORDS = 60


@dataclass(frozen=True)
class Step:
    """A stretch of a session: how long, what sort of time, and what to say and do."""

    minutes: int
    kind: StepKind
    title: str
    text: str

    @property
    def is_practice(self) -> bool:
        return self.kind in ("activity", "role play")


@dataclass(frozen=True)
class Scene:
    """A role play, or what is different for an age: a title and its text."""

    title: str
    text: str


@dataclass(frozen=True)
class Slide:
    """One slide, and what the speaker has beside it."""

    title: str
    text: str
    notes: str


@dataclass(frozen=True)
class Handout:
    """A sheet to give out. ``ages`` is empty where it suits everybody."""

    key: str
    title: str
    text: str
    ages: tuple[AgeMode, ...] = ()


@dataclass(frozen=True)
class SessionText:
    """What a session's Markdown says."""

    name: str
    minutes: int
    parts: tuple[str, ...]
    taught_by: str
    ready: tuple[str, ...]
    outcomes: tuple[str, ...]
    steps: tuple[Step, ...]
    scenes: tuple[Scene, ...]
    by_age: tuple[Scene, ...]
    notes: str


def session_text(text: str, where: str) -> SessionText:
    """A session from its Markdown, or a DataError that names the file and what it lacks."""
    head, _, rest = text.partition("\n## ")
    name, facts = _head(head, where)
    sections = dict(_sections(f"\n## {rest}" if rest else "", "## ", where, SECTIONS))
    session = SessionText(
        name=name,
        minutes=_number(facts.get("Minutes", ""), where),
        parts=_listed(facts.get("Parts", ""), ","),
        taught_by=facts.get("Taught by", "facilitator"),
        ready=_listed(facts.get("Have ready", ""), ";"),
        outcomes=_bullets(sections.get("By the end", "")),
        steps=tuple(_steps(sections.get("Plan", ""), where)),
        scenes=_scenes(sections.get("Role plays", ""), where),
        by_age=_scenes(sections.get("By age", ""), where, AGE_MODES),
        notes=sections.get("Facilitator notes", ""),
    )
    _hold_together(session, where)
    return session


def slides_of(text: str, where: str) -> tuple[Slide, ...]:
    """The slides in a Markdown file."""
    return tuple(_slide(part, f"{where}: slide {n}") for n, part in enumerate(PARTED.split(text), 1))


def handout_of(key: str, text: str, where: str) -> Handout:
    """A handout: ``# Its title``, a line ``For: 7-11`` where it is for some ages only, then what it says."""
    first, _, rest = text.strip().partition("\n")
    if not first.startswith("# ") or not rest.strip():
        raise DataError(f"{where}: begin with “# ” and a title, and then say something.")
    ages, rest = _for_ages(rest.strip(), where)
    return Handout(key, first[2:].strip(), rest, ages)


def _for_ages(text: str, where: str) -> tuple[tuple[AgeMode, ...], str]:
    if not text.startswith("For:"):
        return (), text
    line, _, rest = text.partition("\n")
    said = _listed(line.removeprefix("For:"), ",")
    if set(said) - set(AGE_MODES):
        raise DataError(f"{where}: “For:” takes {', '.join(AGE_MODES)}.")
    return tuple(age for age in AGE_MODES if age in said), rest.strip()


def _head(text: str, where: str) -> tuple[str, dict[str, str]]:
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    if not lines or not lines[0].startswith("# "):
        raise DataError(f"{where}: begin with “# ” and the session's name.")
    facts: dict[str, str] = {}
    for line in lines[1:]:
        found = HEAD_LINE.fullmatch(line)
        if not found or found[1] not in HEAD_KEYS:
            raise DataError(f"{where}: “{line}” has no place here. These lines may: {', '.join(HEAD_KEYS)}.")
        facts[found[1]] = found[2]
    return lines[0][2:].strip(), facts


def _sections(text: str, mark: str, where: str, allowed: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """(heading, text) for each part of the text that begins with this mark."""
    before, *parts = re.split(rf"^{mark}", text, flags=re.MULTILINE)
    if before.strip():
        raise DataError(
            f"{where}: “{before.strip().splitlines()[0]}” stands before a heading “{mark.strip()}”."
        )
    seen: set[str] = set()
    for part in parts:
        title, _, body = part.partition("\n")
        title = title.strip()
        if title in seen or (allowed and title not in allowed):
            known = f" The headings are: {', '.join(allowed)}." if allowed else ""
            raise DataError(f"{where}: the heading “{title}” is not known here, or is there twice.{known}")
        seen.add(title)
        yield title, body.strip()


def _steps(text: str, where: str) -> Iterator[Step]:
    for title, body in _sections(text, "### ", where):
        found = STEP.fullmatch(title)
        if not found or not body:
            raise DataError(
                f"{where}: Plan: “{title}”. Write a step as “### 15 min activity: In threes” and say what happens. "
                f"The kinds are: {', '.join(STEP_KINDS)}."
            )
        kind = next(kind for kind in STEP_KINDS if kind == found[2])
        yield Step(int(found[1]), kind, found[3].strip(), body)


def _scenes(text: str, where: str, allowed: tuple[str, ...] = ()) -> tuple[Scene, ...]:
    scenes = tuple(Scene(title, body) for title, body in _sections(text, "### ", where, allowed))
    for scene in scenes:
        if not scene.text:
            raise DataError(f"{where}: “{scene.title}” says nothing.")
    return scenes


def _slide(text: str, where: str) -> Slide:
    shown, *notes = NOTES.split(text.strip())
    first, _, rest = shown.strip().partition("\n")
    if not first.startswith("# "):
        raise DataError(f"{where}: begin with “# ” and a title.")
    if len(notes) > 1:
        raise DataError(f"{where}: “Notes:” is there twice.")
    if len(shown.split()) > MOST_WORDS:
        raise DataError(f"{where}: more than {MOST_WORDS} words. Say the rest, and put it under “Notes:”.")
    return Slide(first[2:].strip(), rest.strip(), notes[0].strip() if notes else "")


def _hold_together(session: SessionText, where: str) -> None:
    total = sum(step.minutes for step in session.steps)
    wrong = {
        "“By the end” needs at least one line that begins “- ”.": not session.outcomes,
        f"the steps of the plan come to {total} minutes, and “Minutes:” says {session.minutes}.": (
            total != session.minutes
        ),
        f"“Taught by:” is one of: {', '.join(TEACHERS)}.": session.taught_by not in TEACHERS,
        "a session that signs off parts needs time to practise: an activity or a role play.": (
            bool(session.parts) and not any(step.is_practice for step in session.steps)
        ),
    }
    for sentence, is_so in wrong.items():
        if is_so:
            raise DataError(f"{where}: {sentence}")


def _number(words: str, where: str) -> int:
    if not words.isdecimal() or not 5 <= int(words) <= 240:
        raise DataError(f"{where}: “Minutes:” needs a whole number from 5 to 240.")
    return int(words)


def _listed(words: str, parted: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in words.split(parted) if word.strip())


def _bullets(text: str) -> tuple[str, ...]:
    return tuple(line[2:].strip() for line in text.splitlines() if line.startswith("- "))
