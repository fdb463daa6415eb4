"""Meetings of pairs and groups in the calendars of who is in them, and of the adult who is there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q

from peerway.base.calendar import Entry, Kind, dates
from peerway.programmes.diary import at_a_place, rooms_looked_after
from peerway.programmes.models import Place
from peerway.relationships.models import Attendance, GroupMeeting, GroupMember, Meeting

People = Collection[UUID]
PLACED = ("place__slot", "place__room")


@dates
def pairs(people: People, first: date, last: date) -> list[Entry]:
    """The sessions of pairs that meet now. While a pair is paused, and once it has ended, it has none."""
    rows = Meeting.objects.filter(called_off_at=None, on__range=(first, last), place__isnull=False)
    going = rows.filter(relationship__paused_on=None, relationship__ended_on=None)
    either = Q(relationship__supporter__in=people) | Q(relationship__young_person__in=people)
    theirs = going.filter(either | Q(place__adult__in=people)).select_related("relationship", *PLACED)
    return list(of_pairs(list(theirs), set(people)))


def of_pairs(meetings: list[Meeting], people: set[UUID]) -> Iterator[Entry]:
    for meeting, place in placed(meetings):
        pair = meeting.relationship
        for person in {pair.supporter_id, pair.young_person_id} & people:
            yield at_a_place(person, f"meeting/{meeting.pk}", place, meeting.on)
    yield from rooms_looked_after({(place, m.on) for m, place in placed(meetings)}, people, Kind.MEETING)


def placed(meetings: Iterable[Any]) -> Iterator[tuple[Any, Place]]:
    return ((meeting, meeting.place) for meeting in meetings if meeting.place is not None)


@dates
def groups(people: People, first: date, last: date) -> list[Entry]:
    """The meetings of groups that meet now, for whoever is in them and has not said that they can't."""
    rows = GroupMeeting.objects.filter(called_off_at=None, on__range=(first, last), place__isnull=False)
    going = rows.filter(group__paused_on=None, group__ended_on=None)
    members = list(GroupMember.objects.now().filter(person__in=people).values_list("group", "person"))
    in_them = Q(group__in={group for group, _ in members}) | Q(place__adult__in=people)
    meetings = list(going.filter(in_them).select_related(*PLACED))
    return list(of_groups(meetings, members, set(people)))


def of_groups(
    meetings: list[GroupMeeting], members: Iterable[tuple[UUID, UUID]], people: set[UUID]
) -> Iterator[Entry]:
    cant = cannot_come(meetings, people)
    for meeting, place in placed(meetings):
        for person in {who for group, who in members if group == meeting.group_id}:
            if (meeting.pk, person) not in cant:
                yield at_a_place(person, f"group/{meeting.pk}", place, meeting.on)
    yield from rooms_looked_after({(place, m.on) for m, place in placed(meetings)}, people, Kind.MEETING)


def cannot_come(meetings: list[GroupMeeting], people: set[UUID]) -> set[tuple[UUID, UUID]]:
    said = Attendance.objects.filter(meeting__in=meetings, member__person__in=people, cant_at__isnull=False)
    return set(said.values_list("meeting", "member__person"))
