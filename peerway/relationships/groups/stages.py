"""What shows that groups are formed, that they meet, and that they end well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse

from peerway.base.memory import for_many
from peerway.programmes.models import Programme
from peerway.programmes.stages import Evidence, Stage, stage_evidence
from peerway.relationships.groups.models import Group


@stage_evidence(Stage.MATCH)
def groups_formed(programmes: Sequence[Programme]) -> Mapping[UUID, Evidence]:
    """Groups that everybody in them said yes to."""
    return told(programmes, 0, "formed", "open", "plum")


@stage_evidence(Stage.SUPPORT)
def groups_that_meet(programmes: Sequence[Programme]) -> Mapping[UUID, Evidence]:
    return told(programmes, 1, "meet", "open", "sky")


@stage_evidence(Stage.END)
def groups_that_said_goodbye(programmes: Sequence[Programme]) -> Mapping[UUID, Evidence]:
    return told(programmes, 2, "ended as planned", "ended", "sky")


def told(
    programmes: Sequence[Programme], which: int, says: str, shown: str, tone: str
) -> dict[UUID, Evidence]:
    mine = {each.pk: each for each in programmes if each.shape == "group"}
    counts = counted.all(mine) if mine else {}
    return {
        pk: Evidence(
            counts[pk][which], f"{named(programme, counts[pk][which])} {says}",
            f"{reverse('groups:index', args=[pk])}?show={shown}", tone,
        )
        for pk, programme in mine.items()
    }  # fmt: skip


def named(programme: Programme, number: int) -> str:
    shape = programme.pack.group
    if shape is None:
        return f"{number} groups"
    return f"{number} {shape.name if number == 1 else shape.names}"


@for_many
def counted(programmes: list[UUID]) -> dict[UUID, tuple[int, int, int]]:
    """How many groups were formed, have met, and ended as planned. One query."""
    met = Count("pk", filter=Q(ended_on=None, meetings__outcome="met"), distinct=True)
    goodbye = Count("pk", filter=Q(ending=Group.Ending.PLANNED), distinct=True)
    rows = Group.objects.filter(programme__in=programmes, begun_on__isnull=False).order_by()
    told = rows.values_list("programme").annotate(formed=Count("pk", distinct=True), met=met, goodbye=goodbye)
    counts = {pk: (formed, meeting, ended) for pk, formed, meeting, ended in told}
    return {programme: counts.get(programme, (0, 0, 0)) for programme in programmes}
