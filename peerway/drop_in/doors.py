"""The doors of a drop-in: since when they are open, when they close, and how it was for those who kept them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base import sealed
from peerway.base.scoping import SettingManager, SettingModel
from peerway.base.sealed import Sealed
from peerway.drop_in.changes import OfRotaQuerySet
from peerway.drop_in.visits import OfDutyTeamQuerySet
from peerway.people.models import Person
from peerway.programmes.models import Programme


class Opening(SettingModel):
    """From when to when a drop-in is there."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    opens_on = models.DateField()
    opened_at = models.DateTimeField(default=timezone.now)
    closes_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = SettingManager.from_queryset(OfDutyTeamQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["programme"], name="one_opening_a_programme"),
            models.CheckConstraint(
                condition=Q(closes_on=None) | Q(closes_on__gte=models.F("opens_on")),
                name="a_drop_in_closes_after_it_opens",
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and self.opens_on <= timezone.localdate()


class LookBack(SettingModel):
    """How it was for a supporter, at the end."""

    sensitive = True

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    question_set = models.CharField(max_length=80)
    sealed_answers = models.BinaryField(default=b"")
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    answers: Any = Sealed("sealed_answers", kind=sealed.Kind.ANSWERS, whose="person_id", data=True)

    objects = SettingManager.from_queryset(OfRotaQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["programme", "person"], name="one_look_back_a_supporter")
        ]
