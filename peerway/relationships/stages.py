"""What shows that a programme is supporting, and that it ends well."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse

from peerway.programmes.models import Programme
from peerway.programmes.stages import Evidence, Stage, stage_evidence
from peerway.relationships.models import Relationship


@stage_evidence(Stage.SUPPORT)
def pairs_that_meet(programmes: Sequence[Programme]) -> Mapping[UUID, Evidence]:
    """Pairs that are open and have met."""
    return counted(programmes, Q(ended_on=None, first_met_on__isnull=False), "{} meet", "open")


@stage_evidence(Stage.END)
def pairs_that_said_goodbye(programmes: Sequence[Programme]) -> Mapping[UUID, Evidence]:
    """Pairs that ended as planned: the others are not what this stage is about."""
    return counted(programmes, Q(ending=Relationship.Ending.PLANNED), "{} ended as planned", "ended")


def counted(programmes: Sequence[Programme], which: Q, says: str, shown: str) -> dict[UUID, Evidence]:
    by_programme = {programme.pk: programme for programme in programmes}
    rows = Relationship.objects.filter(which, programme__in=by_programme).order_by()
    counts = dict(rows.values_list("programme").annotate(pairs=Count("pk")))
    return {
        pk: Evidence(
            count,
            says.format(by_programme[pk].pack.words.relationship.count(count)),
            f"{reverse('relationships:index', args=[pk])}?show={shown}",
            "sky",
        )
        for pk, count in counts.items()
    }
