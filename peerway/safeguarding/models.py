"""Worries. Nobody imports this file but safeguarding itself: its one door is ``public``."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.utils import timezone

from peerway.base import sealed
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.base.sealed import Sealed
from peerway.people.models import Person, Role

LEADERSHIP = (Role.ADMINISTRATOR, Role.SPONSOR)


class WorryQuerySet(SettingQuerySet["Worry"]):
    def waiting(self) -> Self:
        """Nobody has said "I have this" yet."""
        return self.filter(acknowledged_at=None)

    def visible_to(self, person: Person) -> Self:
        """Safeguarding leads and deputies, except where a worry names them.

        A worry that names one of them goes up as well: to the administrators and the sponsor.
        """
        if not person.is_adult:
            return self.none()
        not_about_them = self.exclude(pk__in=KeptFrom.objects.filter(adult=person).values("worry"))
        if person.keeps_people_safe:
            return not_about_them
        return not_about_them.exclude(passed_up_at=None) if person.holds(*LEADERSHIP) else self.none()

    def answered(self) -> Self:
        return self.exclude(acknowledged_at=None)

    def most_pressing_first(self) -> Self:
        """Danger first, then the longest waiting."""
        return self.order_by("-danger_now", "raised_at", "pk")

    def for_queue(self) -> Self:
        """What the list shows: no words, and nobody's name but the adult's who has it."""
        return self.select_related("acknowledged_by", "by").defer("sealed_words", "sealed_told_back")

    def for_worry_page(self) -> Self:
        return self.select_related("by", "acknowledged_by")

    def raised_by(self, person: Person) -> Self:
        return self.filter(by=person)


class Worry(SettingModel):
    """Something somebody is worried about, in their own words."""

    sensitive = True

    class About(models.TextChoices):
        SUPPORTED = "supported", "someone I support"
        FRIEND = "friend", "a friend"
        ME = "me", "me"
        ADULT = "adult", "an adult"
        OTHER = "other", "someone else"

    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=10, choices=About)
    about_person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sealed_words = models.BinaryField(default=b"")
    danger_now = models.BooleanField(default=False)
    raised_at = models.DateTimeField(default=timezone.now)
    answer_by = models.DateTimeField()
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    passed_up_at = models.DateTimeField(null=True)
    told_back_at = models.DateTimeField(null=True)
    sealed_told_back = models.BinaryField(default=b"")

    words_said = Sealed("sealed_words", kind=sealed.Kind.WORRIES, whose="by_id")
    told_back = Sealed("sealed_told_back", kind=sealed.Kind.WORRIES, whose="by_id")

    objects = SettingManager.from_queryset(WorryQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["raised_at"]
        indexes = [models.Index(fields=["setting", "acknowledged_at", "raised_at"], name="worries_waiting")]

    def __str__(self) -> str:
        return "a worry"


class OfWorryQuerySet(SettingQuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(worry__in=Worry.objects.visible_to(person))


class KeptFrom(SettingModel):
    """An adult a worry is about: it goes round them."""

    worry = models.ForeignKey(Worry, on_delete=models.CASCADE, related_name="kept_from")
    adult = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = SettingManager.from_queryset(OfWorryQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [models.UniqueConstraint(fields=["worry", "adult"], name="kept_from_somebody_once")]


class Told(SettingModel):
    """Somebody was told that a worry is waiting: who, when, at which step of the ladder."""

    worry = models.ForeignKey(Worry, on_delete=models.CASCADE, related_name="told")
    adult = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    step = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now)

    objects = SettingManager.from_queryset(OfWorryQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [models.UniqueConstraint(fields=["worry", "adult", "step"], name="told_once_a_step")]
