"""The room log as a form: everybody preset as met, and only what was different is changed.

One row a pair. Boxes are named by the pair ("outcome-0193…"), so that a page that is old by a minute still
says whom it means. Minutes and activity left empty in a row are those given for everybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.utils.safestring import SafeString

from peerway.base.templatetags.look import face
from peerway.people.models import Person
from peerway.programmes.models import Place, TeamMember
from peerway.programmes.queries import team_of
from peerway.programmes.rhythms import rhythm
from peerway.relationships.actions import RoomLine
from peerway.relationships.doing import did, known_keys
from peerway.relationships.models import Meeting, Relationship, RoomLog, ShortMessage
from peerway.relationships.queries.adult_help import helped_in
from peerway.relationships.queries.courses import courses_of
from peerway.relationships.queries.rooms import cant_make_it, logs_of, meetings_on, pairs_of_room

Outcome, Away = Meeting.Outcome, Meeting.Away
OUTCOMES, REASONS = frozenset(Outcome.values), frozenset(Away.values)
LONGEST = 240


@dataclass
class Row:
    """One pair of the room: what its boxes hold."""

    pair: Relationship
    outcome: str = Outcome.MET
    away: str = ""
    told: str = ""
    minutes: int | None = None
    activity: str = ""
    says: str = ""
    close_to: str = ""
    missed: int = 0

    @cached_property
    def key(self) -> str:
        return str(self.pair.pk)

    @property
    def away_choices(self) -> list[tuple[str, str]]:
        return [
            (Away.SUPPORTER, f"{self.pair.supporter.called} was away"),
            (Away.YOUNG_PERSON, f"{self.pair.young_person.called} was away"),
            (Away.BOTH, "Both were away"),
            (Away.ROOM, "No room or no adult"),
            (Away.SCHOOL, "Something on at school"),
        ]

    @property
    def doing(self) -> str:
        return did(self.pair.programme.pack, self.activity) if self.activity else ""

    @property
    def face(self) -> SafeString:
        return face(self.pair.supporter)

    @property
    def is_second_miss(self) -> bool:
        return self.missed > 1

    def hear(self, sent: Mapping[str, str]) -> None:
        """Take in this row's boxes. What is not one of the choices is left as it was."""
        self.outcome = one_of(sent.get(f"outcome-{self.key}"), OUTCOMES, self.outcome)
        self.away = one_of(sent.get(f"away-{self.key}"), REASONS, self.away)
        self.told = one_of(sent.get(f"told-{self.key}"), ("yes", "no"), "")
        self.minutes = minutes_from(sent.get(f"minutes-{self.key}"))
        doing = sent.get(f"activity-{self.key}")
        self.activity = one_of(doing, known_keys([self.pair.programme.pack]), "") if doing else ""

    def line(self, minutes: int | None, activity: str) -> RoomLine:
        """The row as it is logged, with what was given for everybody where the row is empty."""
        whole = self.outcome == Outcome.MET
        return RoomLine(
            relationship=self.pair.pk,
            outcome=self.outcome,
            minutes=self.minutes or (minutes if whole else None),
            activity=self.activity or activity,
            away=self.away,
            told_beforehand={"yes": True, "no": False}.get(self.told),
        )


@dataclass
class Room:
    """One room on one day, as the page shows it and takes it back."""

    place: Place
    on: date
    rows: list[Row]
    log: RoomLog | None
    adults: list[Person]
    adult: Person | None = None
    minutes: int | None = None
    activity: str = ""
    wrong: list[str] = field(default_factory=list)
    kept_at: datetime | None = None

    def hear(self, sent: Mapping[str, str]) -> bool:
        """Take in the whole form. Whether it can be saved as it stands."""
        self.minutes = minutes_from(sent.get("minutes"))
        self.activity = one_of(sent.get("activity"), known_keys([self.place.programme.pack]), "")
        self.adult = next((adult for adult in self.adults if str(adult.pk) == sent.get("adult")), None)
        for row in self.rows:
            row.hear(sent)
        if self.adult is None and any(row.outcome != Outcome.MISSED for row in self.rows):
            self.wrong.append("Say which adult was there. Pairs only meet with an adult.")
        return not self.wrong

    def lines(self) -> Iterator[RoomLine]:
        return (row.line(self.minutes, self.activity) for row in self.rows)

    def lift_what_all_share(self) -> None:
        """A room that was logged before: what every row says alike stands once, above them."""
        met = [row for row in self.rows if row.outcome == Outcome.MET]
        held = [row for row in self.rows if row.outcome != Outcome.MISSED]
        minutes, doing = {row.minutes for row in met}, {row.activity for row in held}
        self.minutes = minutes.pop() if len(minutes) == 1 else None
        self.activity = doing.pop() if len(doing) == 1 else ""
        for row in met:
            row.minutes = row.minutes if self.minutes is None else None
        for row in held:
            row.activity = "" if self.activity else row.activity

    @property
    def doing(self) -> str:
        return did(self.place.programme.pack, self.activity)

    @property
    def held(self) -> int:
        return sum(row.outcome != Outcome.MISSED for row in self.rows)


def room_on(place: Place, on: date) -> Room:
    """The room as it was logged, or with everybody marked as met. A constant number of queries."""
    pairs = pairs_of_room(place, on)
    whose = {pair.programme_id for pair in pairs}
    logged = {meeting.relationship_id: meeting for meeting in meetings_on(programmes=whose, on=on)}
    away = {message.relationship_id: message for message in cant_make_it(programmes=whose, on=on)}
    rows = [row_of(pair, logged.get(pair.pk), away.get(pair.pk)) for pair in pairs]
    log = next(iter(logs_of(place=place.pk, on=on)), None)
    team = (member for member in team_of(place.programme) if member.part != TeamMember.Part.SPONSOR)
    adults = {member.person_id: member.person for member in team}
    there = (log.adult if log else None) or place.adult
    if there is not None:
        adults.setdefault(there.pk, there)
    room = Room(place, on, rows, log, list(adults.values()), adult=there)
    room.minutes = rhythm(place.programme, "session_minutes")
    if log:
        room.lift_what_all_share()
    return room


def with_signs(room: Room) -> Room:
    """What the page says beside a pair: who missed again and again, and whom an adult stays close to. Two queries."""
    pairs = [row.pair for row in room.rows]
    courses, helped = courses_of(pairs), helped_in(pairs)
    for row in room.rows:
        row.missed = courses[row.pair.pk].missed_in_a_row
        row.close_to = " and ".join(look.person.called for look in helped[row.pair.pk])
    return room


def row_of(pair: Relationship, meeting: Meeting | None, message: ShortMessage | None) -> Row:
    row = Row(pair)
    if message is not None:
        row.says = f"{message.by.called} sent word: can't make it."
    if meeting is not None and meeting.outcome:
        row.outcome, row.away, row.minutes = meeting.outcome, meeting.away, meeting.minutes
        row.activity = meeting.activity
        row.told = {True: "yes", False: "no"}.get(meeting.told_beforehand, "")  # type: ignore[arg-type]
    elif message is not None:
        row.outcome, row.told = Outcome.MISSED, "yes"
        row.away = Away.SUPPORTER if message.by_id == pair.supporter_id else Away.YOUNG_PERSON
    return row


def one_of(value: str | None, known: Any, otherwise: str) -> str:
    return value if value is not None and value in known else otherwise


def minutes_from(value: str | None) -> int | None:
    """Minutes as typed; nothing for what is no number of minutes."""
    text = (value or "").strip()
    number = int(text) if text.isascii() and text.isdigit() else 0
    return number if 0 < number <= LONGEST else None
