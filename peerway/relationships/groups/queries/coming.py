"""Who could join a group that meets already."""

from __future__ import annotations

from django.db.models import Q

from peerway.programmes.gates import Side, held_back
from peerway.programmes.load import load_of_supporters
from peerway.recruitment.models import Asking, Supporter
from peerway.relationships.groups.models import Group, GroupMember
from peerway.relationships.groups.question import supporters_of


def who_could_join(group: Group) -> tuple[dict[str, Asking], dict[str, Supporter]]:
    """Those who wait in this programme, and its supporters who are ready and have room, by their rows' ids."""
    in_a_round = Q(group__forming__published_at=None, group__forming__dropped_at=None)
    rows_now = GroupMember.objects.filter(Q(group__begun_on__isnull=False) | in_a_round, left_on=None)
    taken = rows_now.filter(group__programme=group.programme_id, group__ended_on=None).exclude(said="no")
    waiting = Asking.objects.agreed().filter(programme=group.programme_id)
    rows = waiting.exclude(person__in=taken.values("person")).select_related("person")
    held, load = held_back(group.programme, Side.SUPPORTER), load_of_supporters()
    there = set(group.members.filter(left_on=None).values_list("person", flat=True))
    able = {
        str(row.pk): row
        for row in supporters_of(group.programme).values()
        if row.person_id not in there and row.person_id not in held and load[row.person_id] < row.capacity
    }
    return {str(row.pk): row for row in rows.longest_waiting_first()}, able
