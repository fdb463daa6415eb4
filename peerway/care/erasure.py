"""Forgetting a supporter: what they said and asked of themselves goes; a rest or a goodbye leaves with them."""

from __future__ import annotations

from uuid import UUID

from peerway.base.erasure import forgets
from peerway.care.models import AfterSession, Debrief, LookedAfter, Pulse, Rest, StepDown, TooMuch


@forgets
def how_they_were(person: UUID) -> None:
    for model in (AfterSession, Pulse, Debrief, TooMuch):
        model.objects.filter(person=person).delete()
    for model in (Rest, StepDown):
        model.objects.filter(supporter__person=person).delete()
    LookedAfter.objects.filter(relationship__young_person=person).delete()
    for model, name in BY:
        model.objects.filter(**{name: person}).update(**{name: None})


BY = (
    (AfterSession, "looked_by"), (Pulse, "looked_by"), (Debrief, "held_by"), (TooMuch, "held_by"),
    (Rest, "asked_by"), (LookedAfter, "decided_by"), (StepDown, "begun_by"), (StepDown, "talked_by"),
    (StepDown, "finished_by"),
)  # fmt: skip
