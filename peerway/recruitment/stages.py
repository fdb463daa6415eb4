"""What shows that a programme recruits: who offered and became a supporter, and who asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from peerway.programmes.models import Programme
from peerway.programmes.stages import Evidence, Stage, stage_evidence
from peerway.recruitment.counts import asked_in, offered_in


@stage_evidence(Stage.RECRUIT)
def offered(programmes: Sequence[Programme]) -> Mapping[UUID, Evidence]:
    counts = offered_in.all(programme.pk for programme in programmes)
    return {pk: Evidence(many.all, f"{many.all} offered") for pk, many in counts.items()}


@stage_evidence(Stage.RECRUIT)
def asked(programmes: Sequence[Programme]) -> Mapping[UUID, Evidence]:
    counts = asked_in.all(programme.pk for programme in programmes)
    return {
        pk: Evidence(many.all, f"{many.all} asked for support", tone="plum") for pk, many in counts.items()
    }
