"""What shows that a mediation programme is open, and that people talk things through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse

from peerway.mediation.models import FallingOut
from peerway.programmes.models import Programme
from peerway.programmes.stages import Evidence, Stage, stage_evidence


@stage_evidence(Stage.MATCH)
def asked(programmes: Sequence[Programme]) -> Mapping[UUID, Evidence]:
    """It is open: somebody has asked."""
    return counted(programmes, Q(), "asked to talk", "plum")


@stage_evidence(Stage.SUPPORT)
def talked(programmes: Sequence[Programme]) -> Mapping[UUID, Evidence]:
    """Talks that began."""
    return counted(programmes, Q(began_at__isnull=False), "talked through", "sky")


def counted(programmes: Sequence[Programme], which: Q, says: str, tone: str) -> dict[UUID, Evidence]:
    cases = [programme.pk for programme in programmes if programme.shape == "case"]
    rows = FallingOut.objects.filter(which, programme__in=cases).order_by() if cases else None
    counts = dict(rows.values_list("programme").annotate(many=Count("pk"))) if rows is not None else {}
    return {
        pk: Evidence(many, f"{many} {says}", reverse("mediation:index", args=[pk]), tone)
        for pk, many in counts.items()
    }
