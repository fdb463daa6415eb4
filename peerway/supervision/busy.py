"""Who and which room is busy on some days: with supervision, training, sessions, duties, or exam leave."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db.models import Q

from peerway.drop_in.models import Turn
from peerway.programmes.models import Place, Programme
from peerway.relationships.models import ExamLeave, GroupMeeting, Meeting
from peerway.supervision.models import USUAL, Supervision
from peerway.supervision.rules import ends_at
from peerway.training.models import TrainingSession

AN_HOUR = 60


@dataclass(frozen=True)
class Busy:
    """Somebody or a room on one day. Without ``hours`` it is the whole day; ``year_group`` says who is away."""

    on: date
    what: str
    hours: tuple[time, time] | None = None
    room: UUID | None = None
    people: frozenset[UUID] = frozenset()
    year_group: int | None = None


def busy_on(days: Sequence[date], programme: Programme, besides: Supervision | None = None) -> list[Busy]:
    """Everything of this setting on these days. A constant number of queries."""
    found = [*supervisions(days, besides), *trainings(days), *sessions(days), *groups(days), *duties(days)]
    return [*found, *rooms_kept(days), *on_leave(days, programme)]


def supervisions(days: Sequence[date], besides: Supervision | None) -> Iterator[Busy]:
    rows = Supervision.objects.standing().filter(on__in=days, starts_at__isnull=False)
    if besides is not None:
        rows = rows.exclude(pk=besides.pk)
    for row in rows.prefetch_related("invited"):
        assert row.starts_at is not None
        people = {each.person_id for each in row.invited.all()} | {row.supervisor_id}
        hours = (row.starts_at, ends_at(row.starts_at, row.minutes or USUAL))
        yield Busy(row.on, "another supervision", hours, row.room_id, frozenset(filter(None, people)))


def trainings(days: Sequence[date]) -> Iterator[Busy]:
    rows = TrainingSession.objects.filter(held_on__in=days, cancelled_on=None, starts_at__isnull=False)
    for row in rows:
        assert row.starts_at is not None
        hours = (row.starts_at, ends_at(row.starts_at, row.minutes or AN_HOUR))
        people = frozenset({row.trainer_id} - {None})
        yield Busy(row.held_on, "a training session", hours, row.room_id, people)


def sessions(days: Sequence[date]) -> Iterator[Busy]:
    rows = Meeting.objects.planned().filter(on__in=days, place__isnull=False)
    for row in rows.select_related("place__slot", "relationship"):
        people = frozenset({row.relationship.supporter_id})
        yield Busy(row.on, "a session", hours_of(row.place), None, people)


def groups(days: Sequence[date]) -> Iterator[Busy]:
    rows = GroupMeeting.objects.planned().filter(on__in=days, place__isnull=False)
    for row in rows.select_related("place__slot").prefetch_related("group__members"):
        members = [each for each in row.group.members.all() if each.joined_on and each.left_on is None]
        people = frozenset(each.person_id for each in members if each.part == "supporter")
        yield Busy(row.on, "a meeting of their group", hours_of(row.place), None, people)


def duties(days: Sequence[date]) -> Iterator[Busy]:
    rows = Turn.objects.standing().filter(duty__on__in=days, duty__called_off_at=None)
    for row in rows.select_related("duty__place__slot"):
        yield Busy(row.duty.on, "a duty", hours_of(row.duty.place), None, frozenset({row.person_id}))


def rooms_kept(days: Sequence[date]) -> Iterator[Busy]:
    """The places of running programmes: their rooms, and the adults who are there."""
    weekdays = {day.weekday() for day in days}
    running = Q(programme__closed_on=None, closed_on=None, slot__weekday__in=weekdays)
    places = list(Place.objects.filter(running).select_related("slot", "room", "programme"))
    for day in days:
        for place in places:
            if place.slot.weekday == day.weekday() and runs_then(place.programme, day):
                adults = frozenset(filter(None, [place.adult_id]))
                yield Busy(day, place.programme.name, hours_of(place), place.room_id, adults)


def runs_then(programme: Programme, day: date) -> bool:
    begun = programme.starts_on is None or programme.starts_on <= day
    return begun and (programme.ends_on is None or day <= programme.ends_on)


def on_leave(days: Sequence[date], programme: Programme) -> Iterator[Busy]:
    for leave in ExamLeave.objects.standing().filter(programme=programme):
        for day in days:
            if day in leave.days:
                yield Busy(day, "exam leave", year_group=leave.year_group)


def hours_of(place: Place | None) -> tuple[time, time] | None:
    return (place.slot.starts_at, place.slot.ends_at) if place else None
