"""A calendar feed (RFC 5545): when and where somebody is on duty, called "Duty" and nothing more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from peerway.drop_in.models import Turn

if TYPE_CHECKING:
    from peerway.people.models import Person

CALENDAR = "duty_calendar"
BEHIND, AHEAD = timedelta(days=14), timedelta(weeks=26)
OCTETS = 74


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


def written(entries: Iterable[Entry], *, now: datetime) -> str:
    """The calendar as text, in lines of at most 75 octets that end as the standard asks.

    >>> at = datetime(2026, 11, 24, 12, 40, tzinfo=UTC)
    >>> text = written([Entry("1@peerway", at, at + timedelta(minutes=25), "Library, upstairs")], now=at)
    >>> [line for line in text.split("\\r\\n") if line.startswith(("DTSTART", "SUMMARY", "LOCATION"))]
    ['DTSTART:20261124T124000Z', 'SUMMARY:Duty', 'LOCATION:Library\\\\, upstairs']
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Peerway//Duty//EN", "CALSCALE:GREGORIAN",
             "METHOD:PUBLISH", "X-WR-CALNAME:Duty", "REFRESH-INTERVAL;VALUE=DURATION:PT1H"]  # fmt: skip
    for entry in entries:
        lines += [
            "BEGIN:VEVENT", f"UID:{entry.uid}", f"DTSTAMP:{stamp(now)}", f"DTSTART:{stamp(entry.starts)}",
            f"DTEND:{stamp(entry.ends)}", "SUMMARY:Duty", f"LOCATION:{escaped(entry.where)}",
            "CLASS:PRIVATE", "END:VEVENT",
        ]  # fmt: skip
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """
    >>> escaped("Room 4; left\\nwing")
    'Room 4\\\\; left\\\\nwing'
    """
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return text.replace("\r\n", "\\n").replace("\n", "\\n")


def folded(line: str) -> str:
    """Longer lines go on in the next, after a space; no letter is cut in two.

    >>> all(len(each.encode()) <= 75 for each in folded("LOCATION:" + "é" * 200).split("\\r\\n"))
    True
    """
    parts, part, room = [], "", OCTETS
    for letter in line:
        if len((part + letter).encode()) > room:
            parts.append(part)
            part, room = "", OCTETS - 1
        part += letter
    return "\r\n ".join([*parts, part])
