"""What shows that a programme recruits: who offered and became a supporter, and who asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from peerway.base.memory import for_many
from peerway.programmes.models import Programme
from peerway.programmes.stages import Evidence, Stage, stage_evidence
from peerway.recruitment.models import Application, Asking


@stage_evidence(Stage.RECRUIT)
def offered(programmes: Sequence[Programme]) -> Mapping[UUID, Evidence]:
    counts = offered_in.all(programme.pk for programme in programmes)
    return {pk: Evidence(many, f"{many} offered") for pk, many in counts.items()}


@stage_evidence(Stage.RECRUIT)
def asked(programmes: Sequence[Programme]) -> Mapping[UUID, Evidence]:
    counts = asked_in.all(programme.pk for programme in programmes)
    return {pk: Evidence(many, f"{many} asked for support", tone="plum") for pk, many in counts.items()}


@for_many
def offered_in(programmes: list[UUID]) -> dict[UUID, int]:
    return counted(Application.objects.filter(programme__in=programmes), programmes)


@for_many
def asked_in(programmes: list[UUID]) -> dict[UUID, int]:
    return counted(Asking.objects.filter(programme__in=programmes), programmes)


def counted(rows: QuerySet[Any], programmes: Sequence[UUID]) -> dict[UUID, int]:
    """How many rows each programme has. One query."""
    counts = dict(rows.order_by().values_list("programme").annotate(many=Count("pk")))
    return {programme: counts.get(programme, 0) for programme in programmes}
