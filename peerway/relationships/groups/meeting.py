"""A group's meetings: who came, what they did, and how it was for each supporter. Facts, not stories."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base import sealed
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.base.sealed import Sealed
from peerway.people.models import Person
from peerway.programmes.models import Place, Programme
from peerway.relationships.groups.group import Group, GroupMember, OfGroupQuerySet


class GroupMeetingQuerySet(SettingQuerySet["GroupMeeting"]):
    def planned(self) -> Self:
        return self.filter(outcome="", called_off_at=None)

    def held(self) -> Self:
        return self.filter(outcome=GroupMeeting.Outcome.MET)

    def with_its_group(self) -> Self:
        return self.select_related(
            "group__programme", "group__place__adult", "place__slot", "place__room", "adult"
        )

    def visible_to(self, person: Person) -> Self:
        theirs = GroupMember.objects.of(person).values("group")
        team = Programme.objects.visible_to(person)
        return self.filter(Q(group__programme__in=team) | Q(group__in=theirs))


class GroupMeeting(SettingModel):
    """One meeting of one group: planned, then held or not."""

    class Outcome(models.TextChoices):
        MET = "met", "we met"
        NOT = "not", "we didn't"

    class WhyNot(models.TextChoices):
        NOBODY = "nobody", "Nobody came"
        SUPPORTERS = "supporters", "No supporter was there"
        SCHOOL = "school", "Something was on at school"
        ROOM = "room", "No room or no adult"

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="meetings")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, related_name="+")
    on = models.DateField()
    outcome = models.CharField(max_length=3, choices=Outcome, blank=True)
    why_not = models.CharField(max_length=10, choices=WhyNot, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    activity = models.SlugField(max_length=60, blank=True)
    adult = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    saved_at = models.DateTimeField(null=True)
    saved_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    called_off_at = models.DateTimeField(null=True)

    objects = SettingManager.from_queryset(GroupMeetingQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["group", "on"], name="one_meeting_a_group_a_day")]

    @property
    def is_held(self) -> bool:
        return self.outcome == self.Outcome.MET


class OfMeetingQuerySet(SettingQuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(meeting__group__programme__in=Programme.objects.visible_to(person))

    def with_its_people(self) -> Self:
        return self.select_related("meeting__group__programme", "member__person")


class Attendance(SettingModel):
    """Whether one person came to one meeting. ``cant_at`` is when they said themselves that they can't."""

    class Was(models.TextChoices):
        THERE = "there", "came"
        TOLD = "told", "said they couldn't"
        AWAY = "away", "didn't come"

    meeting = models.ForeignKey(GroupMeeting, on_delete=models.CASCADE, related_name="attendances")
    member = models.ForeignKey(GroupMember, on_delete=models.CASCADE, related_name="attendances")
    was = models.CharField(max_length=5, choices=Was, blank=True)
    cant_at = models.DateTimeField(null=True)

    objects = SettingManager.from_queryset(OfMeetingQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="once_on_a_group_register")]


class SupporterLog(SettingModel):
    """After a meeting: how it was for one supporter, and whether they would like an adult."""

    class Adult(models.TextChoices):
        CHAT = "chat", "for a chat this week"
        TODAY = "today", "today"

    meeting = models.ForeignKey(GroupMeeting, on_delete=models.CASCADE, related_name="logs")
    member = models.ForeignKey(GroupMember, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    wants_adult = models.CharField(max_length=5, choices=Adult, blank=True)
    adult_came_on = models.DateField(null=True, blank=True)
    adult_came_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    sealed_for_you = models.BinaryField(default=b"", blank=True)
    at = models.DateTimeField(default=timezone.now)

    for_you = Sealed("sealed_for_you", kind=sealed.Kind.ANSWERS, whose="person_id")

    objects = SettingManager.from_queryset(OfMeetingQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="one_log_a_supporter")]


class GroupTalk(SettingModel):
    """A supporter stopped, and it was not planned: an adult talks with those who are left."""

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="talks")
    member = models.ForeignKey(GroupMember, on_delete=models.CASCADE, related_name="+")
    talk_by = models.DateField()
    talked_on = models.DateField(null=True, blank=True)
    talked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = SettingManager.from_queryset(OfGroupQuerySet)()
