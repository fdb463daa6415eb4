"""The people of a falling-out: those in it, whom they would rather not have, and the two who help."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base import sealed
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.base.sealed import Sealed
from peerway.mediation.falling_out import FallingOut
from peerway.people.models import Person
from peerway.programmes.models import Programme

TALK = ("programme", "place__slot", "place__room", "adult")


class Said(models.TextChoices):
    YES = "yes", "yes"
    NO = "no", "no"


class Answers(models.Model):
    """Somebody says yes or no for themselves."""

    said = models.CharField(max_length=3, choices=Said, blank=True)
    said_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def answer(self) -> bool | None:
        """True or False once they said; None before."""
        return {"yes": True, "no": False}.get(self.said)


class OwnQuerySet(SettingQuerySet[Any]):
    """Rows that are one person's own: nobody else finds them, the other one least of all."""

    def visible_to(self, person: Person) -> Self:
        return self.filter(person=person)

    def with_talk(self) -> Self:
        return self.select_related("person", *(f"falling_out__{name}" for name in TALK)).prefetch_related(
            "falling_out__parties__person", "falling_out__mediators__person"
        )

    def in_hand(self) -> Self:
        """Of falling-outs that are open."""
        return self.filter(falling_out__closed_on=None)


class Party(Answers, SettingModel):
    """One of those in it: their own yes, and at the check-back what they say, alone."""

    falling_out = models.ForeignKey(FallingOut, on_delete=models.CASCADE, related_name="parties")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    question_set = models.CharField(max_length=80, blank=True)
    fair = models.CharField(max_length=6, blank=True)
    holding = models.CharField(max_length=6, blank=True)
    wants_adult = models.CharField(max_length=6, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    wants_a_look = models.BooleanField(default=False)
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = SettingManager.from_queryset(OwnQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["person__first_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["falling_out", "person"], name="in_a_falling_out_once")
        ]

    @property
    def others(self) -> list[Person]:
        return [each.person for each in self.falling_out.parties.all() if each.pk != self.pk]

    @property
    def is_asked_back(self) -> bool:
        """The day of the check-back has come, and they have not been asked yet."""
        day = self.falling_out.check_back_on
        return bool(
            day and day <= timezone.localdate() and not self.checked_at and not self.falling_out.closed_on
        )


class NotThem(SettingModel):
    """A mediator who should not be there, for one of those in it: a friend, family, or no reason. Goes afterwards."""

    party = models.ForeignKey(Party, on_delete=models.CASCADE, related_name="not_them")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    objects = SettingManager.from_queryset(SettingQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [models.UniqueConstraint(fields=["party", "person"], name="not_them_once")]


class MediatingQuerySet(OwnQuerySet):
    def visible_to(self, person: Person) -> Self:
        """A mediator's own; and the adults who work with it."""
        return self.filter(Q(person=person) | Q(falling_out__in=FallingOut.objects.visible_to(person)))

    def willing(self) -> Self:
        return self.exclude(said=Said.NO)

    def waiting_for_an_adult(self) -> Self:
        return self.filter(wants_adult__in=["chat", "today"], adult_came_on=None)


class Mediating(Answers, SettingModel):
    """One of the two who help. Their log has minutes and how it was for them, and no box for a story."""

    falling_out = models.ForeignKey(FallingOut, on_delete=models.CASCADE, related_name="mediators")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    reasons = models.JSONField(default=list, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    for_you = models.PositiveSmallIntegerField(null=True, blank=True)
    wants_adult = models.CharField(max_length=6, blank=True)
    logged_at = models.DateTimeField(null=True, blank=True)
    adult_came_on = models.DateField(null=True, blank=True)

    objects = SettingManager.from_queryset(MediatingQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["falling_out", "person"], name="mediates_a_falling_out_once")
        ]

    @property
    def beside(self) -> list[Person]:
        """The other mediator."""
        return [person for person in self.falling_out.helpers if person.pk != self.person_id]


class LookingBackQuerySet(SettingQuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        """The adults who run the programme. A mediator answers on a page of their own."""
        return self.filter(programme__in=Programme.objects.visible_to(person))

    def with_person(self) -> Self:
        return self.select_related("programme", "person")


class LookingBack(SettingModel):
    """What a mediator said at the end of the programme."""

    sensitive = True

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    question_set = models.CharField(max_length=80)
    sealed_answers = models.BinaryField(default=b"")
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)

    answers = Sealed("sealed_answers", kind=sealed.Kind.ANSWERS, whose="person_id", data=True)

    objects = SettingManager.from_queryset(LookingBackQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [models.UniqueConstraint(fields=["programme", "person"], name="looked_back_once")]
