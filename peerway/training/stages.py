"""What shows that a programme reached its training: people signed off in every required part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from peerway.base.prepared import prepared
from peerway.programmes.models import Programme
from peerway.programmes.stages import Evidence, Stage, stage_evidence
from peerway.training.models import SignOff


@stage_evidence(Stage.TRAIN)
def trained(programmes: Sequence[Programme]) -> Mapping[UUID, Evidence]:
    required = {
        programme.pk: [part.key for part in programme.pack.training.required] for programme in programmes
    }
    parts = {key for keys in required.values() for key in keys}
    signed = parts_signed(programmes=programmes, parts=parts)
    counts = Counter(programme for programme, _, done in signed if done >= len(required[programme]))
    words = {programme.pk: programme.pack.words.supporters for programme in programmes}
    return {pk: Evidence(count, f"{count} {words[pk]} trained") for pk, count in counts.items()}


@prepared
def parts_signed(*, programmes: Sequence[Any], parts: Collection[str]) -> QuerySet[Any]:
    """By programme and person: how many of these parts stand."""
    standing = SignOff.objects.standing().filter(programme__pk__in=programmes, part__in=parts)
    return standing.values_list("programme", "person").annotate(parts=Count("part", distinct=True))
