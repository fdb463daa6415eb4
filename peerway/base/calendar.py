"""What is in somebody's calendar: when and where, called by four neutral words and never by a name.

Each part that puts people somewhere at a time registers a function here:

    @dates
    def duties(people: Collection[UUID], first: date, last: date) -> Iterable[Entry]:
        turns = Turn.objects.standing().published().filter(person__in=people, duty__on__range=(first, last))
        return [Entry(turn.person_id, f"turn/{turn.pk}", turn.duty.starts_at, ..., Kind.DUTY) for turn in ...]

in its ``dates.py``, which is found by itself. It gives what stands today: what was called off is simply
left out. Whoever reads the list keeps what was there before, and so knows what was moved or cancelled.
The calendar feed, the reminder of the day before and "something changed" all read this one list.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from uuid import UUID

from django.utils.module_loading import autodiscover_modules


class Kind(StrEnum):
    """All that a calendar says about an entry. A phone lies about: nothing of support, no programme, no name."""

    DUTY = "Duty"
    MEETING = "Meeting"
    TRAINING = "Training"
    SUPERVISION = "Supervision"


@dataclass(frozen=True)
class Entry:
    """One person is somewhere at a time.

    ``person`` is whose calendar it is in; two people at one meeting are two entries. ``uid`` names the thing
    for as long as it lives, however often it is moved ("turn/<id>"): a UID that is new each time would fill
    the calendar with ghosts. ``starts`` and ``ends`` are aware datetimes. ``where`` is the room, and no more.
    """

    person: UUID
    uid: str
    starts: datetime
    ends: datetime
    where: str = ""
    kind: Kind = Kind.MEETING


Source = Callable[[Collection[UUID], date, date], Iterable[Entry]]
_sources: list[Source] = []


def dates(source: Source) -> Source:
    """Register what stands for these people (identifiers) from day ``first`` to day ``last``, both included.

    Called inside a setting. It costs a constant number of queries however many people are asked for.
    """
    if source not in _sources:
        _sources.append(source)
    return source


@cache
def _gather() -> None:
    autodiscover_modules("dates")


def entries_of(people: Collection[UUID], first: date, last: date) -> list[Entry]:
    """Everything that stands in the calendars of ``people`` in these days, the earliest first."""
    if not people:
        return []
    _gather()
    found = (entry for source in _sources for entry in source(people, first, last))
    return sorted(found, key=lambda entry: (entry.starts, entry.uid))
