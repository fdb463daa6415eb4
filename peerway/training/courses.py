"""The courses there are here: ours, and those this setting made from them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404

from peerway.core.packs.courses import (
    Course,
    Session,
    all_courses,
    course_of,
    course_slugs,
    load_course,
    texts_of_course,
)
from peerway.core.packs.folder import packs_folder
from peerway.core.strict import DataError
from peerway.training.models import OwnCourse

if TYPE_CHECKING:
    from peerway.programmes.models import Programme
    from peerway.training.models import TrainingSession

OWN = "own-"  # the beginning of the address of a course that a setting made
FOR_WHOM = {
    "supporters": "For supporters",
    "supported": "For young people who are supported",
    "staff": "For staff",
    "facilitators": "For facilitators",
}
NAME_LINE = re.compile(r"^name *=.*$", re.MULTILINE)


@dataclass(frozen=True)
class Here:
    """A course as it is found here: its word in addresses, the course, and the setting's own row if it has one."""

    key: str
    course: Course
    own: OwnCourse | None = None

    @property
    def version(self) -> int:
        """Which version it stands at: the setting's own count, or ours."""
        return self.own.version if self.own else self.course.about.version

    def session(self, key: str) -> Session:
        try:
            return self.course.session(key)
        except KeyError:
            raise Http404 from None


def course_here(key: str) -> Here:
    """The course with this word in its address, or 404: nobody finds another setting's own."""
    own = own_course(key)
    try:
        return Here(key, course_of(own.texts, own.name) if own else load_course(key), own)
    except DataError:
        raise Http404 from None


def own_course(key: str) -> OwnCourse | None:
    if not key.startswith(OWN):
        return None
    try:
        return OwnCourse.objects.filter(pk=UUID(hex=key.removeprefix(OWN))).first()
    except ValueError:
        return None


def own_that_read() -> Iterator[Here]:
    """The setting's own courses, without one that does not read any more."""
    for own in OwnCourse.objects.kept():
        with suppress(DataError):
            yield Here(own.key, course_of(own.texts, own.name), own)


def ours_by_use() -> list[tuple[str, list[Course]]]:
    """Our courses, by whom they are for."""
    courses = all_courses()
    return [(says, [c for c in courses if c.about.for_whom == whom]) for whom, says in FOR_WHOM.items()]


def courses_for(programme: Programme) -> list[Here]:
    """The courses that teach a part of this programme's approach: the setting's own first."""
    courses = [*own_that_read(), *(Here(slug, load_course(slug)) for slug in course_slugs())]
    return [here for here in courses if programme.pack.about.slug in here.course.about.approaches]


def courses_for_others() -> list[Here]:
    """The courses for those who are no supporters, of any approach: the setting's own first."""
    courses = [*own_that_read(), *(Here(slug, load_course(slug)) for slug in course_slugs())]
    return [here for here in courses if here.course.about.for_whom != "supporters"]


def checks_for(programme: Programme) -> list[tuple[str, Session]]:
    """The sessions of our courses for this approach that have a short check, each once, with its course."""
    found: dict[str, tuple[str, Session]] = {}
    for course in all_courses():
        if programme.pack.about.slug in course.about.approaches and not course.about.again:
            for session in course.sessions:
                if session.check:
                    found.setdefault(session.key, (course.slug, session))
    return list(found.values())


def texts_to_own(here: Here, name: str) -> dict[str, str]:
    """Every text of a course, with what it borrows written out, under another name."""
    texts: dict[str, str] = (
        dict(here.own.texts) if here.own else texts_of_course(packs_folder() / "training" / here.key)
    )
    for session in here.course.sessions:
        if session.borrowed_from:
            texts |= _borrowed(session)
            texts["course.toml"] = texts["course.toml"].replace(
                f'"{session.borrowed_from}/{session.key}"', f'"{session.key}"'
            )
    return texts | {"course.toml": named(texts["course.toml"], name)}


def named(toml: str, name: str) -> str:
    """The first name in a course.toml, replaced."""
    return NAME_LINE.sub(lambda _: f"name = {json.dumps(name, ensure_ascii=False)}", toml, count=1)


def _borrowed(session: Session) -> dict[str, str]:
    theirs = texts_of_course(packs_folder() / "training" / session.borrowed_from)
    return {
        file: text
        for file, text in theirs.items()
        if "/" in file and file.partition("/")[2].split(".")[0] == session.key
    }


def version_now(session: TrainingSession) -> int | None:
    """The version its course stands at today, where it is not the one the session followed."""
    if not session.course or session.course_version is None:
        return None
    try:
        now = course_here(session.course).version
    except Http404:
        return None
    return now if now != session.course_version else None
