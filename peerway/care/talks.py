"""Talks a supporter may ask for: today, after something hard; and because it is too much."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base.mistakes import Mistake
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.people.models import Person
from peerway.programmes.models import Programme


class TalkQuerySet(SettingQuerySet[Any]):
    def with_people(self) -> Self:
        return self.select_related("programme", "person")

    def waiting(self) -> Self:
        """Nobody has come yet, and it is still wanted."""
        return self.filter(held_on=None, taken_back_at=None)


class DebriefQuerySet(TalkQuerySet):
    def waiting(self) -> Self:
        return self.filter(said=Debrief.Said.YES, held_on=None)

    def visible_to(self, person: Person) -> Self:
        """Their own; and for the adults of the programme those that were wanted. A "No thanks" is nobody's."""
        theirs = Q(programme__in=Programme.objects.visible_to(person), said=Debrief.Said.YES)
        return self.filter(Q(person=person) | theirs)


class Debrief(SettingModel):
    """Would you like to talk to somebody today? Asked after something hard. Kept: yes or no, and that it was held.

    ``about`` tells one occasion from another and says nothing of it: an adult who comes is not told what it was.
    """

    class Said(models.TextChoices):
        YES = "yes", "yes"
        NO = "no", "no thanks"

    class Whom(models.TextChoices):
        SUPERVISOR = "supervisor", "their supervisor"
        ANOTHER = "another", "another adult"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    about = models.UUIDField()
    said = models.CharField(max_length=3, choices=Said)
    whom = models.CharField(max_length=10, choices=Whom, default=Whom.SUPERVISOR)
    at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    held_on = models.DateField(null=True, blank=True)
    held_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = SettingManager.from_queryset(DebriefQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["due_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "about"], name="offered_a_talk_once_an_occasion")
        ]

    @property
    def is_waiting(self) -> bool:
        return self.said == self.Said.YES and self.held_on is None

    def is_late(self, now: datetime) -> bool:
        return self.is_waiting and now > self.due_at

    def hold(self, on: date, by: Person) -> None:
        if not self.is_waiting:
            raise Mistake("Somebody has talked with them already.")
        self.held_on, self.held_by = on, by


class TooMuchQuerySet(TalkQuerySet):
    def visible_to(self, person: Person) -> Self:
        """Their own, and the adults of the programme."""
        return self.filter(Q(person=person) | Q(programme__in=Programme.objects.visible_to(person)))


class TooMuch(SettingModel):
    """A supporter said that it is too much, and what might help. No reason is asked."""

    class Wants(models.TextChoices):
        TALK = "talk", "to talk"
        FEWER = "fewer", "fewer people"
        REST = "rest", "a rest"
        STOP = "stop", "to stop"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    wants = models.CharField(max_length=5, choices=Wants)
    at = models.DateTimeField(default=timezone.now)
    answer_by = models.DateField()
    held_on = models.DateField(null=True, blank=True)
    held_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = SettingManager.from_queryset(TooMuchQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["answer_by", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person"],
                condition=Q(held_on=None, taken_back_at=None),
                name="too_much_once_until_somebody_comes",
            )
        ]

    @property
    def is_waiting(self) -> bool:
        return self.held_on is None and self.taken_back_at is None

    @property
    def was_in_time(self) -> bool:
        return self.held_on is not None and self.held_on <= self.answer_by

    def hold(self, on: date, by: Person) -> None:
        if not self.is_waiting:
            raise Mistake("Somebody has come already.")
        self.held_on, self.held_by = on, by

    def take_back(self, at: datetime) -> None:
        if not self.is_waiting:
            raise Mistake("Somebody has come already.")
        self.taken_back_at = at
