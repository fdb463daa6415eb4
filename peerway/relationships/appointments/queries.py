"""Which times are free for a pair: in places with an adult, on open days, and never the same person twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from peerway.people.queries import year_calendar
from peerway.programmes.models import Place, Programme
from peerway.relationships.models import Meeting, Relationship
from peerway.relationships.planning import by_appointment

AHEAD = timedelta(days=21)
AT_ONE_TIME = "supporters_per_adult"


@dataclass(frozen=True)
class Free:
    """A time that may be picked: a place with its adult, on one day."""

    place: Place
    on: date

    @property
    def key(self) -> str:
        return f"{self.place.pk}/{self.on.isoformat()}"


def appointment_of(pair: Relationship) -> Meeting | None:
    """The next appointment, if there is one."""
    ahead = Meeting.objects.filter(relationship=pair, on__gte=timezone.localdate()).planned()
    return ahead.select_related("place__slot", "place__room", "place__adult").order_by("on").first()


def free_times(pair: Relationship) -> list[Free]:
    """Every time this pair may pick, the soonest first: from tomorrow, three weeks on. A constant number of queries."""
    today = timezone.localdate()
    last = min(filter(None, [today + AHEAD, pair.ends_by, pair.programme.ends_on]))
    places, taken = places_with_an_adult(pair.programme), taken_between(today, last, pair)
    return [
        Free(place, day)
        for day in open_days(pair, today, last)
        for place in places
        if place.slot.weekday == day.weekday() and is_free(place, day, taken, pair)
    ]


def places_with_an_adult(programme: Programme) -> list[Place]:
    """Open places whose adult is named and still here."""
    places = Place.objects.filter(programme=programme, closed_on=None, adult__isnull=False)
    found = places.select_related("slot", "room", "adult").order_by("slot__starts_at", "room__name")
    return [place for place in found if place.adult and not place.adult.has_left]


def open_days(pair: Relationship, today: date, last: date) -> list[date]:
    """The days from tomorrow on which the setting is open, and neither of the two has exams."""
    calendar = year_calendar()
    exams = calendar.blackouts_for(pair.supporter.year_group, pair.young_person.year_group)
    days = (today + timedelta(days=n) for n in range(1, (last - today).days + 1))
    return [day for day in days if calendar.is_open(day) and not any(day in span for span in exams)]


def taken_between(first: date, last: date, pair: Relationship) -> list[Meeting]:
    """What is planned then in this programme's places, and for these two anywhere. This pair's own may be moved."""
    both = Q(relationship__supporter__in=pair.both) | Q(relationship__young_person__in=pair.both)
    rows = Meeting.objects.planned().filter(
        Q(place__programme=pair.programme_id) | both, on__range=(first, last)
    )
    return list(rows.exclude(relationship=pair).select_related("place", "relationship"))


def is_free(place: Place, day: date, taken: Iterable[Meeting], pair: Relationship) -> bool:
    """One pair in a room, nobody twice at one time, and no more at once than one adult can look after."""
    then = [each for each in taken if each.on == day and each.place and each.place.slot_id == place.slot_id]
    if any(each.place_id == place.pk or is_of(each, pair) for each in then):
        return False
    at_one_time = pair.programme.pack.safeguards.limit(AT_ONE_TIME).value
    return (
        sum(each.place is not None and each.place.adult_id == place.adult_id for each in then) < at_one_time
    )


def is_of(meeting: Meeting, pair: Relationship) -> bool:
    """Whether one of these two is in another pair's session."""
    other = meeting.relationship
    both: set[UUID] = {person.pk for person in pair.both}
    return bool(both & {other.supporter_id, other.young_person_id})


def without_a_next(pairs: Iterable[Relationship]) -> list[Relationship]:
    """The open pairs that meet by appointment and have none. One query."""
    found = [pair for pair in pairs if by_appointment(pair.programme) and pair.first_met_on]
    ahead = Meeting.objects.planned().filter(relationship__in=found, on__gte=timezone.localdate())
    booked = set(ahead.values_list("relationship", flat=True)) if found else set()
    return [pair for pair in found if pair.pk not in booked and not pair.is_paused]
