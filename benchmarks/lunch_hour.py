"""The schools of the load benchmark, what is asked in them, and what must be in the database afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from random import Random
from time import time
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from benchmarks.crowd import Crowd, crowd, make, today

SCHOOLS, PAIRS = 12, 60
CSRF = "c" * 32
# Of a hundred requests: 65 write. A supporter's log, what a form keeps while somebody types, a whole room.
MIX = {
    "supporter's log": 28,
    "draft": 34,
    "room log": 3,
    "today": 20,
    "log form": 10,
    "room page": 3,
    "needs you": 2,
}
WRITES = {"supporter's log", "draft", "room log"}
OUTSIDE = "import"


@dataclass
class Session:
    """Somebody signed in, and what they have."""

    person: Any
    cookie: str
    pair: Any = None


@dataclass
class School:
    """One setting with everybody's sessions."""

    crowd: Crowd
    facilitator: Session
    supporters: list[Session]
    to_log: Iterator[tuple[Session, Any]]
    days: Iterator[date]


@dataclass
class Asked:
    """One request, and how to see afterwards that what it saved is there."""

    kind: str
    address: str
    cookie: str
    body: str = ""
    holds: tuple[Any, Callable[[], bool]] | None = None


@dataclass
class Lunch:
    """Every school, and an endless mixture of what is asked in them."""

    schools: list[School] = field(default_factory=list)
    random: Random = field(default_factory=lambda: Random(24))
    numbers: Iterator[int] = field(default_factory=count)

    def ask(self) -> Asked:
        kind = self.random.choices(list(MIX), weights=list(MIX.values()))[0]
        return ASKS[kind](self, self.random.choice(self.schools))


def schools() -> list[School]:
    return [school(crowd(PAIRS, name=f"School {number}")) for number in range(SCHOOLS)]


def school(here: Crowd) -> School:
    from peerway.base.scoping import inside

    with inside(here.setting):
        pairs, meetings = history(here)
        supporters = sessions([pair.supporter for pair in pairs], pairs)
        facilitator = sessions([here.facilitator], [None])[0]
    by_pair = {session.pair.pk: session for session in supporters}
    return School(
        here,
        facilitator,
        supporters,
        iter([(by_pair[meeting.relationship_id], meeting) for meeting in meetings]),
        (today() - timedelta(days=back) for back in count(15)),
    )


def history(here: Crowd) -> tuple[list[Any], list[Any]]:
    """Everybody has met for a year, so that any day may be logged; and has sessions that wait for a log."""
    from peerway.relationships.models import Meeting, Relationship

    long_ago = today() - timedelta(days=400)
    rows = Relationship.objects.filter(programme=here.programme)
    rows.update(made_on=long_ago, first_met_on=long_ago)
    pairs = list(rows.select_related("supporter", "young_person", "place"))
    waiting = make(
        Meeting(relationship=pair, place=pair.place, on=today() - timedelta(days=back))
        for back in range(1, 5)
        for pair in pairs
    )
    return pairs, waiting


def sessions(people: list[Any], pairs: list[Any]) -> list[Session]:
    """A session for each, written straight to where the server looks for it."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from peerway.people.accounts import Account, Membership

    found = []
    for person, pair in zip(people, pairs, strict=True):
        if person.account is None:
            person.account = Account.objects.create_user()
            person.save(update_fields=["account"])
            Membership.objects.create(
                account=person.account, setting_id=person.setting_id, person_id=person.pk
            )
        store = SessionStore()
        store[SESSION_KEY] = str(person.account.pk)
        store[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
        store[HASH_SESSION_KEY] = person.account.get_session_auth_hash()
        store["person"], store["setting"] = str(person.pk), str(person.setting_id)
        store["seen"] = int(time())
        store.create()
        found.append(Session(person, f"session={store.session_key}; csrf={CSRF}", pair))
    return found


def form(**values: object) -> str:
    return urlencode({"csrfmiddlewaretoken": CSRF, "once": uuid4(), **values})


def own_log(lunch: Lunch, here: School) -> Asked:
    """A supporter says how it went. Each session is logged once; then there is a draft instead."""
    from peerway.relationships.models import Meeting

    found = next(here.to_log, None)
    if found is None:
        return draft(lunch, here)
    session, meeting = found
    minutes = lunch.random.choice((15, 20, 30))
    said = {
        "happened": "yes",
        "minutes": minutes,
        "did": "talk",
        "chose": "both",
        "for_you": 4,
        "adult": "no",
    }
    body = form(go="send", **{f"q-{key}": value for key, value in said.items()})

    def is_there() -> bool:
        kept = Meeting.objects.get(pk=meeting.pk)
        return (kept.outcome, kept.minutes, kept.for_you) == ("met", minutes, "4")

    address = f"/pairs/sessions/{meeting.pk}/log/"
    return Asked("supporter's log", address, session.cookie, body, (here.crowd.setting, is_there))


def draft(lunch: Lunch, here: School) -> Asked:
    """What a form keeps while somebody types."""
    from peerway.base.drafts import draft_of

    session, number = lunch.random.choice(here.supporters), next(lunch.numbers)
    words = f"Half a sentence, number {number}, of somebody who is typing on a telephone in a corridor."
    key = f"benchmark:{number}"

    def is_there() -> bool:
        return bool(draft_of(session.person, key) == {"words": [words]})

    return Asked("draft", f"/draft/{key}/", session.cookie, form(words=words), (here.crowd.setting, is_there))


def room_log(lunch: Lunch, here: School) -> Asked:
    """The adult saves a whole room, thirty pairs at once."""
    from peerway.relationships.models import Meeting, RoomLog

    day, place, minutes = next(here.days), here.crowd.room, lunch.random.choice((20, 25, 30))
    body = form(adult=here.crowd.facilitator.pk, minutes=minutes, activity="")

    def is_there() -> bool:
        log = RoomLog.objects.filter(place=place, on=day).first()
        held = Meeting.objects.filter(room_log=log, on=day, outcome="met", minutes=minutes)
        return log is not None and held.count() >= 30

    address = f"/pairs/room/{place.pk}/{day.isoformat()}/"
    return Asked("room log", address, here.facilitator.cookie, body, (here.crowd.setting, is_there))


def read(kind: str, where: Callable[[School, Session], str], who: str = "supporter") -> Any:
    def ask(lunch: Lunch, here: School) -> Asked:
        session = lunch.random.choice(here.supporters) if who == "supporter" else here.facilitator
        return Asked(kind, where(here, session), session.cookie)

    return ask


def form_address(here: School, session: Session) -> str:
    return f"/pairs/mine/{session.pair.pk}/"


def room_address(here: School, _session: Session) -> str:
    return f"/pairs/room/{here.crowd.room.pk}/{here.crowd.day.isoformat()}/"


ASKS: dict[str, Callable[[Lunch, School], Asked]] = {
    "supporter's log": own_log,
    "draft": draft,
    "room log": room_log,
    "today": read("today", lambda *_: "/home/"),
    "log form": read("log form", form_address),
    "room page": read("room page", room_address, who="adult"),
    "needs you": read("needs you", lambda *_: "/today/", who="adult"),
}


def roster_waiting(folder: Path, people: int) -> tuple[Any, Any]:
    """A big file, looked over and waiting for somebody's yes, in a school of its own: (setting, who asks for it)."""
    from peerway.base.scoping import inside
    from peerway.core.roster.sample import write_spreadsheet
    from peerway.people.models import RosterImport
    from peerway.people.rosters.looking import look_over
    from peerway.people.rosters.receiving import receive

    here = crowd(1, name="The school that brings its people in")
    path = write_spreadsheet(folder / "people.csv", people)
    with inside(here.setting):
        found: RosterImport = receive(path.name, [path.read_bytes()], by=here.facilitator)
        look_over(found)
    path.unlink()
    return here, found
