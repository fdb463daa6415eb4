"""What other parts may ask about groups: who is in one and supports when, and nothing about how it goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from peerway.programmes.load import open_groups, support_days
from peerway.programmes.queries import shape_runs
from peerway.relationships.groups.models import GroupMeeting, GroupMember

Part = GroupMember.Part


@open_groups
def groups_of_this_setting() -> Iterable[tuple[UUID, list[UUID], list[UUID]]]:
    """Every open group here: (programme, its supporters, its members). One query, and none where no group runs."""
    if not shape_runs("group"):
        return []
    rows = GroupMember.objects.now().filter(group__begun_on__isnull=False, group__ended_on=None)
    found: dict[UUID, tuple[UUID, list[UUID], list[UUID]]] = {}
    for group, programme, part, person in rows.order_by("pk").values_list(
        "group", "group__programme", "part", "person"
    ):
        _, supporters, members = found.setdefault(group, (programme, [], []))
        (supporters if part == Part.SUPPORTER else members).append(person)
    return list(found.values())


@support_days
def meetings_of_this_setting(first: date, last: date) -> Iterable[tuple[UUID, UUID, date]]:
    """Every meeting held or planned: (programme, supporter, day). Two queries, and none where no group runs."""
    if not shape_runs("group"):
        return []
    rows = GroupMeeting.objects.filter(on__range=(first, last), called_off_at=None).exclude(outcome="not")
    meetings = list(rows.order_by().values_list("group__programme", "group", "on"))
    if not meetings:
        return []
    supporters: dict[UUID, list[UUID]] = defaultdict(list)
    people = GroupMember.objects.now().filter(
        part=Part.SUPPORTER, group__in={group for _, group, _ in meetings}
    )
    for group, person in people.values_list("group", "person"):
        supporters[group].append(person)
    return [(programme, person, on) for programme, group, on in meetings for person in supporters[group]]
