"""Programmes with groups, and groups at any point of their way."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from peerway.people.models import Person
from peerway.programmes.models import Place, Programme
from peerway.recruitment.models import Asking, Supporter
from peerway.relationships.groups.models import Attendance, Group, GroupMeeting, GroupMember
from tests.relationships import scenes as pairs
from tests.relationships.scenes import days_ago, pupils

__all__ = ["days_ago", "pupils"]


def a_programme(cast: SimpleNamespace, approach: str = "buddying") -> Programme:
    """Every gate of its own open; an adult in its one room, which meets on today's weekday."""
    programme = pairs.a_programme(cast)
    programme.approach, programme.shape, programme.name = approach, "group", "New starters"
    programme.save()
    return programme


def asked(programme: Programme, people: list[Person], by: Person, **profile: Any) -> list[Asking]:
    askings = [pairs.an_asking(programme, person, by) for person in people]
    for asking in askings:
        asking.profile = profile
        asking.save()
    return askings


def ready(programme: Programme, people: list[Person], by: Person, **profile: Any) -> list[Supporter]:
    supporters = [pairs.a_ready_supporter(programme, person, by) for person in people]
    for supporter in supporters:
        supporter.profile = profile
        supporter.save()
    return supporters


def a_group(
    programme: Programme, supporters: list[Person], members: list[Person], *met: str, **more: Any
) -> Group:
    """A group that began five weeks ago."""
    begun = {
        "made_on": days_ago(40),
        "begun_on": days_ago(35),
        "ends_by": days_ago(-60),
        "planned_sessions": 12,
    }
    place = Place.objects.filter(programme=programme).first()
    named = {"name": "Buddy group 1", "place": place}
    group = Group.objects.create(programme=programme, **(named | begun | more))
    for part, people in (("supporter", supporters), ("member", members)):
        for person in people:
            asking = Asking.objects.create(
                programme=programme, person=person, reply_by=days_ago(30), outcome="yes"
            ) if part == "member" else None  # fmt: skip
            GroupMember.objects.create(
                group=group, person=person, part=part, said="yes", joined_on=days_ago(35), asking=asking
            )
    return group


def met(group: Group, *came: int | str) -> list[GroupMeeting]:
    """Weekly meetings that end a week ago, oldest first: how many members came, or why not; "" is to come."""
    told = [each for each in came if each != ""]
    rows = []
    for n, each in enumerate(came):
        on = days_ago(7 * (len(told) - n))
        meeting = GroupMeeting.objects.create(group=group, place=group.place, on=on)
        rows.append(meeting)
        if isinstance(each, int):
            meeting.outcome, meeting.saved_at, meeting.minutes = "met", timezone.now(), 25
            members = group.members.filter(part="member").order_by("pk")
            for place, member in enumerate(members):
                Attendance.objects.create(
                    meeting=meeting, member=member, was="there" if place < each else "away"
                )
        elif each:
            meeting.outcome, meeting.why_not, meeting.saved_at = "not", each, timezone.now()
        meeting.save()
    return rows


def said_yes(forming: Any) -> None:
    GroupMember.objects.filter(group__forming=forming).update(said="yes", said_at=timezone.now())
