"""Who takes on nobody new just now, because they rest or are stepping back."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.utils import timezone

from peerway.base.saying import date_words
from peerway.care.models import Rest, StepDown
from peerway.programmes.gates import Hold, Number, Side, holds
from peerway.programmes.models import Programme


@holds
def resting_or_stepping_back(programme: Programme, side: Side) -> Mapping[UUID, list[Hold]]:
    """Two queries. On a rota a rest holds day by day, and is kept there."""
    if side == Side.SUPPORTED:
        return {}
    today = timezone.localdate()
    found: dict[UUID, list[Hold]] = {}
    resting = Rest.objects.not_over().filter(supporter__programme=programme)
    for person, since, until in resting.values_list("supporter__person", "since", "until"):
        begins = "" if since <= today else f" from {date_words(since, today)}"
        says = f"is having a rest{begins} until {date_words(until, today)}."
        found.setdefault(person, []).append(Hold(Number.CARED_FOR, says))
    stepping = StepDown.objects.open().filter(supporter__programme=programme)
    for person in stepping.values_list("supporter__person", flat=True):
        found.setdefault(person, []).append(Hold(Number.CARED_FOR, "is stepping back, with our thanks."))
    return found
