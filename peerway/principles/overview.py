"""The review page of a programme: what to look at first, the five principles, what is agreed, and what is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from peerway.core.principles import Practice, Principle, load_principles
from peerway.people.models import Person
from peerway.principles import policy
from peerway.principles.evidence import Evidence, Line, evidence_of, lines_of, practices_of
from peerway.principles.models import Adaptation, Step
from peerway.principles.results import Said, asking_now, last_opened, said_in, turn_out, widest_first
from peerway.principles.rules import Verdict
from peerway.programmes.gates import Gate, new_matches_stopped
from peerway.programmes.models import Programme

FIRST_GAPS = 3


@dataclass(frozen=True)
class Standing:
    """One principle on the review page: how many of its practices the records show, and how many voices differ on."""

    principle: Principle
    number: int
    shown: int
    against: int
    differ: int


@dataclass(frozen=True)
class Row:
    """One practice: what it is, what voices and records say, its gates that are shut, and what was agreed about it."""

    evidence: Evidence
    lines: list[Line]
    said: Said | None = None
    gates: tuple[Gate, ...] = ()
    steps: tuple[Step, ...] = ()
    adaptations: tuple[Adaptation, ...] = ()

    @property
    def comes_first(self) -> bool:
        return bool(self.gates) or self.evidence.comes_first

    @property
    def practice(self) -> Practice:
        return self.evidence.practice


def overview_of(programme: Programme, person: Person) -> dict[str, Any]:
    """Everything the review page shows, in a constant number of queries."""
    stops, last = new_matches_stopped(programme), last_opened(programme)
    evidence, asking = evidence_of(programme, stops), asking_now(programme)
    said = said_in(last) if last else {}
    return {
        "programme": programme,
        "standings": [standing_of(principle, evidence, said) for principle in load_principles()],
        "gaps": widest_first(said.values())[:FIRST_GAPS],
        "more_gaps": max(len(widest_first(said.values())) - FIRST_GAPS, 0),
        "signals": signals_in(evidence.values()),
        "stops": stops,
        "first": first_of(evidence.values(), stops, exact=policy.follow(person, programme)),
        "last": last,
        "asking": asking,
        "turn_out": turn_out(asking) if asking else [],
        "steps": list(Step.objects.open().for_page().filter(programme=programme)),
        "adaptations": list(Adaptation.objects.standing().for_page().filter(programme=programme)),
        "today": timezone.localdate(),
        "may_lead": policy.lead(person, programme),
        "may_answer": bool(asking and policy.answer(person, asking)),
    }


def standing_of(principle: Principle, evidence: dict[str, Evidence], said: dict[str, Said]) -> Standing:
    mine = [evidence[each.key] for each in principle.practices if each.key in evidence]
    return Standing(
        principle,
        number=len(mine),
        shown=sum(each.verdict == Verdict.SUPPORTS for each in mine),
        against=sum(each.contradicts for each in mine),
        differ=sum(bool(said[each.practice.key].gaps) for each in mine if each.practice.key in said),
    )


def first_of(evidence: Iterable[Evidence], stops: list[Gate], *, exact: bool) -> list[tuple[Practice, str]]:
    """Gates the records speak against, besides those that stop new matches today: the practice, and a count."""
    told = {gate.number for gate in stops}
    mine = [each for each in evidence if each.comes_first and not told & set(each.practice.gates)]
    return [(each.practice, each.finding.said(exact=exact)) for each in mine]


def signals_in(evidence: Iterable[Evidence]) -> list[Any]:
    """Each signal once, however many practices it stands beside."""
    return list({signal.key: signal for each in evidence for signal in each.signals}.values())


def rows_of(programme: Programme, person: Person, keys: Iterable[str] | None = None) -> list[Row]:
    """Practices with everything beside them: of one principle, or all. A constant number of queries."""
    wanted = {practice.key for practice in practices_of(programme)} & set(keys or _all(programme))
    gates, last = new_matches_stopped(programme), last_opened(programme)
    evidence, exact = evidence_of(programme, gates), policy.follow(person, programme)
    said = said_in(last) if last else {}
    steps = list(Step.objects.open().for_page().filter(programme=programme))
    adaptations = list(Adaptation.objects.standing().for_page().filter(programme=programme))
    return [
        Row(
            each,
            lines_of(each.finding, programme.pk, exact=exact),
            said.get(key),
            tuple(gate for gate in gates if gate.number in each.practice.gates),
            tuple(step for step in steps if step.practice == key),
            tuple(row for row in adaptations if row.practice == key),
        )
        for key, each in evidence.items()
        if key in wanted
    ]


def _all(programme: Programme) -> list[str]:
    return [practice.key for practice in practices_of(programme)]


def principle_numbered(number: int) -> Principle | None:
    return next((each for each in load_principles() if each.number == number), None)
