"""Whom would you talk to? A stretch of days in which young people name others, and a private question to those."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.people.models import Person
from peerway.programmes.models import OfProgrammeQuerySet, Programme


class NamingRunQuerySet(OfProgrammeQuerySet):
    def with_its_programme(self) -> Self:
        return self.select_related("programme")


class NamingRun(SettingModel):
    """Names are handed in on cards (recruitment keeps them) from one day to another.

    Somebody named by ``least`` or more comes on the list of people to ask. How often is shown to nobody.
    """

    FEWEST = 3

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    opens_on = models.DateField(default=timezone.localdate)
    closes_on = models.DateField()
    opened_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    least = models.PositiveSmallIntegerField(default=FEWEST)

    objects = SettingManager.from_queryset(NamingRunQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-opens_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(least__gte=3), name="few_namings_are_not_told_apart")
        ]

    @property
    def is_over(self) -> bool:
        return self.closes_on < timezone.localdate()


class ApproachQuerySet(SettingQuerySet["Approach"]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(Q(person=person) | Q(run__programme__in=Programme.objects.visible_to(person)))

    def unanswered(self) -> Self:
        return self.filter(answered_on=None)

    def with_its_run(self) -> Self:
        return self.select_related("run__programme", "person")


class Approach(SettingModel):
    """Somebody who was named is asked, privately, whether they would like to hear more. No is a good answer."""

    class Answer(models.TextChoices):
        YES = "yes", "Yes, tell me more"
        NO = "no", "No, thank you"

    run = models.ForeignKey(NamingRun, on_delete=models.CASCADE, related_name="approaches")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    asked_on = models.DateField(default=timezone.localdate)
    asked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    answer = models.CharField(max_length=3, choices=Answer, blank=True)
    answered_on = models.DateField(null=True, blank=True)

    objects = SettingManager.from_queryset(ApproachQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [models.UniqueConstraint(fields=["run", "person"], name="asked_once_a_run")]
