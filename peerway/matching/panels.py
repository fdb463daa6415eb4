"""What matching shows elsewhere: a line for the facilitator, a question for each of the two, evidence of a stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from peerway.base.needs import Need, Urgency, needs
from peerway.base.panels import register
from peerway.base.prepared import prepared
from peerway.matching import policy
from peerway.matching.models import Proposal, Run
from peerway.matching.queries import counted, newest_run, to_answer
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.programmes.policy import FACILITATOR, parts_today
from peerway.programmes.stages import Evidence, stage_evidence


@needs
def matches_to_look_over(person: Person) -> Iterable[Need]:
    """Runs that wait for an adult: to be looked over, or to be published once everybody answered."""
    mine = [programme for programme, parts in parts_today(person).items() if FACILITATOR in parts]
    if not mine:
        return
    for run in open_runs(programmes=mine):
        if run.asked_at is None and run.pairs:
            yield Need(
                says=f"{run.pairs} proposed match{'es' if run.pairs > 1 else ''} to look over",
                why=f"{run.programme.name}. You decide; then everybody is asked.",
                button="Review",
                url=reverse("matching:board", kwargs={"pk": run.programme_id}),
                urgency=Urgency.TODAY,
                mark=str(run.pairs),
            )


@prepared
def open_runs(*, programmes: Sequence[UUID]) -> QuerySet[Any]:
    runs = Run.objects.filter(programme__pk__in=programmes, dropped_at=None, published_at=None)
    return runs.select_related("programme").annotate(pairs=Count("proposals"))


def question_for_me(request: Any, about: Any) -> tuple[str, dict[str, Any]] | None:
    """On Today: a match to say yes or no to."""
    waiting = to_answer(request.person)
    return ("matching/_question.html", {"proposals": waiting, "me": request.person}) if waiting else None


def box(request: Any, programme: Programme) -> tuple[str, dict[str, Any]] | None:
    """Where people are matched, for those who match them. Other shapes have desks of their own."""
    if not policy.match(request.person, programme):
        return None
    run = newest_run(programme)
    shown = counted(run) if run else {}
    return "matching/_box.html", {"programme": programme, "run": run, **shown}


register("today", question_for_me, order=10)
register("programme_ready", box, order=30)


@stage_evidence("match")
def matched_or_proposed(programmes: Sequence[Programme]) -> Mapping[UUID, Evidence]:
    counts = pairs_proposed(programmes=programmes)
    return {
        pk: Evidence(pairs, f"{matched} matched" if matched else f"{pairs} proposed", tone="sky")
        for pk, pairs, matched in counts
    }


@prepared
def pairs_proposed(*, programmes: Sequence[Any]) -> QuerySet[Any]:
    proposals = Proposal.objects.filter(run__programme__pk__in=programmes, run__dropped_at=None)
    yes = Proposal.Said.YES
    both = Q(run__published_at__isnull=False, supporter_said=yes, young_person_said=yes)
    return proposals.values_list("run__programme").annotate(
        pairs=Count("pk"), matched=Count("pk", filter=both)
    )
