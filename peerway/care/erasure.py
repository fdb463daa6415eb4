"""Forgetting a supporter: what they said and asked of themselves goes; a rest or a goodbye leaves with them."""

from __future__ import annotations

from uuid import UUID

from peerway.base.erasure import forgets
from peerway.base.scoping import SettingModel
from peerway.care.models import AfterSession, Debrief, LookedAfter, Pulse, Rest, StepDown, TooMuch


@forgets
def how_they_were(person: UUID) -> None:
    for said in (AfterSession, Pulse, Debrief, TooMuch):
        said.objects.filter(person=person).delete()
    for kept in (Rest, StepDown):
        kept.objects.filter(supporter__person=person).delete()
    LookedAfter.objects.filter(relationship__young_person=person).delete()
    for model, name in BY:
        model.objects.filter(**{name: person}).update(**{name: None})


BY: tuple[tuple[type[SettingModel], str], ...] = (
    (AfterSession, "looked_by"), (Pulse, "looked_by"), (Debrief, "held_by"), (TooMuch, "held_by"),
    (Rest, "asked_by"), (LookedAfter, "decided_by"), (StepDown, "begun_by"), (StepDown, "talked_by"),
    (StepDown, "finished_by"),
)  # fmt: skip
