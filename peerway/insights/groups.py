"""What the report says of groups: how many were formed, how many came, and how they ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Count, Q, Sum
from django.utils import timezone

from peerway.core.small_numbers import none_is_small
from peerway.relationships.groups.models import Attendance, Group, GroupMeeting, GroupMember, GroupTalk

if TYPE_CHECKING:
    from peerway.insights.telling import Figure, Teller
    from peerway.programmes.models import Programme

Said = tuple[str, tuple["Figure", ...]]
INDEX = "groups:index"


def of_groups(tell: Teller, asked: int) -> list[Said]:
    """Headings and figures. Meetings and hours are not people, and are never hidden."""
    return [("In groups", in_groups(tell, asked)), ("Ended", ended(tell))]


def in_groups(tell: Teller, asked: int) -> tuple[Figure, ...]:
    programme, words = tell.programme, tell.programme.pack.words
    shape = programme.pack.group
    formed = Group.objects.filter(programme=programme, begun_on__isnull=False).count()
    people, met = people_of(programme), meetings_of(programme)
    return (
        tell.held(
            formed, f"{shape.names if shape else 'groups'} formed, and everybody in them said yes", INDEX
        ),
        tell.count(people["members"], "young people have been in one", INDEX, asked),
        tell.count(people["supporters"], f"{words.supporters} have supported one", INDEX),
        tell.part(met["held"], met["due"], f"planned {words.sessions} happened", INDEX),
        tell.held(round(met["minutes"] / 60), "hours together, to the nearest hour", INDEX),
        tell.held(
            came_in_ten(programme), f"in ten of those expected came to {words.session.a} that happened", INDEX
        ),
    )


def people_of(programme: Programme) -> dict[str, int]:
    rows = GroupMember.objects.filter(group__programme=programme, joined_on__isnull=False)
    supports = Q(part=GroupMember.Part.SUPPORTER)
    return rows.aggregate(
        members=Count("person", filter=~supports, distinct=True),
        supporters=Count("person", filter=supports, distinct=True),
    )


def meetings_of(programme: Programme) -> dict[str, int]:
    due = GroupMeeting.objects.filter(
        group__programme=programme, called_off_at=None, on__lte=timezone.localdate()
    )
    held = Q(outcome=GroupMeeting.Outcome.MET)
    return due.aggregate(
        due=Count("pk"), held=Count("pk", filter=held), minutes=Sum("minutes", filter=held, default=0)
    )


def came_in_ten(programme: Programme) -> int:
    """Of ten members who were expected at meetings that were held, how many came."""
    rows = Attendance.objects.filter(
        meeting__group__programme=programme, meeting__outcome="met", member__part="member"
    ).exclude(was="")
    told = rows.aggregate(all=Count("pk"), came=Count("pk", filter=Q(was=Attendance.Was.THERE)))
    return round(10 * told["came"] / told["all"]) if told["all"] else 0


def ended(tell: Teller) -> tuple[Figure, ...]:
    how = Group.Ending
    rows = Group.objects.filter(programme=tell.programme, ended_on__isnull=False)
    n = rows.aggregate(
        ended=Count("pk"),
        planned=Count("pk", filter=Q(ending=how.PLANNED)),
        unplanned=Count("pk", filter=Q(ending=how.UNPLANNED)),
    )
    total = tell.count(n["ended"], "groups ended so far", INDEX)
    others = n["ended"] - n["planned"] - n["unplanned"]
    if not n["ended"] or not (tell.exact or none_is_small(n["planned"], n["unplanned"], others)):
        return (total,)
    talks = GroupTalk.objects.filter(group__programme=tell.programme)
    held = talks.aggregate(all=Count("pk"), talked=Count("pk", filter=Q(talked_on__isnull=False)))
    return (
        total,
        tell.part(n["planned"], n["ended"], "ended as planned", INDEX),
        tell.part(n["unplanned"], n["ended"], "ended without a plan", INDEX),
        tell.part(held["talked"], held["all"], "times those who were left were talked with", INDEX),
    )
