"""What those in a group say: how it is going, how it was, and what they would like changed."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base import sealed
from peerway.base.scoping import SettingManager, SettingModel
from peerway.base.sealed import Sealed
from peerway.people.models import Person
from peerway.relationships.groups.group import Group, GroupMember, OfGroupQuerySet


class GroupSaid(SettingModel):
    """One person's answers at one point of the way, or at the end. Never shown to anybody else in the group."""

    sensitive = True

    class Point(models.TextChoices):
        SESSION_2 = "session_2", "after the second meeting"
        MIDDLE = "middle", "half way"
        END = "end", "at the end"
        EXIT = "exit", "looking back"

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="said")
    member = models.ForeignKey(GroupMember, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    point = models.CharField(max_length=9, choices=Point)
    question_set = models.CharField(max_length=80)
    sealed_answers = models.BinaryField(default=b"")
    at = models.DateTimeField(default=timezone.now)
    wants_a_look = models.BooleanField(default=False)
    looked_at = models.DateTimeField(null=True)
    looked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    answers = Sealed("sealed_answers", kind=sealed.Kind.ANSWERS, whose="person_id", data=True)

    objects = SettingManager.from_queryset(OfGroupQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [models.UniqueConstraint(fields=["member", "point"], name="one_answer_a_point")]

    @property
    def programme(self) -> Any:
        """Whose words were asked in."""
        return self.group.programme


class GroupWish(SettingModel):
    """Somebody in a group would like something changed. Picked from a few; nobody is asked why."""

    class Wants(models.TextChoices):
        TIME = "time", "another time"
        PLACE = "place", "another place"
        WHAT = "what", "to do something else"
        GROUP = "group", "to be in another group"
        STOP = "stop", "to stop supporting this group"
        TALK = "talk", "to talk to an adult"

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="wishes")
    member = models.ForeignKey(GroupMember, on_delete=models.CASCADE, related_name="+")
    wants = models.CharField(max_length=6, choices=Wants)
    at = models.DateTimeField(default=timezone.now)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = SettingManager.from_queryset(OfGroupQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["member", "wants"], condition=Q(answered_on=None), name="group_wish_once"
            )
        ]
