"""What a programme's own records count, in a constant number of queries. Numbers of people and of sessions only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q, Sum
from django.utils import timezone

from peerway.programmes.gates import Side, held_back, people_on
from peerway.recruitment.models import Application, Asking, Supporter
from peerway.relationships.models import LeftBehind, Meeting, Relationship
from peerway.safeguarding.public import raised_since
from peerway.supervision.models import Supervision
from peerway.training.models import TrainingSession

if TYPE_CHECKING:
    from peerway.programmes.models import Programme


@dataclass(frozen=True)
class Counted:
    """One programme so far, as numbers."""

    offered: int
    accepted: int
    supporters: int
    supporters_ready: int
    trainings: int
    asked: int
    answered: int
    answered_in_time: int
    waiting: int
    waiting_ready: int
    pairs: int
    pairs_met: int
    due: int
    held: int
    minutes: int
    meeting_now: int
    supervisions: int
    ended: int
    planned: int
    early_agreed: int
    unplanned: int
    left: int
    talked_with: int
    worries_here: str

    @property
    def hours(self) -> int:
        return round(self.minutes / 60)


def counted(programme: Programme) -> Counted:
    return Counted(
        **_recruited(programme), **_ready(programme), **_met(programme), **_ended(programme),
        worries_here=raised_since(programme.starts_on or programme.made_on),
    )  # fmt: skip


def _recruited(programme: Programme) -> dict[str, int]:
    asked = Asking.objects.filter(programme=programme).aggregate(
        asked=Count("pk"),
        answered=Count("pk", filter=Q(replied_at__isnull=False)),
        answered_in_time=Count("pk", filter=Q(replied_at__date__lte=F("reply_by"))),
    )
    return asked | {
        "offered": Application.objects.filter(programme=programme).count(),
        "accepted": Supporter.objects.filter(programme=programme).count(),
        "trainings": TrainingSession.objects.filter(
            programme=programme, cancelled_on=None, held_on__lte=timezone.localdate()
        ).count(),
    }


def _ready(programme: Programme) -> dict[str, int]:
    """How many on each side nothing holds back from being matched."""
    both = {}
    for side, name in ((Side.SUPPORTER, "supporters"), (Side.SUPPORTED, "waiting")):
        people = {person.pk for person in people_on(programme, side)}
        both[name] = len(people)
        both[f"{name}_ready"] = len(people - held_back(programme, side).keys())
    return both


def _met(programme: Programme) -> dict[str, int]:
    met = Q(outcome__in=[Meeting.Outcome.MET, Meeting.Outcome.SHORT])
    due = Meeting.objects.filter(relationship__programme=programme, called_off_at=None)
    sessions = due.filter(on__lte=timezone.localdate()).aggregate(
        due=Count("pk"), held=Count("pk", filter=met), minutes=Sum("minutes", filter=met, default=0)
    )
    supervisions = Supervision.objects.held().filter(programme=programme).count()
    return sessions | {"supervisions": supervisions}


def _ended(programme: Programme) -> dict[str, int]:
    how = Relationship.Ending
    pairs = Relationship.objects.filter(programme=programme).aggregate(
        pairs=Count("pk"),
        pairs_met=Count("pk", filter=Q(first_met_on__isnull=False)),
        meeting_now=Count("pk", filter=Q(ended_on=None, first_met_on__isnull=False)),
        ended=Count("pk", filter=Q(ended_on__isnull=False)),
        planned=Count("pk", filter=Q(ending=how.PLANNED)),
        early_agreed=Count("pk", filter=Q(ending=how.EARLY_AGREED)),
        unplanned=Count("pk", filter=Q(ending=how.UNPLANNED)),
    )
    left = LeftBehind.objects.filter(relationship__programme=programme)
    return pairs | left.aggregate(
        left=Count("pk"), talked_with=Count("pk", filter=Q(talked_on__isnull=False))
    )
