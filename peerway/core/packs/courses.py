"""Courses of training as data: ``packs/training/<slug>/``, read strictly.

    course.toml             what it is for, its sessions in order, and how they may be arranged
    sessions/<key>.md       the plan of a session (its shape: ``course_text``)
    slides/<key>.md         its slides, if it has any
    handouts/<key>.md       a sheet to give out; more than one: ``<key>.<word>.md``
    checks/<key>.toml       a short check with feedback (its shape: ``course_check``)

A course may borrow a session: "safeguarding-hour/hour" among its sessions is the session ``hour`` of another course.
A setting's own copy is the same texts with another name, so the same reader reads both.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from peerway.core.packs.ages import AGE_MODES, AgeMode
from peerway.core.packs.course_check import Check, check_of
from peerway.core.packs.course_text import (
    Handout,
    SessionText,
    Slide,
    handout_of,
    session_text,
    slides_of,
)
from peerway.core.packs.folder import packs_folder
from peerway.core.packs.loading import load_approach
from peerway.core.strict import DataError, build

ForWhom = Literal["supporters", "supported", "staff", "facilitators"]
Texts = Mapping[str, str]
SLUG = re.compile(r"[a-z][a-z0-9-]{1,39}")
PLACES = {"sessions": ".md", "slides": ".md", "handouts": ".md", "checks": ".toml"}


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """A time people come together: a day, or an hour."""

    name: Annotated[str, "What it is called, such as “Day one”."]
    minutes: Annotated[int, "From coming in to going, all told."]
    sessions: Annotated[tuple[str, ...], "The sessions in it, by key, in order."]
    breaks: Annotated[int, "Minutes of breaks, lunch, or hello and goodbye."] = 0


@dataclass(frozen=True, kw_only=True)
class Arrangement:
    """One way to spread the sessions over days or weeks."""

    key: Annotated[str, "A short name."]
    name: Annotated[str, "What it is called."]
    says: Annotated[str, "When it is a good way."]
    meetings: Annotated[tuple[Meeting, ...], "The meetings, in order. Minutes must add up."]


@dataclass(frozen=True, kw_only=True)
class CourseAbout:
    """course.toml."""

    slug: Annotated[str, "The name of its folder."]
    name: Annotated[str, "What it is called."]
    version: Annotated[int, "Raise it when the course changes."]
    summary: Annotated[str, "What it is, in a sentence or two."]
    for_whom: Annotated[ForWhom, "Who it trains."]
    outcomes: Annotated[tuple[str, ...], "What people can do after the whole course."]
    sessions: Annotated[
        tuple[str, ...], "Its sessions in order, by key; “other-course/key” borrows one from there."
    ]
    arrangements: Annotated[tuple[Arrangement, ...], "How the sessions may be spread. At least one."]
    approaches: Annotated[tuple[str, ...], "The approaches whose parts it signs off."] = ()
    ages: Annotated[tuple[AgeMode, ...], "Who it suits. Leave out for everybody."] = AGE_MODES
    again: Annotated[bool, "Whether it is only for people who were signed off before."] = False
    before: Annotated[str, "What must be settled before it is taught. Leave out if nothing."] = ""
    source: Annotated[str, "What the course rests on, in words a reader can look up."] = ""


@dataclass(frozen=True)
class Session:
    """A session of a course: its plan, its slides and its handouts."""

    key: str
    text: SessionText
    slides: tuple[Slide, ...]
    handouts: tuple[Handout, ...]
    check: Check | None = None
    borrowed_from: str = ""

    @property
    def name(self) -> str:
        return self.text.name

    @property
    def minutes(self) -> int:
        return self.text.minutes


@dataclass(frozen=True)
class Course:
    """A course, whole."""

    about: CourseAbout
    sessions: tuple[Session, ...]
    digest: str

    @property
    def slug(self) -> str:
        return self.about.slug

    @property
    def name(self) -> str:
        return self.about.name

    @property
    def minutes(self) -> int:
        """The time that is taught, without breaks."""
        return sum(session.minutes for session in self.sessions)

    def session(self, key: str) -> Session:
        """The session with this key, or KeyError."""
        return {session.key: session for session in self.sessions}[key]

    def teaching(self, part: str) -> tuple[Session, ...]:
        """The sessions that teach a part. It is signed off at the end of the last of them."""
        return tuple(session for session in self.sessions if part in session.text.parts)


def course_slugs() -> tuple[str, ...]:
    """The courses there are, by the names of their folders."""
    return tuple(sorted(path.parent.name for path in (packs_folder() / "training").glob("*/course.toml")))


def all_courses() -> tuple[Course, ...]:
    return tuple(load_course(slug) for slug in course_slugs())


def load_course(slug: str) -> Course:
    """One course by its slug; read once and kept.

    >>> load_course("mentor-training").name
    'Mentor training'
    """
    if slug not in course_slugs():
        raise DataError(f"packs/training: there is no course called “{slug}”.")
    return _kept(packs_folder() / "training" / slug)


@cache
def _kept(folder: Path) -> Course:
    return read_course(folder)


def read_course(folder: Path) -> Course:
    """A course from any folder, read now. DataError names the file and the key."""
    course = course_of(texts_of_course(folder), f"packs/training/{folder.name}")
    if course.slug != folder.name:
        raise DataError(f"packs/training/{folder.name}/course.toml: slug: should be “{folder.name}”.")
    return course


def texts_of_course(folder: Path) -> dict[str, str]:
    """Every file of a course: {"sessions/role.md": "# The role …"}."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def course_of(texts: Texts, shown: str) -> Course:
    """A course from its texts. ``shown`` names it in a mistake."""
    about = _about(texts, shown)
    sessions = tuple(_session(name, texts, shown) for name in about.sessions)
    _refuse_strangers(texts, about, sessions, shown)
    _check_parts(about, sessions, shown)
    _check_times(about, {session.key: session.minutes for session in sessions}, f"{shown}/course.toml")
    total = hashlib.sha256("\0".join(f"{name}\0{texts[name]}" for name in sorted(texts)).encode())
    return Course(about, sessions, total.hexdigest())


def _about(texts: Texts, shown: str) -> CourseAbout:
    where = f"{shown}/course.toml"
    if "course.toml" not in texts:
        raise DataError(f"{where}: there is no such file.")
    try:
        data = tomllib.loads(texts["course.toml"])
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{where}: this is not readable as TOML. {error}.") from None
    about = build(CourseAbout, data, where)
    if not (about.outcomes and about.sessions and about.arrangements):
        raise DataError(f"{where}: say the outcomes, the sessions and at least one arrangement.")
    if not SLUG.fullmatch(about.slug) or about.version < 1:
        raise DataError(f"{where}: a slug is small letters and dashes, and a version is 1 or more.")
    return about


def _session(name: str, texts: Texts, shown: str) -> Session:
    course, borrowed, key = name.rpartition("/")
    if borrowed:
        try:
            its = load_course(course).session(key)
        except KeyError:
            raise DataError(f"{shown}/course.toml: sessions: {course} has no session “{key}”.") from None
        return replace(its, borrowed_from=course)
    at = f"sessions/{key}.md"
    if not SLUG.fullmatch(key) or at not in texts:
        raise DataError(f"{shown}/{at}: there is no such file, and course.toml names it in “sessions”.")
    slides, check = f"slides/{key}.md", f"checks/{key}.toml"
    return Session(
        key,
        session_text(texts[at], f"{shown}/{at}"),
        slides_of(texts[slides], f"{shown}/{slides}") if slides in texts else (),
        tuple(
            handout_of(file.removeprefix("handouts/").removesuffix(".md"), texts[file], f"{shown}/{file}")
            for file in sorted(texts)
            if file == f"handouts/{key}.md" or (file.startswith(f"handouts/{key}.") and file.endswith(".md"))
        ),
        check_of(texts[check], f"{shown}/{check}") if check in texts else None,
    )


def _refuse_strangers(texts: Texts, about: CourseAbout, sessions: tuple[Session, ...], shown: str) -> None:
    keys = [session.key for session in sessions]
    if len(set(keys)) < len(keys):
        raise DataError(f"{shown}/course.toml: sessions: two of them have the same key.")
    own = {session.key for session in sessions if not session.borrowed_from}
    for name in texts:
        folder, _, file = name.partition("/")
        belongs = folder in PLACES and file.endswith(PLACES[folder]) and file.split(".")[0] in own
        if name != "course.toml" and not belongs:
            raise DataError(f"{shown}/{name}: this file has no place in a course.")


def _check_parts(about: CourseAbout, sessions: tuple[Session, ...], shown: str) -> None:
    """A session of its own signs off only parts that one of the course's approaches has."""
    known = {part.key for slug in about.approaches for part in load_approach(slug).training.parts}
    for session in sessions:
        for part in session.text.parts:
            if part not in known and not session.borrowed_from:
                where = f"{shown}/sessions/{session.key}.md"
                raise DataError(f"{where}: Parts: none of the course's approaches has a part “{part}”.")


def _check_times(about: CourseAbout, minutes: Mapping[str, int], where: str) -> None:
    for way in about.arrangements:
        placed = [key for meeting in way.meetings for key in meeting.sessions]
        if sorted(placed) != sorted(minutes):
            raise DataError(f"{where}: {way.key}: each session has a place in it, once.")
        for meeting in way.meetings:
            total = sum(minutes[key] for key in meeting.sessions) + meeting.breaks
            if total != meeting.minutes:
                raise DataError(
                    f"{where}: {way.key}: “{meeting.name}” says {meeting.minutes} minutes, and its sessions "
                    f"and breaks come to {total}."
                )
