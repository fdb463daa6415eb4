"""Help near by, as a setting knows it. Nothing here is about a person it helps."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.utils import timezone

from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.core.packs.signposts import OLDEST
from peerway.people.models import Person

LOOK_AGAIN_AFTER = timedelta(days=183)


class LocalHelpQuerySet(SettingQuerySet["LocalHelp"]):
    def offered(self) -> Self:
        return self.filter(closed_on=None)

    def stale(self) -> Self:
        """Checked so long ago that somebody should look again."""
        return self.offered().filter(checked_on__lt=timezone.localdate() - LOOK_AGAIN_AFTER)

    def visible_to(self, person: Person) -> Self:
        """Where to turn is for everybody here."""
        return self.all()


class LocalHelp(SettingModel):
    """Somebody near by who helps: a club, a drop-in, a school nurse."""

    name = models.CharField(max_length=100)
    what_for = models.CharField(max_length=300)
    needs = models.JSONField(default=list, blank=True)
    age_from = models.PositiveSmallIntegerField(default=0)
    age_to = models.PositiveSmallIntegerField(default=OLDEST)
    how = models.CharField(max_length=300)
    hours = models.CharField(max_length=200)
    checked_on = models.DateField(default=timezone.localdate)
    checked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    closed_on = models.DateField(null=True, blank=True)

    objects = SettingManager.from_queryset(LocalHelpQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def look_again_on(self) -> date:
        return self.checked_on + LOOK_AGAIN_AFTER

    @property
    def is_stale(self) -> bool:
        return self.look_again_on < timezone.localdate()

    def helps(self, need: str, age: int | None) -> bool:
        """Whether it meets a need ("" for any) at an age (None for any)."""
        return (not need or need in self.needs) and (age is None or self.age_from <= age <= self.age_to)
