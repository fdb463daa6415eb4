"""Which rooms are logged when, and who belongs in one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from peerway.people.models import Person
from peerway.programmes.models import Place
from peerway.programmes.queries import running_with
from peerway.relationships.models import Meeting, Relationship, RoomLog
from peerway.relationships.pair import RelationshipQuerySet
from peerway.relationships.planning import by_appointment

LOOK_BACK, LOOK_AHEAD = timedelta(days=14), timedelta(days=7)


def pairs_in_the_room(place: Place, on: date) -> RelationshipQuerySet:
    """The pairs a log of ``place`` on ``on`` is about: those who meet there then, and those who did."""
    booked = Meeting.objects.filter(relationship=OuterRef("pk"), place=place, on=on, called_off_at=None)
    usually = Q(pk=None) if by_appointment(place.programme) else Q(place=place, first_met_on__lte=on)
    meeting_then = Q(Q(ended_on=None) | Q(ended_on__gt=on)) & Q(Q(paused_on=None) | Q(paused_on__gt=on))
    found: RelationshipQuerySet = Relationship.objects.filter(Exists(booked) | (usually & meeting_then))
    return found


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


def rooms_around(programmes: Iterable[UUID], today: date) -> list[RoomDay]:
    """Every room day of these programmes in the last fortnight and the week to come. Three queries."""
    sessions = Meeting.objects.filter(
        relationship__programme__in=programmes,
        place__isnull=False,
        called_off_at=None,
        on__range=(today - LOOK_BACK, today + LOOK_AHEAD),
    )
    days = list(sessions.values_list("place", "on").annotate(pairs=Count("pk")).order_by("on", "place"))
    rows: QuerySet[Place] = Place.objects.filter(pk__in={place for place, _, _ in days})
    places = {place.pk: place for place in rows.select_related("programme", "slot", "room", "adult")}
    logs = {
        (log.place_id, log.on): log
        for log in RoomLog.objects.filter(place__in=places, on__gte=today - LOOK_BACK)
    }
    return [RoomDay(places[place], on, pairs, logs.get((place, on))) for place, on, pairs in days]


def rooms_of(person: Person, parts: frozenset[str], today: date) -> list[RoomDay]:
    """The room days of every programme in which somebody has one of these parts."""
    mine = running_with(person, *parts)
    return rooms_around([programme.pk for programme in mine], today) if mine else []
