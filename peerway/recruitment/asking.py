"""How a young person asks for support: for themselves, with a friend, through an adult, or on paper."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment.offering import Supporter

UNANSWERED = Q(withdrawn_on=None, closed_on=None, replied_at=None)


class AskingQuerySet(SettingQuerySet["Asking"]):
    def open(self) -> Self:
        return self.filter(withdrawn_on=None, closed_on=None)

    def unanswered(self) -> Self:
        return self.filter(UNANSWERED)

    def agreed(self) -> Self:
        """Those somebody looked at and said yes to."""
        return self.open().filter(outcome__in=[Asking.Outcome.YES, Asking.Outcome.WITH_ADULT])

    def with_person(self) -> Self:
        return self.select_related("person", "programme").prefetch_related("came_by")

    def longest_waiting_first(self) -> Self:
        return self.order_by("asked_at", "pk")

    def visible_to(self, person: Person) -> Self:
        return self.filter(Q(programme__in=Programme.objects.visible_to(person)) | Q(person=person))


class Asking(SettingModel):
    """A young person would like support.

    ``profile`` holds what matching needs and no more: ``times`` (slot ids), ``interests``, ``needs``,
    ``languages`` and ``wants``. Why they asked is theirs to tell, not to type.
    """

    class Outcome(models.TextChoices):
        YES = "yes", "yes"
        WITH_ADULT = "with_adult", "yes, with an adult alongside"
        ELSEWHERE = "elsewhere", "better help elsewhere"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="askings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="askings")
    asked_at = models.DateTimeField(default=timezone.now)
    reply_by = models.DateField()
    profile = models.JSONField(default=dict, blank=True)
    anyone = models.BooleanField(default=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    elsewhere = models.CharField(max_length=200, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    replied_at = models.DateTimeField(null=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    objects = SettingManager.from_queryset(AskingQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person"],
                condition=Q(withdrawn_on=None, closed_on=None),
                name="one_open_asking_a_programme",
            )
        ]

    @property
    def is_open(self) -> bool:
        return self.withdrawn_on is None and self.closed_on is None


class Door(SettingModel):
    """One way an asking came in. Two doors for one young person are one asking."""

    class Way(models.TextChoices):
        SELF = "self", "asked for themselves"
        FRIEND = "friend", "with a friend"
        STAFF = "staff", "through a member of staff"
        PARENT = "parent", "through a parent or carer"
        PAPER = "paper", "a paper card"

    asking = models.ForeignKey(Asking, on_delete=models.CASCADE, related_name="came_by")
    way = models.CharField(max_length=10, choices=Way)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = SettingManager.from_queryset(SettingQuerySet)()


class Choice(SettingModel):
    """A supporter this young person chose from the cards: first, second or third."""

    asking = models.ForeignKey(Asking, on_delete=models.CASCADE, related_name="choices")
    supporter = models.ForeignKey(Supporter, on_delete=models.CASCADE, related_name="chosen_by")
    rank = models.PositiveSmallIntegerField()

    objects = SettingManager.from_queryset(SettingQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(fields=["asking", "rank"], name="one_choice_a_rank"),
            models.UniqueConstraint(fields=["asking", "supporter"], name="chosen_once"),
        ]
