"""What of one group waits for an adult."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peerway.relationships.groups.models import (
    Group,
    GroupMember,
    GroupSaid,
    GroupTalk,
    GroupWish,
    SupporterLog,
)


@dataclass(frozen=True)
class Waiting:
    """Wishes, answers to look at, supporters who want an adult, who left and is not told of, talks to hold."""

    wishes: Sequence[GroupWish]
    looks: Sequence[GroupSaid]
    exits: Sequence[GroupSaid]
    adults: Sequence[SupporterLog]
    left: Sequence[GroupMember]
    talks: Sequence[GroupTalk]

    def __bool__(self) -> bool:
        return any((self.wishes, self.looks, self.exits, self.adults, self.left, self.talks))


def waiting_of(group: Group) -> Waiting:
    said = GroupSaid.objects.filter(group=group, looked_at=None).select_related("person").order_by("at")
    logs = SupporterLog.objects.filter(meeting__group=group, adult_came_on=None).exclude(wants_adult="")
    left = GroupMember.objects.filter(
        group=group, left_on__isnull=False, left_told_on=None, joined_on__isnull=False
    )
    rows = list(said)
    return Waiting(
        wishes=list(GroupWish.objects.filter(group=group, answered_on=None).select_related("member__person")),
        looks=[row for row in rows if row.wants_a_look],
        exits=[row for row in rows if row.point == GroupSaid.Point.EXIT],
        adults=list(logs.select_related("person", "meeting")),
        left=list(left.select_related("person")),
        talks=list(GroupTalk.objects.filter(group=group, talked_on=None)),
    )
