"""What shows that a programme recruits: who offered and became a supporter, and who asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import Count

from peerway.programmes.models import Programme
from peerway.programmes.stages import Evidence, Stage, stage_evidence
from peerway.recruitment.models import Application, Asking


@stage_evidence(Stage.RECRUIT)
def offered(programmes: Sequence[Programme]) -> Mapping[UUID, Evidence]:
    rows = Application.objects.filter(programme__in=programmes).order_by()
    counts = rows.values_list("programme").annotate(many=Count("pk"))
    return {pk: Evidence(many, f"{many} offered") for pk, many in counts}


@stage_evidence(Stage.RECRUIT)
def asked(programmes: Sequence[Programme]) -> Mapping[UUID, Evidence]:
    rows = Asking.objects.filter(programme__in=programmes).order_by()
    counts = rows.values_list("programme").annotate(many=Count("pk"))
    return {pk: Evidence(many, f"{many} asked for support", tone="plum") for pk, many in counts}
