"""A group and who is in it."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from peerway.base import sealed
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.base.sealed import Sealed
from peerway.people.models import Person
from peerway.programmes.models import OfProgrammeQuerySet, Place, Programme
from peerway.recruitment.models import Asking, Supporter
from peerway.relationships.course import Course


class FormingQuerySet(OfProgrammeQuerySet):
    def with_programme(self) -> Self:
        return self.select_related("programme", "around")

    def visible_to(self, person: Person) -> Self:
        """The team; and whoever a circle would be for."""
        return self.filter(Q(programme__in=Programme.objects.visible_to(person)) | Q(around=person))


class Forming(SettingModel):
    """One round of forming: what the engine proposed, when everybody was asked, and when all were told.

    ``around`` is the young person a circle is for. What they say is sealed under their key: whom they would
    like (``likes``), whom not (``not_likes``), and what the others may be told (``may_say``).
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="formings")
    around = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    pack_version = models.PositiveSmallIntegerField(default=1)
    input_hash = models.CharField(max_length=64, blank=True)
    proven = models.BooleanField(default=False)
    standing = models.CharField(max_length=200, blank=True)
    unplaced = models.JSONField(default=list, blank=True)
    around_said = models.CharField(max_length=3, blank=True)
    around_said_at = models.DateTimeField(null=True)
    sealed_wish = models.BinaryField(default=b"", blank=True)
    asked_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)

    wish = Sealed("sealed_wish", kind=sealed.Kind.ANSWERS, whose="around_id", data=True)

    objects = SettingManager.from_queryset(FormingQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-at"]

    @property
    def is_open(self) -> bool:
        return self.dropped_at is None and self.published_at is None


class GroupQuerySet(SettingQuerySet["Group"]):
    def open(self) -> Self:
        """Begun, and not ended."""
        return self.filter(begun_on__isnull=False, ended_on=None)

    def meeting_now(self) -> Self:
        return self.open().filter(paused_on=None)

    def ended(self) -> Self:
        return self.exclude(ended_on=None)

    def with_place(self) -> Self:
        return self.select_related("programme", "place__slot", "place__room", "place__adult")

    def visible_to(self, person: Person) -> Self:
        """The programme's team, and who is in it."""
        theirs = GroupMember.objects.of(person).values("group")
        return self.filter(Q(programme__in=Programme.objects.visible_to(person)) | Q(pk__in=theirs))


class Group(Course):
    """A few young people and their supporters, who meet for an agreed time. A draft until it has begun."""

    called = "group"

    class Ending(models.TextChoices):
        PLANNED = "planned", "as planned"
        EARLY_AGREED = "early_agreed", "earlier, and everybody agreed"
        UNPLANNED = "unplanned", "unplanned"

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="groups")
    forming = models.ForeignKey(Forming, on_delete=models.SET_NULL, null=True, related_name="groups")
    name = models.CharField(max_length=60)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    slot_ids = models.JSONField(default=list, blank=True)
    reasons = models.JSONField(default=list, blank=True)
    notes = models.JSONField(default=list, blank=True)
    by_hand = models.BooleanField(default=False)
    made_on = models.DateField(default=timezone.localdate)
    begun_on = models.DateField(null=True, blank=True)
    ends_by = models.DateField(null=True, blank=True)
    planned_sessions = models.PositiveSmallIntegerField(default=6)
    rules = models.JSONField(default=list, blank=True)
    rules_made_on = models.DateField(null=True, blank=True)
    rules_version = models.PositiveSmallIntegerField(default=0)
    ending = models.CharField(max_length=14, choices=Ending, blank=True)

    objects = SettingManager.from_queryset(GroupQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["made_on", "name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(begun_on=None) | Q(ends_by__gt=F("begun_on")), name="a_group_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | ~Q(ending=""), name="a_group_ending_says_how"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.begun_on is not None and self.ended_on is None


class MemberQuerySet(SettingQuerySet["GroupMember"]):
    def now(self) -> Self:
        """Who is in it: joined, and not left."""
        return self.filter(joined_on__isnull=False, left_on=None)

    def of(self, person: Person) -> Self:
        return self.now().filter(person=person)

    def joining(self) -> Self:
        """Somebody who would join a group that meets already."""
        return self.filter(joined_on=None, left_on=None, group__begun_on__isnull=False).exclude(said="no")

    def with_its_people(self) -> Self:
        return self.select_related(
            "person", "group__programme", "group__place__slot", "group__place__room", "group__forming__around"
        )

    def visible_to(self, person: Person) -> Self:
        """The team; and whoever it is about, once they have been asked."""
        asked = Q(group__forming__asked_at__isnull=False, group__forming__dropped_at=None)
        mine = Q(person=person) & (Q(joined_on__isnull=False) | asked | Q(group_said_yes_on__isnull=False))
        return self.filter(mine | Q(group__programme__in=Programme.objects.visible_to(person)))


class GroupMember(SettingModel):
    """Somebody in a group, or asked to be: their own yes, when they joined, when they left."""

    class Part(models.TextChoices):
        MEMBER = "member", "member"
        SUPPORTER = "supporter", "supporter"

    class Goodbye(models.TextChoices):
        IN_THE_GROUP = "in_the_group", "I'd like to say goodbye when we meet"
        TELL_THEM = "tell_them", "An adult tells them"
        MYSELF = "myself", "I'll tell them myself"

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="in_groups")
    part = models.CharField(max_length=9, choices=Part, default=Part.MEMBER)
    asking = models.ForeignKey(Asking, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    supporter = models.ForeignKey(
        Supporter, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    said = models.CharField(max_length=3, blank=True)
    said_at = models.DateTimeField(null=True)
    # Somebody who joins later: the group is asked first.
    group_said_yes_on = models.DateField(null=True, blank=True)
    joined_on = models.DateField(null=True, blank=True)
    agreed_version = models.PositiveSmallIntegerField(default=0)
    agreed_on = models.DateField(null=True, blank=True)
    no_role_since = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    goodbye = models.CharField(max_length=12, choices=Goodbye, blank=True)
    left_told_on = models.DateField(null=True, blank=True)

    objects = SettingManager.from_queryset(MemberQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["part", "person__first_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "person"], condition=Q(left_on=None), name="once_in_a_group"
            ),
            models.CheckConstraint(
                condition=Q(joined_on=None) | Q(said="yes"), name="nobody_joins_without_their_yes"
            ),
        ]

    @property
    def is_supporter(self) -> bool:
        return self.part == self.Part.SUPPORTER

    @property
    def has_agreed(self) -> bool:
        """Whether they agreed to the ground rules as they stand."""
        return self.group.rules_version > 0 and self.agreed_version == self.group.rules_version


class OfGroupQuerySet(SettingQuerySet[Any]):
    """Rows about a group that only the programme's team sees."""

    def visible_to(self, person: Person) -> Self:
        return self.filter(group__programme__in=Programme.objects.visible_to(person))

    def with_its_people(self) -> Self:
        return self.select_related("group__programme", "member__person")


class GroupHand(SettingModel):
    """An adult's hand on the forming: these two in one group, or never in one."""

    class Kind(models.TextChoices):
        TOGETHER = "together", "keep together"
        APART = "apart", "not in one group"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="group_hands")
    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True)

    objects = SettingManager.from_queryset(OfProgrammeQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(one=F("other")), name="a_group_hand_is_about_two"),
        ]
