"""What shows that a programme is supporting, and that it ends well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from peerway.base.memory import for_many
from peerway.base.prepared import prepared
from peerway.programmes.models import Programme
from peerway.programmes.stages import Evidence, Stage, stage_evidence
from peerway.relationships.models import Relationship


@stage_evidence(Stage.SUPPORT)
def pairs_that_meet(programmes: Sequence[Programme]) -> Mapping[UUID, Evidence]:
    """Pairs that are open and have met."""
    return told(programmes, 0, "{} meet", "open")


@stage_evidence(Stage.END)
def pairs_that_said_goodbye(programmes: Sequence[Programme]) -> Mapping[UUID, Evidence]:
    """Pairs that ended as planned: the others are not what this stage is about."""
    return told(programmes, 1, "{} ended as planned", "ended")


def told(programmes: Sequence[Programme], which: int, says: str, shown: str) -> dict[UUID, Evidence]:
    counts = counted.all(programme.pk for programme in programmes)
    return {
        programme.pk: Evidence(
            counts[programme.pk][which],
            says.format(programme.pack.words.relationship.count(counts[programme.pk][which])),
            f"{reverse('relationships:index', args=[programme.pk])}?show={shown}",
            "sky",
        )
        for programme in programmes
    }


@for_many
def counted(programmes: list[UUID]) -> dict[UUID, tuple[int, int]]:
    """How many pairs meet, and how many ended as planned. One query."""
    counts = {pk: (meeting, ended) for pk, meeting, ended in pairs_counted(programmes=programmes)}
    return {programme: counts.get(programme, (0, 0)) for programme in programmes}


@prepared
def pairs_counted(*, programmes: Sequence[UUID]) -> QuerySet[Any]:
    meet = Count("pk", filter=Q(ended_on=None, first_met_on__isnull=False))
    goodbye = Count("pk", filter=Q(ending=Relationship.Ending.PLANNED))
    rows = Relationship.objects.filter(programme__pk__in=programmes).order_by().values_list("programme")
    return rows.annotate(meet=meet, goodbye=goodbye)
