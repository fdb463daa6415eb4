"""Exam leave of a year group: when, for which programme, who set it, and who took it back."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.core.rhythm import Span
from peerway.people.models import Person
from peerway.programmes.models import Programme


class ExamLeaveQuerySet(SettingQuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(programme__in=Programme.objects.visible_to(person))

    def standing(self) -> Self:
        """To come, or now. What is over or was taken back changes nothing any more."""
        return self.filter(taken_back_on=None, ends_on__gte=timezone.localdate())


class ExamLeave(SettingModel):
    """The days one year group is away for exams, or for good."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="exam_leave")
    year_group = models.PositiveSmallIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    set_at = models.DateTimeField(default=timezone.now)
    set_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    taken_back_on = models.DateField(null=True, blank=True)
    taken_back_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = SettingManager.from_queryset(ExamLeaveQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["starts_on", "year_group"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="exam_leave_ends_after_it_starts"
            ),
            models.UniqueConstraint(
                fields=["programme", "year_group", "starts_on"],
                condition=Q(taken_back_on=None),
                name="one_leave_a_year_group_and_day",
            ),
        ]

    def __str__(self) -> str:
        return f"Year {self.year_group}"

    @property
    def days(self) -> Span:
        return Span(self.starts_on, self.ends_on)
