"""A calendar feed (RFC 5545): when and where somebody is on duty, called "Duty" and nothing more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from icalendar import Calendar, Event

from peerway.drop_in.models import Turn

if TYPE_CHECKING:
    from peerway.people.models import Person

CALENDAR = "duty_calendar"
BEHIND, AHEAD = timedelta(days=14), timedelta(weeks=26)


@dataclass(frozen=True)
class Entry:
    """One duty in a calendar."""

    uid: str
    starts: datetime
    ends: datetime
    where: str


def entries_of(person: Person) -> list[Entry]:
    """Somebody's published duties, over all programmes. Which programme is not said: a phone lies about."""
    today = timezone.localdate()
    turns = Turn.objects.standing().published().between(today - BEHIND, today + AHEAD).filter(person=person)
    return [
        Entry(f"{turn.pk}@peerway", turn.duty.starts_at, turn.duty.ends_at, str(turn.duty.place.room))
        for turn in turns.with_duty().in_order()
        if turn.duty.happens
    ]


def written(entries: Iterable[Entry], *, now: datetime) -> bytes:
    """The calendar, for a program that asks for it each hour.

    >>> at = datetime(2026, 11, 24, 12, 40, tzinfo=UTC)
    >>> text = written([Entry("1@peerway", at, at + timedelta(minutes=25), "Library, upstairs")], now=at).decode()
    >>> [line for line in text.split("\\r\\n") if line.startswith(("DTSTART", "SUMMARY", "LOCATION"))]
    ['SUMMARY:Duty', 'DTSTART:20261124T124000Z', 'LOCATION:Library\\\\, upstairs']
    """
    calendar = Calendar()
    for name, value in (("prodid", "-//Peerway//Duty//EN"), ("version", "2.0"), ("method", "PUBLISH")):
        calendar.add(name, value)
    calendar.add("x-wr-calname", "Duty")
    calendar.add("refresh-interval", timedelta(hours=1))
    for entry in entries:
        calendar.add_component(event(entry, now))
    return calendar.to_ical()


def event(entry: Entry, now: datetime) -> Event:
    made = Event()
    made.add("uid", entry.uid)
    made.add("dtstamp", now)
    made.add("dtstart", entry.starts.astimezone(UTC))
    made.add("dtend", entry.ends.astimezone(UTC))
    made.add("summary", "Duty")
    made.add("location", entry.where)
    made.add("class", "PRIVATE")
    return made
