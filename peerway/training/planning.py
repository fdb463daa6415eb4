"""What a plan of a session begins with: a course, those who missed a part, or those whose training runs out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import Http404, QueryDict

from peerway.core.packs.courses import Meeting, Session
from peerway.training.catching_up import catching_up, who_missed
from peerway.training.courses import Here, course_here, courses_for, courses_for_others
from peerway.training.models import ForWhom
from peerway.training.queries import grid_of
from peerway.training.who import everybody_for

if TYPE_CHECKING:
    from peerway.people.models import Person
    from peerway.programmes.models import Programme

Offers = list[tuple[Here, list["Offer"]]]


@dataclass(frozen=True)
class Begun:
    """What a plan begins with, what is kept of where it came from, and whom it may be for. Empty without a course."""

    initial: dict[str, Any] = field(default_factory=dict)
    names: dict[str, Any] = field(default_factory=dict)
    people: Sequence[Person] = ()
    without: tuple[str, ...] = ("only",)  # boxes that are not asked

    @property
    def for_whom(self) -> str:
        return str(self.names.get("for_whom", ForWhom.SUPPORTERS))


@dataclass(frozen=True)
class Offer:
    """Something of a course that may be planned: the end of its address, its name and its minutes."""

    query: str
    name: str
    minutes: int


def offers_for(programme: Programme) -> Offers:
    """Each course for this approach with its days and its sessions."""
    return [(here, [*_days(here), *_sessions(here)]) for here in courses_for(programme)]


def offers_for_others() -> Offers:
    """The same for those who are no supporters: the team, all staff, young people who are supported."""
    return [(here, [*_days(here), *_sessions(here)]) for here in courses_for_others()]


def begun_with(programme: Programme, asked: QueryDict) -> Begun:
    """What the form begins with.

    ``?course=…&session=…`` or ``?course=…&day=two-days.1``; ``?missed=listening``, or ``?missed=all``; ``?again``.
    """
    if "again" in asked:
        return _again(programme)
    course, key, day, missed = (str(asked.get(word, "")) for word in ("course", "session", "day", "missed"))
    if missed:
        return _missed(programme, missed)
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
    names = {"course": here.key, "course_session": key, "course_version": here.version}
    initial = {
        "title": title[:100],
        "minutes": sum(session.minutes for session in sessions),
        "parts": [part.key for part in programme.pack.training.parts if part.key in taught],
    }
    whom = ForWhom(here.course.about.for_whom)
    if whom == ForWhom.SUPPORTERS:
        return Begun(initial, names)
    return Begun(initial, names | {"for_whom": whom, "parts": []}, without=("only", "parts"))


def _missed(programme: Programme, key: str) -> Begun:
    """The part once more, from the course that teaches it, for those who missed it; or all that anybody missed."""
    if key == "all":
        return _all_missed(programme)
    part = next((part for part in programme.pack.training.parts if part.key == key), None)
    if part is None:
        raise Http404
    people = who_missed(programme, key)
    taught = teaching(programme, key)
    told = Begun({"minutes": part.minutes}) if taught is None else _begun(programme, *taught)
    first = {"title": f"Catching up: {part.name}"[:100], "parts": [key], "only": ids(people)}
    return replace(told, initial=told.initial | first, people=people, without=())


def _all_missed(programme: Programme) -> Begun:
    """Every part that somebody missed, in one meeting."""
    rows = catching_up(programme)
    missed = {each.part.key: each.part for row in rows for each in row.missed}
    people = [row.person for row in rows]
    initial = {"title": "Catching up", "minutes": sum(part.minutes for part in missed.values())}
    return Begun(initial | {"parts": list(missed), "only": ids(people)}, people=people, without=())


def _again(programme: Programme) -> Begun:
    """The refresher, for those whose training runs out or has run out."""
    rows = [row for row in grid_of(programme) if row.to_do_again]
    people = [row.person for row in rows]
    due = {part.key for row in rows for part in row.to_do_again}
    course = refresher_for(programme, due)
    if course is None:
        told = Begun({"title": "Refresher", "parts": sorted(due)})
    else:
        first = course.course.sessions[0]
        told = _begun(programme, course, f"{course.course.name}: {first.name}", [first], first.key)
    return replace(told, initial=told.initial | {"only": ids(people)}, people=people, without=())


def refresher_for(programme: Programme, due: set[str]) -> Here | None:
    """The course for those who were signed off before that teaches most of what is due; the setting's own first."""
    courses = [here for here in courses_for(programme) if here.course.about.again]
    return max(courses, key=lambda here: sum(bool(here.course.teaching(part)) for part in due), default=None)


def teaching(programme: Programme, part: str) -> tuple[Here, str, list[Session], str] | None:
    """The course, and its session, that teaches a part: the setting's own first, and no refresher."""
    for here in courses_for(programme):
        sessions = here.course.teaching(part)
        if sessions and not here.course.about.again:
            return here, sessions[-1].name, [sessions[-1]], sessions[-1].key
    return None


def expected_at(programme: Programme, begun: Begun) -> list[Person]:
    """Who comes to what is being planned, if nobody is left out."""
    return list(begun.people) or everybody_for(programme, begun.for_whom)


def ids(people: Sequence[Person]) -> list[str]:
    return [str(person.pk) for person in people]


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
