"""A training session planned from a course: from one of its sessions, or from a whole day of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import Http404, QueryDict

from peerway.core.packs.courses import Meeting, Session
from peerway.training.courses import Here, course_here, courses_for

if TYPE_CHECKING:
    from peerway.programmes.models import Programme


@dataclass(frozen=True)
class Begun:
    """What a plan begins with, and what is kept of where it came from. Empty without a course."""

    initial: dict[str, Any] = field(default_factory=dict)
    names: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Offer:
    """Something of a course that may be planned: the end of its address, its name and its minutes."""

    query: str
    name: str
    minutes: int


def offers_for(programme: Programme) -> list[tuple[Here, list[Offer]]]:
    """Each course for this approach with its days and its sessions."""
    return [(here, [*_days(here), *_sessions(here)]) for here in courses_for(programme)]


def begun_with(programme: Programme, asked: QueryDict) -> Begun:
    """What the form begins with, from ``?course=…&session=…`` or ``?course=…&day=two-days.1``."""
    course, key, day = (str(asked.get(word, "")) for word in ("course", "session", "day"))
    if not course or not (key or day):
        return Begun()
    here = course_here(course)
    if key:
        session = here.session(key)
        return _begun(programme, here, session.name, [session], key)
    meeting = _meeting(here, day)
    sessions = [here.session(key) for key in meeting.sessions]
    return _begun(programme, here, f"{here.course.name}: {meeting.name}", sessions)


def _begun(programme: Programme, here: Here, title: str, sessions: Sequence[Session], key: str = "") -> Begun:
    taught = {part for session in sessions for part in session.text.parts}
    return Begun(
        {
            "title": title[:100],
            "minutes": sum(session.minutes for session in sessions),
            "parts": [part.key for part in programme.pack.training.parts if part.key in taught],
        },
        {"course": here.key, "course_session": key},
    )


def _days(here: Here) -> list[Offer]:
    return [
        Offer(
            urlencode({"course": here.key, "day": f"{way.key}.{number}"}),
            f"{meeting.name} ({way.name.lower()})",
            meeting.minutes - meeting.breaks,
        )
        for way in here.course.about.arrangements
        for number, meeting in enumerate(way.meetings)
        if len(meeting.sessions) > 1
    ]


def _sessions(here: Here) -> list[Offer]:
    return [
        Offer(urlencode({"course": here.key, "session": session.key}), session.name, session.minutes)
        for session in here.course.sessions
    ]


def _meeting(here: Here, day: str) -> Meeting:
    way, _, number = day.partition(".")
    for each in here.course.about.arrangements:
        if each.key == way and number.isdecimal() and int(number) < len(each.meetings):
            return each.meetings[int(number)]
    raise Http404
