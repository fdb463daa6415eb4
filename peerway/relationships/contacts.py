"""An adult asks each side how it is going: twice in the first month, then monthly."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone

from peerway.base import sealed
from peerway.base.scoping import SettingManager, SettingModel
from peerway.base.sealed import Sealed
from peerway.people.models import Person
from peerway.relationships.pair import OfTeamQuerySet, Relationship


class ContactQuerySet(OfTeamQuerySet):
    def dates_only(self) -> Self:
        """When which side was asked, without what was said."""
        return self.defer("sealed_answers")


class Contact(SettingModel):
    """One side was asked how it is going, on one day. Never shown to the pair; opening it is journalled."""

    sensitive = True

    class Side(models.TextChoices):
        SUPPORTER = "supporter", "the supporter"
        SUPPORTED = "supported", "the young person"
        ADULT = "adult", "the adult who knows them"

    relationship = models.ForeignKey(Relationship, on_delete=models.CASCADE, related_name="contacts")
    side = models.CharField(max_length=9, choices=Side)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    on = models.DateField(default=timezone.localdate)
    held_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    question_set = models.CharField(max_length=80)
    sealed_answers = models.BinaryField(default=b"")
    at = models.DateTimeField(default=timezone.now)

    # What the adult who knows them says is about the young person, so it is under the young person's key.
    answers = Sealed("sealed_answers", kind=sealed.Kind.ANSWERS, whose="person_id", data=True)

    objects = SettingManager.from_queryset(ContactQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-on", "-at"]
        constraints = [
            models.UniqueConstraint(fields=["relationship", "side", "on"], name="one_contact_a_side_a_day")
        ]
