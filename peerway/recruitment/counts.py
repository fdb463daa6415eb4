"""How many asked and offered in each programme, and how many of them wait for an answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from peerway.base.memory import for_many
from peerway.base.prepared import prepared
from peerway.recruitment.asking import UNANSWERED
from peerway.recruitment.models import Application, Asking


@dataclass(frozen=True)
class Many:
    """All there are, those who wait, and the first day one of these was promised an answer."""

    all: int = 0
    waiting: int = 0
    first: date | None = None


@for_many
def asked_in(programmes: list[UUID]) -> dict[UUID, Many]:
    """Of every asking. One query."""
    return by_programme(programmes, askings_counted(programmes=programmes))


@prepared
def askings_counted(*, programmes: Sequence[UUID]) -> QuerySet[Any]:
    rows = Asking.objects.filter(programme__pk__in=programmes).order_by().values_list("programme")
    return rows.annotate(
        every=Count("pk"),
        waiting=Count("pk", filter=UNANSWERED),
        first=Min("reply_by", filter=UNANSWERED),
    )


@for_many
def offered_in(programmes: list[UUID]) -> dict[UUID, Many]:
    """Of every offer. One query."""
    return by_programme(programmes, offers_counted(programmes=programmes))


@prepared
def offers_counted(*, programmes: Sequence[UUID]) -> QuerySet[Any]:
    rows = Application.objects.filter(programme__pk__in=programmes).order_by().values_list("programme")
    return rows.annotate(every=Count("pk"), waiting=Count("pk", filter=Q(told_at=None)))


def by_programme(programmes: Iterable[UUID], rows: Iterable[Any]) -> dict[UUID, Many]:
    counts = {programme: Many(*numbers) for programme, *numbers in rows}
    return {programme: counts.get(programme, Many()) for programme in programmes}
