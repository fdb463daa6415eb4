"""Thanks: one line from an adult to somebody who gave their time."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base import sealed
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.base.sealed import Sealed
from peerway.people.models import Person
from peerway.programmes.models import Programme

LONGEST = 200


class ThanksQuerySet(SettingQuerySet["Thanks"]):
    def visible_to(self, person: Person) -> Self:
        """Who said it and to whom. Those who keep people safe may look: no adult writes to a child unseen."""
        return self.all() if person.keeps_people_safe else self.filter(Q(to=person) | Q(by=person))

    def with_people(self) -> Self:
        return self.select_related("to", "by", "programme").order_by("-at", "-pk")


class Thanks(SettingModel):
    """One line of thanks. ``as_programme`` when it is said for everybody in it."""

    sensitive = True

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    to = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    as_programme = models.BooleanField(default=False)
    sealed_words = models.BinaryField(default=b"")
    at = models.DateTimeField(default=timezone.now)

    words = Sealed("sealed_words", kind=sealed.Kind.NOTES, whose="to_id")

    objects = SettingManager.from_queryset(ThanksQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-at", "-pk"]

    @property
    def from_whom(self) -> str:
        return f"everybody in {self.programme.name}" if self.as_programme else self.by.name
