"""A talk in the calendars of those in it, of the two who help and of the adult. It is called Meeting."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID

from peerway.base.calendar import Entry, dates
from peerway.mediation.models import FallingOut
from peerway.programmes.diary import at_a_place


@dates
def talks(people: Collection[UUID], first: date, last: date) -> list[Entry]:
    """Talks that are planned and open. Nobody has one before the mediators have said yes."""
    planned = FallingOut.objects.open().filter(on__range=(first, last), place__isnull=False, outcome="")
    rows = planned.select_related("place__slot", "place__room").prefetch_related("parties", "mediators")
    return list(of_talks(list(rows), set(people)))


def of_talks(talks: list[FallingOut], people: set[UUID]) -> Iterator[Entry]:
    for talk in talks:
        helpers = [row for row in talk.mediators.all() if row.answer is not False]
        if not helpers or not all(row.answer for row in helpers) or not talk.place or not talk.on:
            continue
        there = {row.person_id for row in [*talk.parties.all(), *helpers]} | {talk.adult_id}
        for person in people & there:
            yield at_a_place(person, f"talk/{talk.pk}", talk.place, talk.on)
