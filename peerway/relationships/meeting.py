"""Meetings: planned, held, logged. Facts, not stories."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.utils import timezone

from peerway.base import sealed
from peerway.base.scoping import SettingManager, SettingModel
from peerway.base.sealed import Sealed
from peerway.people.models import Person
from peerway.programmes.models import OfProgrammeQuerySet, Place, Programme
from peerway.relationships.pair import OfRelationshipQuerySet, Relationship


class RoomLog(SettingModel):
    """One room, one day, logged by the adult who was there."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="room_logs")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    adult = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    saved_at = models.DateTimeField(default=timezone.now)
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = SettingManager.from_queryset(OfProgrammeQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [models.UniqueConstraint(fields=["place", "on"], name="one_log_a_room_a_day")]


class MeetingQuerySet(OfRelationshipQuerySet):
    def planned(self) -> Self:
        return self.filter(outcome="", called_off_at=None)

    def held(self) -> Self:
        return self.filter(outcome__in=[Meeting.Outcome.MET, Meeting.Outcome.SHORT])

    def waiting_for_an_adult(self) -> Self:
        """Sessions after which the supporter asked for an adult, and nobody has come yet."""
        return self.exclude(wants_adult="").filter(adult_came_on=None)

    def with_its_people(self) -> Self:
        pair = "relationship__"
        return self.select_related(
            f"{pair}supporter", f"{pair}young_person", f"{pair}programme", "place__slot", "place__room"
        )

    def for_its_log(self) -> Self:
        """What the supporter's own log shows: whom they met, in which programme."""
        return self.select_related("relationship__young_person", "relationship__programme")


class Meeting(SettingModel):
    """One session of one pair."""

    class Outcome(models.TextChoices):
        MET = "met", "met"
        SHORT = "short", "short"
        MISSED = "missed", "didn't"

    class Away(models.TextChoices):
        SUPPORTER = "supporter", "supporter away"
        YOUNG_PERSON = "young_person", "young person away"
        BOTH = "both", "both away"
        SCHOOL = "school", "something on at school"
        ROOM = "room", "no room or no adult"

    class ChosenBy(models.TextChoices):
        YOUNG_PERSON = "young_person", "the young person"
        SUPPORTER = "supporter", "the supporter"
        BOTH = "both", "both"
        ADULT = "adult", "an adult"

    class Adult(models.TextChoices):
        CHAT = "chat", "for a chat this week"
        TODAY = "today", "today"

    relationship = models.ForeignKey(Relationship, on_delete=models.CASCADE, related_name="meetings")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, related_name="+")
    on = models.DateField()
    outcome = models.CharField(max_length=6, choices=Outcome, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    # What the adult logged for the room, and what the supporter says they did.
    activity = models.SlugField(max_length=60, blank=True)
    did = models.JSONField(default=list, blank=True)
    chosen_by = models.CharField(max_length=12, choices=ChosenBy, blank=True)
    away = models.CharField(max_length=12, choices=Away, blank=True)
    told_beforehand = models.BooleanField(null=True)
    wants_adult = models.CharField(max_length=5, choices=Adult, blank=True)
    adult_came_on = models.DateField(null=True, blank=True)
    adult_came_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    sealed_for_you = models.BinaryField(default=b"", blank=True)
    question_set = models.CharField(max_length=60, blank=True)
    sealed_more = models.BinaryField(default=b"", blank=True)
    room_log = models.ForeignKey(RoomLog, on_delete=models.SET_NULL, null=True, related_name="meetings")
    logged_at = models.DateTimeField(null=True)
    logged_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    called_off_at = models.DateTimeField(null=True)

    # How it was for the supporter: their supervisor opens it, and nobody else.
    for_you = Sealed("sealed_for_you", kind=sealed.Kind.ANSWERS, whose="logged_by_id")
    # Whatever else the pack asks after a session: for those its audience line names.
    more = Sealed("sealed_more", kind=sealed.Kind.ANSWERS, whose="logged_by_id", data=True)

    objects = SettingManager.from_queryset(MeetingQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["relationship", "on"], name="one_meeting_a_pair_a_day")
        ]
        indexes = [models.Index(fields=["setting", "on"], name="meetings_by_day")]

    @property
    def is_held(self) -> bool:
        return self.outcome in {self.Outcome.MET, self.Outcome.SHORT}

    @property
    def says_more(self) -> bool:
        """Whether there is more to read than the facts, without opening it."""
        return bool(self.sealed_more)

    @property
    def done(self) -> list[str]:
        """What they did, by the keys of the log: the adult's word first."""
        return [*dict.fromkeys(filter(None, [self.activity, *self.did]))]
