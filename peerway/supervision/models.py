"""Supervision held, and who was seen. Attendance only: what was said stays in the room."""

from __future__ import annotations

from django.db import models

from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.people.models import Person
from peerway.programmes.models import OfProgrammeQuerySet, Programme


class Supervision(SettingModel):
    """A supervision held, for supporters or for the adults who run the programme."""

    class Kind(models.TextChoices):
        GROUP = "group", "together"
        ONE_TO_ONE = "one_to_one", "one to one"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="supervisions")
    on = models.DateField()
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.GROUP)
    supervisor = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    outside_supervisor = models.CharField(max_length=100, blank=True)

    objects = SettingManager.from_queryset(OfProgrammeQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-on"]


class Seen(SettingModel):
    """Somebody was seen in a supervision."""

    supervision = models.ForeignKey(Supervision, on_delete=models.CASCADE, related_name="seen")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="seen_in")

    objects = SettingManager.from_queryset(SettingQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["supervision", "person"], name="seen_once_a_supervision")
        ]
