"""What the board shows, in a constant number of queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet

from peerway.base.prepared import prepared
from peerway.matching import telling
from peerway.matching.models import Proposal, Run
from peerway.matching.subjects import matches_by_band
from peerway.programmes.gates import new_matches_stopped
from peerway.programmes.load import supported_in
from peerway.recruitment.intake.queries import takes_intakes
from peerway.recruitment.models import Asking, Supporter

if TYPE_CHECKING:
    from peerway.programmes.models import Programme

SHOWN_WAITING = 5
ON_A_PAGE = 60


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
        "by_subject": matches_by_band(programme),
        "published": Run.objects.filter(programme=programme, published_at__isnull=False).first(),
    }


def board(run: Run, number: str | None = None) -> dict[str, Any]:
    """One page of the board, and what is said of the whole."""
    proposals = run.proposals.with_people()
    page = Paginator(proposals, ON_A_PAGE).get_page(number)
    not_yet = run.not_yet.select_related("asking__person")
    return {
        "run": run,
        "page": page,
        "rows": [{"proposal": proposal, "chips": telling.chips(proposal)} for proposal in page],
        "not_yet": not_yet[:ON_A_PAGE],
        "proof": telling.in_words(run),
        "aims": telling.aims(),
        "words": run.programme.pack.words,
        "by_subject": matches_by_band(run.programme),
        "intake": takes_intakes(run.programme),
        **counted(run),
    }


def counted(run: Run) -> dict[str, int]:
    """How many are matched, wait, answered on both sides, and both said yes. One query, and one."""
    yes = Proposal.Said.YES
    told = run.proposals.aggregate(
        matched=Count("pk"),
        waiting_to_answer=Count("pk", filter=Q(supporter_said="") | Q(young_person_said="")),
        agreed=Count("pk", filter=Q(supporter_said=yes, young_person_said=yes)),
    )
    asked_for = told["matched"] + run.not_yet.count()
    return {**told, "answered": told["matched"] - told["waiting_to_answer"], "asked_for": asked_for}


def longest_waiting(programme: Programme) -> list[Asking]:
    """By time waited, and by nothing else."""
    taken = supported_in(programme.pk)
    askings = Asking.objects.open().filter(programme=programme).exclude(person__in=taken)
    return list(askings.select_related("person").longest_waiting_first()[:SHOWN_WAITING])


@prepared
def asked_of(*, person: UUID) -> QuerySet[Any]:
    theirs = Q(supporter__person=person, supporter_said="") | Q(asking__person=person, young_person_said="")
    asked = Proposal.objects.filter(
        theirs, run__asked_at__isnull=False, run__published_at=None, run__dropped_at=None
    )
    return asked.values_list("pk", flat=True)


def to_answer(person: Any) -> list[Proposal]:
    """Matches this person has been asked about and has not answered. Mostly none, so the people come after."""
    waiting = asked_of(person=person.pk)
    return list(Proposal.objects.filter(pk__in=waiting).with_people()) if waiting else []
