"""Help near by, and things to read that a setting adds itself. Nothing here is about a person it helps."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.utils import timezone

from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.core.packs.signposts import OLDEST
from peerway.people.models import Person
from peerway.programmes.gates import Side, people_on_sides
from peerway.programmes.models import Programme

LOOK_AGAIN_AFTER = timedelta(days=183)


class LocalHelpQuerySet(SettingQuerySet["LocalHelp"]):
    def offered(self) -> Self:
        return self.filter(closed_on=None)

    def stale(self) -> Self:
        """Checked so long ago that somebody should look again."""
        return self.offered().filter(checked_on__lt=timezone.localdate() - LOOK_AGAIN_AFTER)

    def visible_to(self, person: Person) -> Self:
        """Where to turn is for everybody here."""
        return self.all()


class LocalHelp(SettingModel):
    """Somebody near by who helps: a club, a drop-in, a school nurse."""

    name = models.CharField(max_length=100)
    what_for = models.CharField(max_length=300)
    needs = models.JSONField(default=list, blank=True)
    age_from = models.PositiveSmallIntegerField(default=0)
    age_to = models.PositiveSmallIntegerField(default=OLDEST)
    how = models.CharField(max_length=300)
    hours = models.CharField(max_length=200)
    checked_on = models.DateField(default=timezone.localdate)
    checked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    closed_on = models.DateField(null=True, blank=True)

    objects = SettingManager.from_queryset(LocalHelpQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def look_again_on(self) -> date:
        return self.checked_on + LOOK_AGAIN_AFTER

    @property
    def is_stale(self) -> bool:
        return self.look_again_on < timezone.localdate()

    def helps(self, need: str, age: int | None) -> bool:
        """Whether it meets a need ("" for any) at an age (None for any)."""
        return (not need or need in self.needs) and (age is None or self.age_from <= age <= self.age_to)


class ResourceQuerySet(SettingQuerySet["Resource"]):
    def offered(self) -> Self:
        return self.filter(taken_away_on=None)

    def for_list(self) -> Self:
        """Without the bytes: a list of them is words only."""
        return self.defer("content")

    def visible_to(self, person: Person) -> Self:
        """Adults see all of it. Young people see what is for everybody, and supporters what is for them."""
        if person.is_adult:
            return self.all()
        mine = [Resource.Audience.EVERYBODY]
        return self.filter(audience__in=[*mine, Resource.Audience.SUPPORTERS] if supports(person) else mine)


def supports(person: Person) -> bool:
    """Whether somebody is a supporter in a programme that runs."""
    keys = [(pk, Side.SUPPORTER) for pk in Programme.objects.running().values_list("pk", flat=True)]
    people_on_sides.all(keys)
    return any(person.pk == each.pk for key in keys for each in people_on_sides.of(key))


class Resource(SettingModel):
    """A file or a link that a setting puts beside the toolkit."""

    class Audience(models.TextChoices):
        STAFF = "staff", "Adults who work here"
        SUPPORTERS = "supporters", "Adults, and young people who are supporters"
        EVERYBODY = "everybody", "Everybody here"

    title = models.CharField(max_length=100)
    says = models.CharField(max_length=200, blank=True)
    audience = models.CharField(max_length=10, choices=Audience, default=Audience.STAFF)
    url = models.URLField(max_length=500, blank=True)
    file_name = models.CharField(max_length=100, blank=True)
    file_type = models.CharField(max_length=100, blank=True)
    # In the database, behind the wall and in the backups, and never in a folder a web server might show.
    content = models.BinaryField(default=b"", blank=True)
    size = models.PositiveIntegerField(default=0)
    added_on = models.DateField(default=timezone.localdate)
    added_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    taken_away_on = models.DateField(null=True, blank=True)

    objects = SettingManager.from_queryset(ResourceQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["title", "pk"]

    def __str__(self) -> str:
        return self.title
