"""Things to do together, here: ideas young people had, what came of them, and what a pair chose for next time."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base import sealed
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.base.sealed import Sealed
from peerway.core.packs.activities import KINDS
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.relationships.meeting import Meeting
from peerway.relationships.pair import OfRelationshipQuerySet, Relationship


class MadeHereQuerySet(SettingQuerySet["MadeHere"]):
    def visible_to(self, person: Person) -> Self:
        """Things to do are no secret in the setting they were made in."""
        return self.all()

    def in_use(self) -> Self:
        return self.filter(put_away_on=None)


class MadeHere(SettingModel):
    """An activity a young person thought of, as an adult wrote it out for everybody here. It names nobody.

    A log keeps its key, and the key tells its name.
    """

    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=50)
    kind = models.CharField(max_length=8, choices=[(kind, kind) for kind in KINDS])
    minutes = models.PositiveSmallIntegerField(default=15)
    steps = models.JSONField(default=list)
    needs = models.JSONField(default=list, blank=True)
    safe = models.CharField(max_length=200, blank=True)
    made_on = models.DateField(default=timezone.localdate)
    put_away_on = models.DateField(null=True, blank=True)
    put_away_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = SettingManager.from_queryset(MadeHereQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["setting", "key"], name="one_made_here_a_key")]


class IdeaQuerySet(SettingQuerySet["Idea"]):
    def visible_to(self, person: Person) -> Self:
        """Whoever had it, and the programme's team."""
        return self.filter(Q(by=person) | Q(programme__in=Programme.objects.visible_to(person)))

    def waiting(self) -> Self:
        return self.filter(answered_on=None)

    def with_its_people(self) -> Self:
        return self.select_related("by", "programme", "answered_by", "made")


class Idea(SettingModel):
    """Something new to do, in the words of the young person who thought of it. Waits until it is answered."""

    sensitive = True

    class Answer(models.TextChoices):
        USE = "use", "Yes, we use it here"
        CHANGED = "changed", "Yes, changed a bit"
        NOT_NOW = "not_now", "Not this time"

    class Because(models.TextChoices):
        MONEY = "money", "we don't have what it needs"
        SPACE = "space", "there isn't the space or the time for it"
        SAFE = "safe", "somebody could get hurt"
        LEFT_OUT = "left_out", "some people here could not join in"
        KNOWN = "known", "we have one very like it already"

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    sealed_words = models.BinaryField(default=b"")
    answer = models.CharField(max_length=7, choices=Answer, blank=True)
    because = models.CharField(max_length=8, choices=Because, blank=True)
    sealed_reply = models.BinaryField(default=b"", blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made = models.ForeignKey(MadeHere, on_delete=models.SET_NULL, null=True, related_name="+")

    words = Sealed("sealed_words", kind=sealed.Kind.NOTES, whose="by_id", data=True)
    reply = Sealed("sealed_reply", kind=sealed.Kind.NOTES, whose="by_id")

    objects = SettingManager.from_queryset(IdeaQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on=None, answer="") | (~Q(answered_on=None) & ~Q(answer="")),
                name="an_answered_idea_says_how",
            )
        ]

    @property
    def is_waiting(self) -> bool:
        return self.answered_on is None


class Chosen(SettingModel):
    """What one of the two would like to do at their next session. Each may choose one thing."""

    relationship = models.ForeignKey(Relationship, on_delete=models.CASCADE, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="chosen")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    key = models.SlugField(max_length=60)
    at = models.DateTimeField(default=timezone.now)

    objects = SettingManager.from_queryset(OfRelationshipQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "by"], name="each_chooses_one_thing_a_session")
        ]
