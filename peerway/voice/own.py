"""What I said about me: asking for something to be put right, stopped or forgotten."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone

from peerway.base import sealed
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.base.sealed import Sealed
from peerway.people.models import Person


class PuttingRightQuerySet(SettingQuerySet["PuttingRight"]):
    def waiting(self) -> Self:
        return self.filter(answered_on=None)

    def visible_to(self, person: Person) -> Self:
        """Whoever asked, and the adults who run things here."""
        return self.all() if person.runs_things else self.filter(person=person)

    def with_its_people(self) -> Self:
        return self.select_related("person", "answered_by")


class PuttingRight(SettingModel):
    """A young person asks for what is kept about them to be put right, not used, or forgotten."""

    sensitive = True

    class Wants(models.TextChoices):
        RIGHT = "right", "Something is wrong. Put it right"
        STOP = "stop", "Stop using something about me"
        FORGET = "forget", "Forget what you know about me"
        OTHER = "other", "Something else"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    wants = models.CharField(max_length=6, choices=Wants)
    sealed_words = models.BinaryField(default=b"", blank=True)
    asked_on = models.DateField(default=timezone.localdate)
    answer_by = models.DateField()
    sealed_reply = models.BinaryField(default=b"", blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    words = Sealed("sealed_words", kind=sealed.Kind.NOTES, whose="person_id")
    reply = Sealed("sealed_reply", kind=sealed.Kind.NOTES, whose="person_id")

    objects = SettingManager.from_queryset(PuttingRightQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["asked_on", "pk"]

    @property
    def is_waiting(self) -> bool:
        return self.answered_on is None
