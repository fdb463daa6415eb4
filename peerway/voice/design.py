"""The design group: young people who help decide, from the first day. Who, how long, and how others are heard."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.people.models import Person
from peerway.programmes.models import Programme


class DesignGroupQuerySet(SettingQuerySet["DesignGroup"]):
    def visible_to(self, person: Person) -> Self:
        """The programme's adults, and its own members: those who were asked, and those who sit in it."""
        mine = Seat.objects.open().filter(person=person).values("group")
        return self.filter(Q(programme__in=Programme.objects.visible_to(person)) | Q(pk__in=mine))

    def with_its_programme(self) -> Self:
        return self.select_related("programme", "formed_by", "might_use_by")


class DesignGroup(SettingModel):
    """The young people who help design one programme.

    ``might_use_on``: the day the facilitator said that some of them might use the support themselves. Which of
    them is written down nowhere.
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    formed_on = models.DateField(default=timezone.localdate)
    formed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    meets = models.CharField(max_length=120, blank=True)
    might_use_on = models.DateField(null=True, blank=True)
    might_use_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = SettingManager.from_queryset(DesignGroupQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["programme"], name="one_design_group_a_programme"),
            models.CheckConstraint(
                condition=Q(might_use_by=None) | Q(might_use_on__isnull=False), name="might_use_says_when"
            ),
        ]

    def __str__(self) -> str:
        return f"the design group of {self.programme}"


class OfDesignGroupQuerySet(SettingQuerySet[Any]):
    """Rows that whoever sees the group sees."""

    def visible_to(self, person: Person) -> Self:
        return self.filter(group__in=DesignGroup.objects.visible_to(person))

    def with_its_group(self) -> Self:
        return self.select_related("group__programme")


class SeatQuerySet(OfDesignGroupQuerySet):
    def open(self) -> Self:
        """Asked and not answered yet, or a member now."""
        return self.filter(Q(answered_on=None) | Q(starts_on__isnull=False), left_on=None)

    def taken(self) -> Self:
        """Members now."""
        return self.filter(starts_on__isnull=False, left_on=None, person__left_on=None)

    def with_person(self) -> Self:
        return self.select_related("person", "group__programme")


class Seat(SettingModel):
    """A young person is asked to be in the group; says yes or no; and is in it for a term that ends on a day."""

    group = models.ForeignKey(DesignGroup, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    asked_on = models.DateField(default=timezone.localdate)
    asked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    answered_on = models.DateField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    until = models.DateField()
    left_on = models.DateField(null=True, blank=True)

    objects = SettingManager.from_queryset(SeatQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["asked_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "person"],
                condition=Q(left_on=None) & (Q(answered_on=None) | Q(starts_on__isnull=False)),
                name="one_seat_a_person",
            ),
            models.CheckConstraint(condition=Q(until__gt=F("asked_on")), name="a_term_ends_after_it_begins"),
        ]

    @property
    def is_member(self) -> bool:
        return self.starts_on is not None and self.left_on is None

    @property
    def is_asked(self) -> bool:
        return self.answered_on is None and self.left_on is None

    def is_over(self, today: date) -> bool:
        """Their term has ended: time to ask somebody new, or to agree on one more term."""
        return self.is_member and self.until < today


class Channel(SettingModel):
    """What else is done, so that those who would not sit in a meeting are heard."""

    class What(models.TextChoices):
        VISIT = "visit", "We go to them: a class, a club, a lunch table"
        ONE = "one", "A talk with one adult or one member, alone"
        DRAW = "draw", "Drawing, sorting cards or sticking dots, and no talking"
        BOX = "box", "A paper box that an adult empties each week"
        EASY = "easy", "Everything in easy read, with pictures"
        TIME = "time", "The questions a day before, and time to think"
        LANGUAGE = "language", "In their own language"
        ALOUD = "aloud", "Read aloud, or spoken and written down for them"
        ROOM = "room", "A quieter, smaller meeting, or another room"

    class For(models.TextChoices):
        QUIET = "quiet", "quieter people"
        YOUNG = "young", "younger people"
        DISABLED = "disabled", "disabled people and people with special needs"
        LANGUAGE = "language", "people who are new to English"
        NOT_USING = "not_using", "people who don't use the programme"

    group = models.ForeignKey(DesignGroup, on_delete=models.CASCADE, related_name="channels")
    what = models.CharField(max_length=8, choices=What)
    for_whom = models.CharField(max_length=9, choices=For)
    note = models.CharField(max_length=200, blank=True)
    since = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    stopped_on = models.DateField(null=True, blank=True)

    objects = SettingManager.from_queryset(OfDesignGroupQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["since", "pk"]


class DesignMeeting(SettingModel):
    """The group met: when, how long, and what about, in words that name nobody."""

    group = models.ForeignKey(DesignGroup, on_delete=models.CASCADE, related_name="meetings")
    on = models.DateField(default=timezone.localdate)
    minutes = models.PositiveSmallIntegerField(default=30)
    talked_about = models.CharField(max_length=300, blank=True)
    held_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = SettingManager.from_queryset(OfDesignGroupQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-on", "-pk"]


class DesignAttendance(SettingModel):
    """Somebody was at a meeting of the group. Their time counts as time given."""

    meeting = models.ForeignKey(DesignMeeting, on_delete=models.CASCADE, related_name="attended")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    objects = SettingManager.from_queryset(SettingQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="at_a_meeting_once")]
