"""What other parts may ask: how long somebody was trained, and who completed the training of a programme.

hours_of(person)                 every programme somebody was trained in, with their minutes. One query.
hours_in(programme)              the same for everybody trained in one programme. One query.
completed(person, programme)     their completed training, or None. Two queries.
completed_in(programme)          everybody who completed it, by their id. Two queries, for two people as for sixty.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from peerway.training.models import Attendance, SignOff
from peerway.training.rules import hours_words, minutes_there

if TYPE_CHECKING:
    from peerway.people.models import Person
    from peerway.programmes.models import Programme


@dataclass(frozen=True)
class Hours:
    """What somebody's training came to in one programme. ``minutes`` leaves out breaks, and half a session is half."""

    person: UUID
    programme: Programme
    minutes: int
    sessions: int
    first_on: date
    last_on: date

    @property
    def in_words(self) -> str:
        return hours_words(self.minutes)


@dataclass(frozen=True)
class PartDone:
    """One required part, as it was signed off: the first time, by whom, and until when it stands."""

    key: str
    name: str
    signed_on: date
    signed_by: Person
    expires_on: date | None


@dataclass(frozen=True)
class Completed:
    """All required parts of a programme's training were signed off for somebody, and none was taken back.

    It stays true when a part runs out: ``is_current`` says whether all of them still stand today.
    """

    person: UUID
    programme: Programme
    on: date
    until: date | None
    parts: tuple[PartDone, ...]
    minutes: int
    sessions: int

    @property
    def is_current(self) -> bool:
        return self.until is None or self.until > timezone.localdate()


def hours_of(person: Person) -> list[Hours]:
    """Every programme somebody was trained in here, the newest first: as supporter, supported or adult."""
    lines = _came().filter(person=person)
    return sorted(_added_up(lines).values(), key=lambda hours: hours.last_on, reverse=True)


def hours_in(programme: Programme) -> dict[UUID, Hours]:
    """Everybody who came to a session of this programme's training, by their id."""
    found = _added_up(_came().filter(session__programme=programme))
    return {person: hours for (person, _), hours in found.items()}


def completed(person: Person, programme: Programme) -> Completed | None:
    """Somebody's completed training in a programme, or None while a required part is missing."""
    return _completed(programme, _signed(programme).filter(person=person), hours_in(programme)).get(person.pk)


def completed_in(programme: Programme) -> dict[UUID, Completed]:
    """Everybody who completed this programme's training, by their id: also who has left it since."""
    return _completed(programme, _signed(programme), hours_in(programme))


def _came() -> QuerySet[Attendance]:
    lines = Attendance.objects.exclude(was=Attendance.Was.AWAY).filter(session__cancelled_on=None)
    return lines.select_related("session__programme").order_by("session__held_on")


def _signed(programme: Programme) -> QuerySet[SignOff]:
    rows = SignOff.objects.filter(programme=programme, taken_back_on=None)
    return rows.select_related("signed_by").order_by("signed_on")


def _added_up(lines: Iterable[Attendance]) -> dict[tuple[UUID, UUID], Hours]:
    found: dict[tuple[UUID, UUID], list[Attendance]] = {}
    for line in lines:
        found.setdefault((line.person_id, line.session.programme_id), []).append(line)
    return {
        key: Hours(
            person=key[0],
            programme=came[0].session.programme,
            minutes=sum(minutes_there(line.session.taught_minutes, line.was) for line in came),
            sessions=len(came),
            first_on=came[0].session.held_on,
            last_on=came[-1].session.held_on,
        )
        for key, came in found.items()
    }


def _completed(
    programme: Programme, signed: Iterable[SignOff], hours: dict[UUID, Hours]
) -> dict[UUID, Completed]:
    by_person: dict[UUID, dict[str, list[SignOff]]] = {}
    for row in signed:
        by_person.setdefault(row.person_id, {}).setdefault(row.part, []).append(row)
    required = programme.pack.training.required
    return {
        person: _as_completed(person, programme, by_part, hours.get(person))
        for person, by_part in by_person.items()
        if all(part.key in by_part for part in required)
    }


def _as_completed(
    person: UUID, programme: Programme, by_part: dict[str, list[SignOff]], hours: Hours | None
) -> Completed:
    parts = tuple(
        PartDone(part.key, part.name, rows[0].signed_on, rows[0].signed_by, _until(rows))
        for part in programme.pack.training.required
        for rows in [by_part[part.key]]
    )
    ends = [part.expires_on for part in parts if part.expires_on]
    return Completed(
        person=person,
        programme=programme,
        on=max(part.signed_on for part in parts),
        until=min(ends, default=None),
        parts=parts,
        minutes=hours.minutes if hours else 0,
        sessions=hours.sessions if hours else 0,
    )


def _until(rows: list[SignOff]) -> date | None:
    """The last day any of them stands until; None where one stands for good."""
    ends = [row.expires_on for row in rows]
    return None if None in ends else max(day for day in ends if day)
