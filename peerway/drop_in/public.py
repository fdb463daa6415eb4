"""What other parts may ask of drop-ins: who is busy on which day, and counts. Never who came for what.

``may_keep_rota`` is how a part above says which young people may draft a rota.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, Sum
from django.utils import timezone

from peerway.drop_in.models import Appointment, Contact, Duty, NobodyThere, Turn, VisitorSaid, VisitorTalk
from peerway.drop_in.policy import is_drop_in, may_keep_rota
from peerway.programmes.load import on_rotas, support_days
from peerway.programmes.models import Programme
from peerway.programmes.queries import shape_runs

__all__ = ["Counts", "counts_of", "is_drop_in", "may_keep_rota"]


@support_days
def duties_of_this_setting(first: date, last: date) -> Iterable[tuple[UUID, UUID, date]]:
    """Every turn that was or will be kept: (programme, person, day). One query."""
    turns = Turn.objects.standing().published().between(first, last).filter(missed_at=None)
    return list(turns.order_by().values_list("duty__programme", "person", "duty__on"))


@on_rotas
def rotas_of_this_setting() -> Iterable[tuple[UUID, UUID]]:
    """Who has a day to come on a published rota: (programme, person). One query, and none where no drop-in runs."""
    if not shape_runs("drop_in"):
        return []
    turns = Turn.objects.standing().published().from_today().filter(here_at=None)
    return set(turns.order_by().values_list("duty__programme", "person"))


@dataclass(frozen=True)
class Counts:
    """One drop-in so far, as numbers. ``topics`` and ``signposts`` are keys of the pack."""

    visits: int
    minutes: int
    wanted_adult: int
    adult_came: int
    topics: Counter[str]
    signposts: Counter[str]
    duties: int
    covered: int
    called_off: int
    turns_due: int
    turns_kept: int
    supporters_on: int
    nobody_there: int
    times_asked: int
    times_kept: int
    talked_with: int
    said: int
    said_again: int

    @property
    def hours(self) -> int:
        return round(self.minutes / 60)


def counts_of(programme: Programme) -> Counts:
    """Everything a report says of a drop-in, in a constant number of queries."""
    told: dict[str, Any] = {}
    for part in (_visits, _duties, _asked, _said):
        told |= part(programme)
    return Counts(**told)


def _visits(programme: Programme) -> dict[str, Any]:
    contacts = Contact.objects.filter(programme=programme)
    wanted = Q(wants_adult__in=[Contact.Adult.CHAT, Contact.Adult.TODAY])
    told = contacts.aggregate(
        visits=Count("pk"),
        minutes=Sum("minutes", default=0),
        wanted_adult=Count("pk", filter=wanted),
        adult_came=Count("pk", filter=wanted & Q(adult_came_at__isnull=False)),
    )
    topics: Counter[str] = Counter()
    signposts: Counter[str] = Counter()
    for topic, pointed in contacts.order_by().values_list("topic", "signposts"):
        topics[topic] += 1
        signposts.update(pointed)
    return {**told, "topics": topics, "signposts": signposts}


def _duties(programme: Programme) -> dict[str, Any]:
    today = timezone.localdate()
    past = Duty.objects.published().filter(programme=programme, on__lt=today)
    kept = Q(turns__here_at__isnull=False, turns__off_at=None)
    stood = past.standing().annotate(here=Count("turns", filter=kept)).values_list("here", "needed")
    turns = Turn.objects.standing().published().filter(duty__programme=programme, duty__on__lt=today)
    due = turns.filter(duty__called_off_at=None).aggregate(
        turns_due=Count("pk"),
        turns_kept=Count("pk", filter=Q(here_at__isnull=False)),
        supporters_on=Count("person", filter=Q(here_at__isnull=False), distinct=True),
    )
    found = list(stood)
    return {
        "duties": len(found),
        "covered": sum(here >= needed for here, needed in found),
        "called_off": past.exclude(called_off_at=None).count(),
        **due,
    }


def _asked(programme: Programme) -> dict[str, Any]:
    times = Appointment.objects.filter(duty__programme=programme).aggregate(
        times_asked=Count("pk"), times_kept=Count("pk", filter=Q(came_at__isnull=False))
    )
    return {
        **times,
        "nobody_there": NobodyThere.objects.filter(programme=programme).count(),
        "talked_with": VisitorTalk.objects.filter(programme=programme).values("person").distinct().count(),
    }


def _said(programme: Programme) -> dict[str, Any]:
    answers = list(VisitorSaid.objects.filter(programme=programme).values_list("answers", flat=True))
    return {"said": len(answers), "said_again": sum(each.get("again") == "yes" for each in answers)}
