"""A programme's place on a day, as an entry in somebody's calendar."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.utils import timezone

from peerway.base.calendar import Entry, Kind
from peerway.programmes.models import Place


def at_a_place(person: UUID, uid: str, place: Place, on: date, kind: Kind = Kind.MEETING) -> Entry:
    """From the slot's beginning to its end, in the place's room. The place comes with its slot and room."""
    slot = place.slot
    starts = timezone.make_aware(datetime.combine(on, slot.starts_at))
    ends = timezone.make_aware(datetime.combine(on, slot.ends_at))
    return Entry(person, uid, starts, ends, str(place.room), kind)


def rooms_looked_after(places: set[tuple[Place, date]], adults: set[UUID], kind: Kind) -> list[Entry]:
    """For the adult of each place, once a day, however many meet there."""
    return [
        at_a_place(place.adult_id, f"place/{place.pk}/{on}", place, on, kind)
        for place, on in places
        if place.adult_id in adults
    ]
