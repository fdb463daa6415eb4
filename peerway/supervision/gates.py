"""Gates 5 and 6: supporters are supervised on the agreed rhythm, and so are those who run the programme."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from peerway.base.saying import count_words
from peerway.programmes.gates import Gate, Hold, Number, Side, gate, holds
from peerway.supervision.queries import adults_of, supporters_of

if TYPE_CHECKING:
    from peerway.programmes.models import Programme


@holds
def not_seen(programme: Programme, side: Side) -> Mapping[UUID, list[Hold]]:
    """Overdue supporters take on nobody new until they have been seen."""
    if side == Side.SUPPORTED:
        return {}
    today = timezone.localdate()
    return {
        each.person.pk: [Hold(Number.SUPERVISED, each.clock.in_words(today))]
        for each in supporters_of(programme)
        if each.clock.is_overdue
    }


@gate(Number.SUPERVISED)
def supporters_are_seen(programme: Programme) -> Gate:
    overdue = sum(each.clock.is_overdue for each in supporters_of(programme))
    words = programme.pack.words
    if not overdue:
        return Gate(Number.SUPERVISED, True, f"Every {words.supporter} is seen in supervision.")
    many = count_words(overdue, words.supporter.one, words.supporter.many).capitalize()
    says = f"{many} {'is' if overdue == 1 else 'are'} overdue for supervision."
    return Gate(Number.SUPERVISED, False, says, "See who", reverse("supervision:index", args=[programme.pk]))


@gate(Number.FACILITATORS_SUPERVISED)
def facilitators_are_seen(programme: Programme) -> Gate:
    overdue = [each.person.name for each in adults_of(programme) if each.clock.is_overdue]
    if not overdue:
        return Gate(Number.FACILITATORS_SUPERVISED, True, "Those who run it are supervised too.")
    says = f"{', '.join(overdue)}: your own supervision is overdue."
    url = reverse("supervision:facilitators", args=[programme.pk])
    return Gate(Number.FACILITATORS_SUPERVISED, False, says, "Say when it was", url)
