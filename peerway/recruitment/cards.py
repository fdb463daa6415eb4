"""A card handed in: somebody asks, offers or is named, and we do not yet know which of our people it is.

The ways-in page needs no sign-in, and a friend, a parent or a piece of paper has none. What they say is
sealed on a card until an adult finds who it is about; then it becomes an asking, an offer or a nomination.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from django.db import models, transaction
from django.utils import timezone

from peerway.base import sealed
from peerway.base.journal import record
from peerway.base.scoping import SettingManager, SettingModel
from peerway.base.sealed import Sealed
from peerway.people.models import Person
from peerway.programmes.models import OfProgrammeQuerySet, Programme


class CardQuerySet(OfProgrammeQuerySet):
    def waiting(self) -> Self:
        """Nobody has said yet who it is about."""
        return self.filter(sorted_at=None)


class Card(SettingModel):
    """What somebody handed in, with the name they gave."""

    sensitive = True

    class Kind(models.TextChoices):
        ASKING = "asking", "asks for support"
        OFFER = "offer", "offers to support"
        NAMED = "named", "was named as somebody to talk to"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="cards")
    kind = models.CharField(max_length=8, choices=Kind)
    way = models.CharField(max_length=10, blank=True)
    sealed_said = models.BinaryField(default=b"")
    at = models.DateTimeField(default=timezone.now)
    handed_in_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    sorted_at = models.DateTimeField(null=True)
    sorted_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    said = Sealed("sealed_said", kind=sealed.Kind.ANSWERS, whose="pk", data=True)

    objects = SettingManager.from_queryset(CardQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["at"]


@transaction.atomic
def hand_in(
    programme: Programme, *, kind: str, said: Mapping[str, Any], way: str = "", by: Person | None
) -> Card:
    """Take a card. ``said`` holds ``name``, ``form`` and whatever was answered."""
    card = Card(programme=programme, kind=kind, way=way, handed_in_by=by)
    card.said = dict(said)
    card.save()
    record("card.handed_in", about=card, by=by, why=way or kind)
    return card


@transaction.atomic
def sort_card(card: Card, *, person: Person | None, by: Person) -> None:
    """An adult found who it is about, or set it aside (None)."""
    card.sorted_at, card.sorted_by, card.person = timezone.now(), by, person
    card.save(update_fields=["sorted_at", "sorted_by", "person"])
    record("card.sorted" if person else "card.set_aside", about=card, by=by)
