"""What changes a rota once it stands: an ask to swap or to cover, a rest, and who is a senior."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.drop_in.duties import Duty, Turn
from peerway.people.models import Person
from peerway.programmes.models import Programme


class AskQuerySet(SettingQuerySet["Ask"]):
    def waiting(self) -> Self:
        """Asks about days to come that nobody has answered or taken back."""
        return self.filter(
            said="", withdrawn_at=None, duty__on__gte=timezone.localdate(), duty__called_off_at=None
        )

    def unseen(self) -> Self:
        """Swaps that were agreed and no adult has seen yet."""
        return self.filter(said=Ask.Said.YES, seen_at=None)

    def with_all(self) -> Self:
        return self.select_related(
            "asked", "by", "duty__programme", "duty__place__slot", "duty__place__room", "duty__place__adult",
            "duty__adult", "turn__person", "gives__duty__place__slot", "gives__duty__place__room",
        )  # fmt: skip

    def visible_to(self, person: Person) -> Self:
        """The team, and the two it is about."""
        return self.filter(
            Q(duty__programme__in=Programme.objects.visible_to(person)) | Q(asked=person) | Q(by=person)
        )


class Ask(SettingModel):
    """Would you be on this duty? Asked by a supporter who offers one of the other's days in return or none,
    or by an adult who looks for cover. There is no box to type in."""

    class Said(models.TextChoices):
        YES = "yes", "yes"
        NO = "no", "no"
        TAKEN = "taken", "somebody was quicker"

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="asks")
    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    gives = models.ForeignKey(Turn, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    asked = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    said = models.CharField(max_length=5, choices=Said, blank=True)
    said_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = SettingManager.from_queryset(AskQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["duty", "asked"],
                condition=Q(said="", withdrawn_at=None),
                name="asked_once_a_duty",
            )
        ]

    @property
    def is_open(self) -> bool:
        return not self.said and self.withdrawn_at is None and not self.duty.is_over


class OfRotaQuerySet(SettingQuerySet[Any]):
    """Rows about one person in one programme: the team sees them, and they do."""

    def visible_to(self, person: Person) -> Self:
        return self.filter(Q(programme__in=Programme.objects.visible_to(person)) | Q(person=person))

    def with_person(self) -> Self:
        return self.select_related("person", "programme")


class RestQuerySet(OfRotaQuerySet):
    def on(self, day: date) -> Self:
        return self.filter(Q(until=None) | Q(until__gte=day), since__lte=day)

    def touching(self, first: date, last: date) -> Self:
        return self.filter(Q(until=None) | Q(until__gte=first), since__lte=last)

    def not_over(self) -> Self:
        return self.filter(Q(until=None) | Q(until__gte=timezone.localdate()))


class Rest(SettingModel):
    """Somebody steps back from the rota for a while. No reason is asked."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    since = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)

    objects = SettingManager.from_queryset(RestQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")), name="a_rest_ends_after_it_begins"
            )
        ]

    def covers(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


class Senior(SettingModel):
    """Somebody with experience, named by an adult: the pack may ask for one on each duty."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    named_on = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)

    objects = SettingManager.from_queryset(OfRotaQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person"], condition=Q(until=None), name="senior_once_in_a_programme"
            )
        ]
