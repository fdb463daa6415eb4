"""What matching shows elsewhere: a line for the facilitator, a question for each of the two, evidence of a stage."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count
from django.urls import reverse

from peerway.base.needs import Need, Urgency, needs
from peerway.base.panels import register
from peerway.matching.models import Proposal, Run
from peerway.matching.queries import to_answer
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
    runs = Run.objects.filter(programme__in=mine, dropped_at=None, published_at=None)
    for run in runs.select_related("programme").annotate(pairs=Count("proposals")):
        if run.asked_at is None and run.pairs:
            yield Need(
                says=f"{run.pairs} proposed match{'es' if run.pairs > 1 else ''} to look over",
                why=f"{run.programme.name}. You decide; then everybody is asked.",
                button="Review",
                url=reverse("matching:board", kwargs={"pk": run.programme_id}),
                urgency=Urgency.TODAY,
                mark=str(run.pairs),
            )


def question_for_me(request: Any, about: Any) -> tuple[str, dict[str, Any]] | None:
    """On Today: a match to say yes or no to."""
    waiting = to_answer(request.person)
    return ("matching/_question.html", {"proposals": waiting, "me": request.person}) if waiting else None


def box(request: Any, programme: Programme) -> tuple[str, dict[str, Any]] | None:
    """Where people are matched: not in a drop-in, a case or a group, which have their own."""
    if programme.shape in {"drop_in", "case", "group"}:
        return None
    return "matching/_box.html", {"programme": programme}


register("today", question_for_me, order=10)
register("programme", box, order=30)


@stage_evidence("match")
def proposed(programmes: Sequence[Programme]) -> Mapping[UUID, Evidence]:
    counted = (
        Proposal.objects.filter(run__programme__in=programmes, run__dropped_at=None)
        .values_list("run__programme")
        .annotate(pairs=Count("pk"))
    )
    return {pk: Evidence(pairs, f"{pairs} matched", tone="sky") for pk, pairs in counted}
