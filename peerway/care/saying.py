"""What a supporter says of themselves: for their supervisor, and for nobody else."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.utils import timezone

from peerway.base import sealed
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.base.sealed import Sealed
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.programmes.policy import SUPERVISOR, parts_today


class ForSupervisorQuerySet(SettingQuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        """Whoever supervises in the programme today. The person themselves has pages of their own."""
        parts = parts_today(person).items()
        return self.filter(programme__in=[pk for pk, held in parts if SUPERVISOR in held])

    def wanting_a_look(self) -> Self:
        return self.filter(wants_a_look=True, looked_at=None)

    def with_people(self) -> Self:
        return self.select_related("programme", "person")


class SaidOfOneself(models.Model):
    """Sealed answers, and whether the supervisor is asked to look."""

    sensitive = True

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    question_set = models.CharField(max_length=80, blank=True)
    sealed_answers = models.BinaryField(default=b"", blank=True)
    at = models.DateTimeField(default=timezone.now)
    wants_a_look = models.BooleanField(default=False)
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        abstract = True


class AfterSession(SaidOfOneself, SettingModel):
    """How are you after that? One answer after one session. ``about`` is the session's row, ``on`` its day."""

    about = models.UUIDField()
    on = models.DateField()

    answers = Sealed("sealed_answers", kind=sealed.Kind.ANSWERS, whose="person_id", data=True)

    objects = SettingManager.from_queryset(ForSupervisorQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-at"]
        constraints = [models.UniqueConstraint(fields=["person", "about"], name="asked_after_a_session_once")]


class Pulse(SaidOfOneself, SettingModel):
    """How it is to be a supporter, asked once each half term; ``skipped_on`` is when they would rather not say."""

    half_term = models.DateField()
    skipped_on = models.DateField(null=True, blank=True)

    answers = Sealed("sealed_answers", kind=sealed.Kind.ANSWERS, whose="person_id", data=True)

    objects = SettingManager.from_queryset(ForSupervisorQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "person", "half_term"], name="one_pulse_a_half_term")
        ]
