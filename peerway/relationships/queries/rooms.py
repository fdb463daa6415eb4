"""Which rooms are logged when, and who belongs in one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from peerway.base.prepared import prepared
from peerway.people.models import Person
from peerway.programmes.models import Place
from peerway.programmes.queries import running_with
from peerway.relationships.models import Meeting, Relationship, RoomLog, ShortMessage
from peerway.relationships.pair import RelationshipQuerySet
from peerway.relationships.planning import by_appointment

LOOK_BACK, LOOK_AHEAD = timedelta(days=14), timedelta(days=7)


def pairs_in_the_room(place: Place, on: date) -> RelationshipQuerySet:
    """The pairs a log of ``place`` on ``on`` is about: those who meet there then, and those who did."""
    return meeting_there(place.pk, on, in_series=not by_appointment(place.programme))


def meeting_there(place: Any, on: Any, *, in_series: bool) -> RelationshipQuerySet:
    booked = Meeting.objects.filter(relationship=OuterRef("pk"), place=place, on=on, called_off_at=None)
    usually = Q(place=place, first_met_on__lte=on) if in_series else Q(pk=None)
    meeting_then = Q(Q(ended_on=None) | Q(ended_on__gt=on)) & Q(Q(paused_on=None) | Q(paused_on__gt=on))
    found: RelationshipQuerySet = Relationship.objects.filter(Exists(booked) | (usually & meeting_then))
    return found


def pairs_of_room(place: Place, on: date) -> list[Relationship]:
    """The same, as a list says them: both people by name, in the order of the supporters' names."""
    ask = pairs_booked if by_appointment(place.programme) else pairs_in_series
    pairs = ask(place=place.pk, on=on)
    for pair in pairs:
        if pair.programme_id == place.programme_id:
            pair.programme = place.programme
    return pairs


@prepared
def pairs_in_series(*, place: UUID, on: date) -> QuerySet[Relationship]:
    return as_listed(meeting_there(place, on, in_series=True))


@prepared
def pairs_booked(*, place: UUID, on: date) -> QuerySet[Relationship]:
    return as_listed(meeting_there(place, on, in_series=False))


def as_listed(pairs: RelationshipQuerySet) -> QuerySet[Relationship]:
    named = (f"{who}__{name}" for who in ("supporter", "young_person") for name in Person.NAMED_BY)
    both = pairs.select_related("supporter", "young_person").only("programme", "planned_sessions", *named)
    return both.order_by("supporter__first_name", "pk")


@prepared
def meetings_on(*, programmes: Collection[UUID], on: date) -> QuerySet[Meeting]:
    """Every session of these programmes on a day, without what was said of it."""
    rows = Meeting.objects.filter(relationship__programme__pk__in=programmes, on=on)
    return rows.defer("sealed_for_you", "sealed_more")


@prepared
def cant_make_it(*, programmes: Collection[UUID], on: date) -> QuerySet[ShortMessage]:
    """Who sent word that they can't make it that day."""
    said = ShortMessage.objects.filter(meeting__on=on, says=ShortMessage.Says.CANT_MAKE_IT)
    return said.filter(relationship__programme__pk__in=programmes).select_related("by")


@prepared
def logs_of(*, place: UUID, on: date) -> QuerySet[RoomLog]:
    """The log of one room on one day, once there is one."""
    return RoomLog.objects.filter(place=place, on=on).select_related("adult", "saved_by")


@dataclass(frozen=True)
class RoomDay:
    """One room on one day: how many pairs are expected, and the log once there is one."""

    place: Place
    on: date
    pairs: int
    log: RoomLog | None

    @property
    def is_due(self) -> bool:
        return self.log is None and self.on <= timezone.localdate()


def rooms_around(programmes: Collection[UUID], today: date) -> list[RoomDay]:
    """Every room day of these programmes in the last fortnight and the week to come. Three queries."""
    days = days_in_rooms(programmes=programmes, since=today - LOOK_BACK, until=today + LOOK_AHEAD)
    where = {place for place, _, _ in days}
    places = {place.pk: place for place in these_places(places=where)}
    logs = {(log.place_id, log.on): log for log in logs_since(places=where, since=today - LOOK_BACK)}
    return [RoomDay(places[place], on, pairs, logs.get((place, on))) for place, on, pairs in days]


@prepared
def days_in_rooms(*, programmes: Collection[UUID], since: date, until: date) -> QuerySet[Any]:
    """Each place and day, with how many pairs meet there then."""
    sessions = Meeting.objects.filter(
        relationship__programme__pk__in=programmes,
        place__isnull=False,
        called_off_at=None,
        on__range=(since, until),
    )
    return sessions.values_list("place", "on").annotate(pairs=Count("pk")).order_by("on", "place")


@prepared
def these_places(*, places: Collection[UUID]) -> QuerySet[Place]:
    rows: QuerySet[Place] = Place.objects.filter(pk__in=places)
    return rows.select_related("programme", "slot", "room", "adult").defer("adult__sealed_needs")


@prepared
def logs_since(*, places: Collection[UUID], since: date) -> QuerySet[RoomLog]:
    return RoomLog.objects.filter(place__pk__in=places, on__gte=since)


def rooms_of(person: Person, parts: frozenset[str], today: date) -> list[RoomDay]:
    """The room days of every programme in which somebody has one of these parts."""
    mine = running_with(person, *parts)
    return rooms_around([programme.pk for programme in mine], today) if mine else []
