"""What a programme's own records say of each practice, today."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from peerway.core.principles import Number, Practice, Signal, load_principles
from peerway.principles.counting import snapshot_of
from peerway.principles.models import OwnNumber
from peerway.principles.rules import Finding, Verdict, rule_called
from peerway.principles.rules.saying import NOTHING
from peerway.principles.rules.signals import noticed_in
from peerway.principles.snapshot import Snapshot
from peerway.programmes.gates import Gate, new_matches_stopped
from peerway.programmes.models import Programme

QUIET = ("3.4", "quiet")


@dataclass(frozen=True)
class Kept:
    """One number as it is kept here: the pack's, and the change if there is one."""

    default: Number
    change: OwnNumber | None = None

    @property
    def value(self) -> int:
        return self.change.value if self.change else self.default.value

    @property
    def in_words(self) -> str:
        value, unit = self.value, self.default.unit
        return f"{value} in a hundred" if unit == "percent" else f"{value} {unit}".strip()


@dataclass(frozen=True)
class Evidence:
    """What stands beside one practice."""

    practice: Practice
    finding: Finding
    signals: tuple[Signal, ...] = ()
    numbers: tuple[Kept, ...] = ()

    @property
    def verdict(self) -> Verdict:
        return self.finding.verdict

    @property
    def contradicts(self) -> bool:
        return self.verdict == Verdict.CONTRADICTS

    @property
    def comes_first(self) -> bool:
        """A gate stands here and the records say otherwise: nothing good elsewhere makes up for it."""
        return self.contradicts and bool(self.practice.gates)


@dataclass(frozen=True)
class Line:
    """One count in words, and where it can be followed: only for those who may see the records."""

    words: str
    url: str = ""


def practices_of(programme: Programme) -> list[Practice]:
    """The practices this programme is asked about: those for its approach and its shape."""
    return [each for each in load_principles().practices if each.is_for(programme.pack.slug, programme.shape)]


def evidence_of(programme: Programme, stops: list[Gate] | None = None) -> dict[str, Evidence]:
    """Every practice of this programme and what the records say, in a constant number of queries.

    ``stops`` are the gates that are shut and stop new matches, where they are known already.
    """
    numbers = own_numbers(programme)
    quiet = numbers.get(QUIET)
    shut = new_matches_stopped(programme) if stops is None else stops
    snapshot = snapshot_of(programme, quiet_days=quiet.value if quiet else 28, stops_shut=len(shut))
    return judged(practices_of(programme), snapshot, numbers)


def judged(
    practices: list[Practice], snapshot: Snapshot, numbers: dict[tuple[str, str], OwnNumber]
) -> dict[str, Evidence]:
    """Each practice's rule asked of one snapshot. Pure: it reads nothing else."""
    noticed = noticed_in(snapshot)
    found = {}
    for practice in practices:
        kept = tuple(Kept(each, numbers.get((practice.key, each.key))) for each in practice.numbers)
        signals = load_principles().signals_of(practice.key, noticed)
        found[practice.key] = Evidence(practice, finding_of(practice, snapshot, kept), signals, kept)
    return found


def finding_of(practice: Practice, snapshot: Snapshot, kept: tuple[Kept, ...]) -> Finding:
    if not practice.rule:
        return Finding(Verdict.NO_RECORD, note=practice.no_record)
    return rule_called(practice.rule)(snapshot, {each.default.key: each.value for each in kept})


def own_numbers(programme: Programme) -> dict[tuple[str, str], OwnNumber]:
    rows = OwnNumber.objects.filter(programme=programme)
    return {(row.practice, row.key): row for row in rows}


def lines_of(finding: Finding, programme: UUID, *, exact: bool) -> list[Line]:
    """The counts as sentences. ``exact`` for those who run it: every number, and a way to what was counted."""
    lines = [
        Line(count.said(exact=exact), reverse(count.page, args=[programme]) if exact and count.page else "")
        for count in finding.told
    ]
    note = finding.note or ("" if lines else NOTHING)
    return [*lines, Line(note)] if note else lines
