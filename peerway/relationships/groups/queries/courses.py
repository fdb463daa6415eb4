"""How each of many groups is getting on: two queries for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from peerway.programmes.models import Programme
from peerway.relationships.groups.models import Attendance, Group, GroupMeeting, GroupMember
from peerway.relationships.groups.rules import away_in_a_row, thin_in_a_row
from peerway.relationships.rules import Course, Session, course_of

SHOWN = {"open": "Meeting", "paused": "Paused", "ended": "Ended"}
AS_SESSION = {"": "", "met": "met", "not": "missed"}


@dataclass(frozen=True)
class GroupCourse:
    """Where a group is on its way. ``away`` are members who did not come twice or more, without a word."""

    course: Course
    thin: int
    away: dict[UUID, int]


def courses_of(groups: Collection[Group]) -> dict[UUID, GroupCourse]:
    """Where each group is today. Two queries."""
    meetings: dict[UUID, list[GroupMeeting]] = defaultdict(list)
    rows = GroupMeeting.objects.filter(group__in=groups, called_off_at=None).order_by("on")
    for meeting in rows:
        meetings[meeting.group_id].append(meeting)
    came: dict[UUID, list[tuple[UUID, str, str]]] = defaultdict(list)
    register = Attendance.objects.filter(meeting__group__in=groups).exclude(was="").order_by("meeting__on")
    for meeting_id, member, part, was in register.values_list("meeting", "member", "member__part", "was"):
        came[meeting_id].append((member, part, was))
    return {group.pk: course_from(group, meetings[group.pk], came) for group in groups}


def course_from(
    group: Group, meetings: list[GroupMeeting], came: dict[UUID, list[tuple[UUID, str, str]]]
) -> GroupCourse:
    today = timezone.localdate()
    sessions = [Session(each.on, AS_SESSION[each.outcome], each.why_not) for each in meetings]
    told = [each for each in meetings if each.outcome]
    thin, was = [], defaultdict(list)
    for each in told:
        members = [row for row in came[each.pk] if row[1] == GroupMember.Part.MEMBER]
        thin.append((each.outcome, each.why_not, sum(row[2] == "there" for row in members), len(members)))
        for member, _, how in came[each.pk]:
            was[member].append(how)
    away = {member: away_in_a_row(how) for member, how in was.items()}
    return GroupCourse(
        course_of(sessions, group.planned_sessions, today),
        thin_in_a_row(thin),
        {member: count for member, count in away.items() if count > 1},
    )


def in_hand(groups: Iterable[Group]) -> list[Group]:
    """The groups, with one programme row for all that share it."""
    found, programmes = list(groups), dict[UUID, Programme]()
    for group in found:
        group.programme = programmes.setdefault(group.programme_id, group.programme)
    return found


@dataclass(frozen=True)
class Row:
    """A group as a list shows it."""

    group: Group
    course: Course
    thin: int
    members: list[GroupMember]
    supporters: list[GroupMember]


def groups_shown(programme: Programme, shown: str) -> list[Row]:
    """The groups of a programme under one of the list's words, each with its people. Four queries."""
    rows = Group.objects.filter(programme=programme).with_place()
    chosen = {
        "open": rows.meeting_now(),
        "paused": rows.open().exclude(paused_on=None),
        "ended": rows.ended().order_by("-ended_on", "pk"),
    }
    found = in_hand(chosen.get(shown, chosen["open"]))
    return rows_of(found)


def rows_of(found: list[Group]) -> list[Row]:
    courses, people = courses_of(found), people_of(found)
    return [
        Row(
            group, courses[group.pk].course, courses[group.pk].thin,
            [row for row in people[group.pk] if not row.is_supporter],
            [row for row in people[group.pk] if row.is_supporter],
        )
        for group in found
    ]  # fmt: skip


def people_of(groups: Collection[Group]) -> dict[UUID, list[GroupMember]]:
    """Who is in each group now, by name. One query."""
    found: dict[UUID, list[GroupMember]] = {group.pk: [] for group in groups}
    rows = GroupMember.objects.now().filter(group__in=groups).select_related("person")
    known = {group.pk: group for group in groups}
    for row in rows.order_by("part", "person__first_name", "pk"):
        row.group = known[row.group_id]
        found[row.group_id].append(row)
    return found
