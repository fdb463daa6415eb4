"""When and where a setting can meet: terms, closures, exam blackouts, timetable slots and rooms."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet

WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


class PlaceQuerySet(SettingQuerySet[Any]):
    def visible_to(self, person: Any) -> Self:
        """Times and places are no secret here; changing them is another matter (policy)."""
        return self.all()


class Spell(SettingModel):
    """A named run of days, both ends included."""

    name = models.CharField(max_length=100)
    starts_on = models.DateField()
    ends_on = models.DateField()

    objects = SettingManager.from_queryset(PlaceQuerySet)()

    class Meta(SettingModel.Meta):
        abstract = True
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="%(class)s_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def covers(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on


class Term(Spell):
    """Days when people come."""


class Closure(Spell):
    """Days inside a term when they don't: holidays, training days."""


class Blackout(Spell):
    """Days when some year groups can't meet: exams, trips. No year groups means all of them."""

    year_groups = models.JSONField(default=list, blank=True)

    def blocks(self, day: date, year_group: int | None) -> bool:
        return self.covers(day) and (not self.year_groups or year_group in self.year_groups)


class Slot(SettingModel):
    """A time in the week when people could meet."""

    name = models.CharField(max_length=60)
    weekday = models.PositiveSmallIntegerField(choices=list(enumerate(WEEKDAYS)))
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    closed_on = models.DateField(null=True, blank=True)

    objects = SettingManager.from_queryset(PlaceQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["weekday", "starts_at"]
        constraints = [
            models.CheckConstraint(condition=Q(weekday__lte=6), name="a_week_has_seven_days"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="a_slot_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def day(self) -> str:
        return WEEKDAYS[self.weekday]


class Room(SettingModel):
    """A place to meet, and how many pairs fit."""

    name = models.CharField(max_length=60)
    pairs = models.PositiveSmallIntegerField(default=10)
    closed_on = models.DateField(null=True, blank=True)

    objects = SettingManager.from_queryset(PlaceQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
