"""A card handed in: somebody asks, offers or is named, and we do not yet know which of our people it is.

The ways-in page needs no sign-in, and a friend, a parent or a piece of paper has none. What they say is
sealed on a card until an adult finds who it is about; then it becomes an asking, an offer or a nomination.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.utils import timezone

from peerway.base import sealed
from peerway.base.journal import record
from peerway.base.scoping import SettingManager, SettingModel
from peerway.base.sealed import Sealed
from peerway.people.models import Person
from peerway.programmes.models import OfProgrammeQuerySet, Programme

if TYPE_CHECKING:
    from peerway.recruitment.asking import Asking


ASKED = "asked"  # beside what was said: the question set and its version, as "support-request@1"


class CardQuerySet(OfProgrammeQuerySet):
    def of(self, asking: Asking) -> Self:
        """What was said when this young person asked here, by whatever door; the words stay sealed."""
        asked = self.filter(kind=Card.Kind.ASKING, programme=asking.programme_id, person=asking.person_id)
        return asked.defer("sealed_said")

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

    @property
    def said_by_themselves(self) -> dict[str, Any] | None:
        """What the person it is about said here themselves; nothing of what somebody else wrote about them."""
        is_own = self.kind == self.Kind.ASKING and self.person_id and self.handed_in_by_id == self.person_id
        return {key: said for key, said in self.said.items() if key != ASKED} if is_own else None


@transaction.atomic
def hand_in(
    programme: Programme,
    *,
    kind: str,
    said: Mapping[str, Any],
    way: str = "",
    about: Person | None = None,
    by: Person | None,
) -> Card:
    """Take a card. ``said`` holds what was answered: with ``name`` and ``form``, or ``about`` whom, where we know."""
    card = Card(programme=programme, kind=kind, way=way, handed_in_by=by)
    if about is not None:
        card.person, card.sorted_at, card.sorted_by = about, timezone.now(), by
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
