"""Where the work of a programme is: the seven stages, computed from what has happened.

A stage is where the work is, not a lock. Each part of Peerway says how many records it has of its own stage; the
furthest stage with any is where the programme is. In an upper app, imported from its ``ready()``::

    @stage_evidence("train")
    def trained(programmes: Sequence[Programme]) -> Mapping[UUID, Evidence]:
        return {pk: Evidence(count, f"{count} mentors trained") for pk, count in …}

It takes many programmes at once, so that a list of them costs no more than one. What it says is shown under
*Who is where*, in small counts and no names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from peerway.programmes.models import Programme


class Stage(StrEnum):
    """The seven, in order."""

    DESIGN = "design"
    RECRUIT = "recruit"
    TRAIN = "train"
    MATCH = "match"
    SUPPORT = "support"
    END = "end"
    LEARN = "learn"


ORDER = tuple(Stage)
NAMES = {
    Stage.DESIGN: "Design", Stage.RECRUIT: "Recruit", Stage.TRAIN: "Train", Stage.MATCH: "Match",
    Stage.SUPPORT: "Support", Stage.END: "End well", Stage.LEARN: "Learn",
}  # fmt: skip


@dataclass(frozen=True)
class Evidence:
    """That a stage was reached: how many records say so, and a chip of words ("24 mentors trained").

    ``url`` leads to what was counted; ``tone`` is a chip's colour: "" leaf, "sky", "plum", "sun", "line".
    """

    count: int
    says: str
    url: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Standing:
    """Where one programme is, and what says so."""

    stage: Stage
    evidence: tuple[Evidence, ...] = ()
    called: str = ""  # what the programme's own pack calls the stage: a drop-in opens, and matches nobody

    @property
    def index(self) -> int:
        """Its place on the way, counting from 0."""
        return ORDER.index(self.stage)

    @property
    def name(self) -> str:
        return self.called or NAMES[self.stage]


EvidenceOf = Callable[[Sequence["Programme"]], Mapping[UUID, Evidence]]
_evidence: list[tuple[Stage, EvidenceOf]] = []


def stage_evidence(stage: str) -> Callable[[EvidenceOf], EvidenceOf]:
    """Register what shows that programmes reached a stage. It costs a constant number of queries."""

    def register(count: EvidenceOf) -> EvidenceOf:
        if all(known is not count for _, known in _evidence):
            _evidence.append((Stage(stage), count))
            _evidence.sort(key=lambda each: ORDER.index(each[0]))
        return count

    return register


def standing_of(programmes: Sequence[Programme], today: date) -> dict[UUID, Standing]:
    """Where each of these programmes is today."""
    found: dict[UUID, list[tuple[Stage, Evidence]]] = {programme.pk: [] for programme in programmes}
    for stage, count in _evidence if programmes else ():
        for key, evidence in count(programmes).items():
            if evidence.count:
                found[key].append((stage, evidence))
    standings = {each.pk: standing_from(found[each.pk], each, today) for each in programmes}
    for programme in programmes:
        programme.__dict__["_standing"] = standings[programme.pk]
    return standings


def kept_standing(programme: Programme, today: date) -> Standing:
    """Where a programme is, as it was worked out for the one in hand; so a box on its page asks nothing again."""
    kept: Standing | None = programme.__dict__.get("_standing")
    return kept or standing_of([programme], today)[programme.pk]


def standing_from(reached: Sequence[tuple[Stage, Evidence]], programme: Programme, today: date) -> Standing:
    stage = stage_of([stage for stage, _ in reached], programme, today)
    return Standing(
        stage, tuple(evidence for _, evidence in reached), stage_names(programme)[ORDER.index(stage)]
    )


def stage_names(programme: Programme) -> list[str]:
    """What this programme calls its seven stages: its pack's names, and "Open" where nobody is matched."""
    called = {named.key: named.name for named in programme.pack.journey.programme}
    if programme.shape == "drop_in" and programme.pack.shapes[0] != "drop_in":
        called[Stage.MATCH.value] = "Open"
    return [called.get(stage.value, NAMES[stage]) for stage in ORDER]


def stage_of(reached: Sequence[Stage], programme: Programme, today: date) -> Stage:
    """The furthest stage reached; what is over is learnt from, and open doors mean that recruiting began."""
    ended = programme.ends_on is not None and programme.ends_on < today
    if programme.closed_on or (ended and Stage.SUPPORT in reached):
        return Stage.LEARN
    opened = programme.asking_opened_on or programme.offering_opened_on
    return max(reached, key=ORDER.index, default=Stage.RECRUIT if opened else Stage.DESIGN)
