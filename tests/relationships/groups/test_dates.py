"""A group's meetings are in the calendars of whoever is in it, until they say that they can't."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from peerway.base.calendar import Entry
from peerway.relationships.dates import groups
from peerway.relationships.models import Attendance, Group, GroupMeeting, GroupMember


def entries(*people: object) -> list[Entry]:
    today = timezone.localdate()
    return groups([person.pk for person in people], today, today + timedelta(days=60))  # type: ignore[attr-defined]


def planned(group: Group) -> GroupMeeting:
    GroupMeeting.objects.filter(on__gte=timezone.localdate()).delete()
    on = timezone.localdate() + timedelta(days=5)
    return GroupMeeting.objects.create(group=group, place=group.place, on=on)


def test_everybody_in_it_has_it_and_nobody_else(group: Group, cast: SimpleNamespace) -> None:
    meeting = planned(group)

    found = entries(cast.amara, cast.leo, cast.sofia)

    assert {(entry.person, entry.uid) for entry in found} == {
        (cast.amara.pk, f"group/{meeting.pk}"), (cast.leo.pk, f"group/{meeting.pk}"),
    }  # fmt: skip


def test_whoever_said_they_cant_or_left_has_it_no_longer(group: Group, cast: SimpleNamespace) -> None:
    meeting = planned(group)
    member = GroupMember.objects.get(group=group, person=cast.leo)
    Attendance.objects.create(meeting=meeting, member=member, cant_at=timezone.now())
    assert [entry.person for entry in entries(cast.amara, cast.leo)] == [cast.amara.pk]

    GroupMember.objects.filter(person=cast.amara).update(left_on=timezone.localdate())
    assert entries(cast.amara) == []


def test_a_paused_group_meets_nowhere(group: Group, cast: SimpleNamespace) -> None:
    planned(group)
    Group.objects.update(paused_on=timezone.localdate())

    assert entries(cast.amara) == []


def test_the_adult_of_the_place_has_it(group: Group, cast: SimpleNamespace) -> None:
    meeting = planned(group)
    assert meeting.place

    adult = meeting.place.adult
    assert adult is None or len(entries(adult)) == 1
