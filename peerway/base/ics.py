"""A calendar as a calendar program reads it (RFC 5545, and 7986 for its name).

Times are moments in UTC, which every program turns into its own: no time zone has to travel along. DTSTAMP is
when the calendar was written, as the standard asks of one that is published; LAST-MODIFIED is when an entry
changed. A cancelled entry is sent with STATUS:CANCELLED; it says so in its title too, because some programs
draw it like any other.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Protocol
from uuid import UUID

from icalendar import Calendar, Event

NAME = "Peerway"
ASK_AGAIN = timedelta(hours=1)


class Written(Protocol):
    """What an entry has to have: ``base.dated.Dated`` does."""

    @property
    def pk(self) -> UUID: ...

    starts: datetime
    ends: datetime
    where: str
    kind: str
    sequence: int
    changed_at: datetime
    cancelled_at: datetime | None


def written(rows: Iterable[Written], *, now: datetime, host: str) -> bytes:
    """The calendar, for a program that asks for it each hour. ``host`` makes every UID the world's only one."""
    calendar = Calendar()
    for name, value in (("prodid", "-//Peerway//Calendar//EN"), ("version", "2.0"), ("method", "PUBLISH")):
        calendar.add(name, value)
    calendar.add("name", NAME)
    calendar.add("x-wr-calname", NAME)
    calendar.add("refresh-interval", ASK_AGAIN, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for row in rows:
        calendar.add_component(event(row, now, host))
    return calendar.to_ical()


def event(row: Written, now: datetime, host: str) -> Event:
    made = Event()
    made.add("uid", f"{row.pk}@{host}")
    made.add("dtstamp", now.astimezone(UTC))
    made.add("last-modified", row.changed_at.astimezone(UTC))
    made.add("sequence", row.sequence)
    made.add("dtstart", row.starts.astimezone(UTC))
    made.add("dtend", row.ends.astimezone(UTC))
    made.add("summary", f"Cancelled: {row.kind}" if row.cancelled_at else row.kind)
    made.add("status", "CANCELLED" if row.cancelled_at else "CONFIRMED")
    made.add("transp", "TRANSPARENT" if row.cancelled_at else "OPAQUE")
    made.add("class", "PRIVATE")
    if row.where:
        made.add("location", on_one_line(row.where))
    return made


def on_one_line(text: str) -> str:
    """Without what may not stand in a calendar: control characters, of which a line break is one.

    >>> on_one_line("Library,\\nupstairs\\x07")
    'Library, upstairs'
    """
    return " ".join("".join(" " if unicodedata.category(sign) == "Cc" else sign for sign in text).split())


def state_of(rows: Iterable[Written]) -> str:
    """The same for as long as the calendar says the same, whenever it is written: for an ETag."""
    told = hashlib.sha256()
    for row in rows:
        told.update(f"{row.pk}|{row.sequence}|{row.changed_at.isoformat()};".encode())
    return told.hexdigest()[:32]
