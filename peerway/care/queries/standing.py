"""Whether there is anything at all in this setting: one question, so that a page asks on only where there is."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Q, QuerySet, Value
from django.utils import timezone

from peerway.base.memory import remembered
from peerway.base.prepared import prepared
from peerway.care.models import Debrief, LookedAfter, Rest, StepDown, TooMuch

THANKED_FOR = timedelta(days=30)


class Kind(StrEnum):
    """What may be going on."""

    TALK = "talk"
    TOO_MUCH = "too_much"
    REST = "rest"
    STEP = "step"
    AGAIN = "again"  # a rest is over, and somebody is to start again


@remembered
def going_on_here() -> frozenset[str]:
    """What is going on for anybody in this setting. One query a request."""
    return frozenset(kinds_here())


@prepared
def kinds_here() -> QuerySet[Any]:
    today = timezone.localdate()
    over = Q(rest__until__lt=today) | Q(rest__ended_on__lte=today)
    return kinds({
        Kind.TALK: Debrief.objects.waiting(),
        Kind.TOO_MUCH: TooMuch.objects.waiting(),
        Kind.REST: Rest.objects.not_over(),
        Kind.STEP: StepDown.objects.open(),
        Kind.AGAIN: LookedAfter.objects.filter(over, paused_on__isnull=False, resumed_on=None),
    })  # fmt: skip


def kinds(found: dict[Kind, QuerySet[Any]]) -> QuerySet[Any]:
    """Which of these have a row, in one query."""
    first, *rest = (
        rows.order_by().annotate(kind=Value(str(kind))).values_list("kind", flat=True)
        for kind, rows in found.items()
    )
    return first.union(*rest)
