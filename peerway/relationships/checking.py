"""How it is going, from both voices; and the few short messages that may pass."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base import sealed
from peerway.base.scoping import SettingManager, SettingModel
from peerway.base.sealed import Sealed
from peerway.people.models import Person
from peerway.relationships.meeting import Meeting
from peerway.relationships.pair import OfRelationshipQuerySet, OfTeamQuerySet, Relationship


class Voice(models.TextChoices):
    SUPPORTER = "supporter", "supporter"
    SUPPORTED = "supported", "young person"


class CheckIn(SettingModel):
    """One side's three answers at one point of the way. Never shown to the other side."""

    sensitive = True

    class Point(models.TextChoices):
        SESSION_2 = "session_2", "after the second session"
        MIDDLE = "middle", "half way"
        END = "end", "at the end"

    relationship = models.ForeignKey(Relationship, on_delete=models.CASCADE, related_name="check_ins")
    voice = models.CharField(max_length=12, choices=Voice)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    point = models.CharField(max_length=9, choices=Point)
    question_set = models.CharField(max_length=80)
    sealed_answers = models.BinaryField(default=b"")
    at = models.DateTimeField(default=timezone.now)
    wants_a_look = models.BooleanField(default=False)
    looked_at = models.DateTimeField(null=True)
    looked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    answers = Sealed("sealed_answers", kind=sealed.Kind.ANSWERS, whose="person_id", data=True)

    objects = SettingManager.from_queryset(OfTeamQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["relationship", "voice", "point"], name="one_check_in_a_voice_a_point"
            )
        ]


class ExitTalk(SettingModel):
    """What each of the two said at the end."""

    sensitive = True

    relationship = models.ForeignKey(Relationship, on_delete=models.CASCADE, related_name="exits")
    voice = models.CharField(max_length=12, choices=Voice)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    question_set = models.CharField(max_length=80)
    sealed_answers = models.BinaryField(default=b"")
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True)

    answers = Sealed("sealed_answers", kind=sealed.Kind.ANSWERS, whose="person_id", data=True)

    objects = SettingManager.from_queryset(OfTeamQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [models.UniqueConstraint(fields=["relationship", "voice"], name="one_exit_a_voice")]


class MessageQuerySet(OfRelationshipQuerySet):
    def unseen(self) -> Self:
        """What no adult has seen to. A message about a day that has gone needs nobody any more."""
        fresh = Q(meeting__on__gte=timezone.localdate()) | Q(meeting=None)
        return self.filter(fresh, seen_at=None)


class ShortMessage(SettingModel):
    """One of a few fixed messages through the programme. There is no box to type in."""

    class Says(models.TextChoices):
        CANT_MAKE_IT = "cant_make_it", "I can't make it this time"
        RUNNING_LATE = "running_late", "I'm running late"
        CAN_WE_MEET = "can_we_meet", "Can we meet?"

    relationship = models.ForeignKey(Relationship, on_delete=models.CASCADE, related_name="short_messages")
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, null=True, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    says = models.CharField(max_length=14, choices=Says)
    at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True)

    objects = SettingManager.from_queryset(MessageQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "by", "says"],
                condition=Q(meeting__isnull=False),
                name="said_once_a_meeting",
            )
        ]

    @property
    def in_words(self) -> str:
        """Who says what, as the other side and the adults read it."""
        told = {
            self.Says.CANT_MAKE_IT: "can't make it",
            self.Says.RUNNING_LATE: "is running late",
            self.Says.CAN_WE_MEET: "asks if you can meet",
        }
        return f"{self.by.called} {told[self.Says(self.says)]}"


class WishQuerySet(OfTeamQuerySet):
    def unanswered(self) -> Self:
        return self.filter(answered_on=None)


class Wish(SettingModel):
    """One of the two would like something changed. Picked from a few; nobody is asked why."""

    class Wants(models.TextChoices):
        TIME = "time", "another time"
        PLACE = "place", "another place"
        WHAT = "what", "to do something else"
        PERSON = "person", "somebody else"
        STOP = "stop", "to stop"
        TALK = "talk", "to talk to an adult"

    relationship = models.ForeignKey(Relationship, on_delete=models.CASCADE, related_name="wishes")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    wants = models.CharField(max_length=6, choices=Wants)
    at = models.DateTimeField(default=timezone.now)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = SettingManager.from_queryset(WishQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["relationship", "by", "wants"],
                condition=Q(answered_on=None),
                name="wished_once_until_answered",
            )
        ]
