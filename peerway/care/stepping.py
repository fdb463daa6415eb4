"""Stepping back well: a talk with an adult, goodbyes or handing over first, and thanks."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base.mistakes import Mistake
from peerway.base.scoping import SettingManager, SettingModel
from peerway.care.resting import OfSupporterQuerySet
from peerway.people.models import Person
from peerway.recruitment.models import Supporter


class StepDownQuerySet(OfSupporterQuerySet):
    def open(self) -> StepDownQuerySet:
        return self.filter(finished_on=None, taken_back_on=None)


class StepDown(SettingModel):
    """A supporter is stepping back: since when, who talked with them when, and when it was done. Never why."""

    supporter = models.ForeignKey(Supporter, on_delete=models.CASCADE, related_name="+")
    begun_on = models.DateField(default=timezone.localdate)
    begun_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    talked_on = models.DateField(null=True, blank=True)
    talked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    finished_on = models.DateField(null=True, blank=True)
    finished_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    taken_back_on = models.DateField(null=True, blank=True)

    objects = SettingManager.from_queryset(StepDownQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["begun_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["supporter"],
                condition=Q(finished_on=None, taken_back_on=None),
                name="steps_back_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(finished_on=None) | Q(talked_on__isnull=False),
                name="nobody_steps_back_without_a_talk",
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.finished_on is None and self.taken_back_on is None

    def talk(self, on: date, by: Person) -> None:
        self._must_be_open()
        self.talked_on, self.talked_by = on, by

    def take_back(self, on: date) -> None:
        self._must_be_open()
        self.taken_back_on = on

    def finish(self, on: date, by: Person) -> None:
        self._must_be_open()
        if self.talked_on is None:
            raise Mistake("Talk with them first, and say when it was.")
        self.finished_on, self.finished_by = on, by

    def _must_be_open(self) -> None:
        if not self.is_open:
            raise Mistake("This is over already.")
