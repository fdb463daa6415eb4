"""What the board shows, in a constant number of queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peerway.matching import telling
from peerway.matching.models import Proposal, Run
from peerway.programmes.gates import new_matches_stopped
from peerway.programmes.load import supported_in
from peerway.recruitment.models import Asking, Supporter

if TYPE_CHECKING:
    from peerway.programmes.models import Programme

SHOWN_WAITING = 5


def newest_run(programme: Programme) -> Run | None:
    """The run the board is about: the newest that was not dropped, until it is published and all its pairs begun."""
    return Run.objects.filter(programme=programme, dropped_at=None, published_at=None).first()


def before(programme: Programme) -> dict[str, Any]:
    """What there is to match, before anybody asks the engine."""
    taken = supported_in(programme.pk)
    askings = Asking.objects.agreed().filter(programme=programme).exclude(person__in=taken)
    return {
        "waiting": askings.count(),
        "supporters": Supporter.objects.active().filter(programme=programme).count(),
        "aims": telling.aims(),
        "stopped": new_matches_stopped(programme),
        "words": programme.pack.words,
        "published": Run.objects.filter(programme=programme, published_at__isnull=False).first(),
    }


def board(run: Run) -> dict[str, Any]:
    proposals = list(run.proposals.with_people())
    return {
        "run": run,
        "rows": [{"proposal": proposal, "chips": telling.chips(proposal)} for proposal in proposals],
        "not_yet": list(run.not_yet.select_related("asking__person")),
        "asked_for": len(proposals) + run.not_yet.count(),
        "proof": telling.in_words(run),
        "aims": telling.aims(),
        "words": run.programme.pack.words,
        "answered": sum(bool(p.supporter_said and p.young_person_said) for p in proposals),
        "agreed": sum(p.is_agreed for p in proposals),
    }


def longest_waiting(programme: Programme) -> list[Asking]:
    """By time waited, and by nothing else."""
    taken = supported_in(programme.pk)
    askings = Asking.objects.open().filter(programme=programme).exclude(person__in=taken)
    return list(askings.select_related("person").longest_waiting_first()[:SHOWN_WAITING])


def to_answer(person: Any) -> list[Proposal]:
    """Matches this person has been asked about and has not answered."""
    mine = (
        Proposal.objects.visible_to(person).filter(run__published_at=None, run__dropped_at=None).with_people()
    )
    return [proposal for proposal in mine if proposal.waits_for(person)]
