"""What somebody chose to be told, and that it was told. Never what it was about."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet

KEEP_FOR = timedelta(days=60)


class OwnQuerySet(SettingQuerySet[Any]):
    """Rows that are one person's own."""

    def visible_to(self, person: Any) -> Self:
        return self.filter(person=person)


class ChoiceQuerySet(OwnQuerySet):
    def wanting(self) -> Self:
        """Those here now who chose to be told something, with their address."""
        here_now = Q(person__left_on=None) | Q(person__left_on__gt=timezone.localdate())
        something = ~Q(digest=MessageChoice.Digest.NEVER) | Q(reminded_since__isnull=False)
        return self.filter(here_now, something).select_related("person__account").order_by("pk")


class MessageChoice(SettingModel):
    """What one person would like to be told, how and when. Who chose nothing has no row, and is told nothing."""

    class Digest(models.TextChoices):
        NEVER = "never", "Never"
        DAILY = "daily", "Each school day, when something waits"
        WEEKLY = "weekly", "Once a week, when something waits"

    class By(models.TextChoices):
        EMAIL = "email", "E-mail"
        TEXT = "text", "Text message"

    person = models.OneToOneField("people.Person", on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=6, choices=Digest, default=Digest.NEVER)
    reminded_since = models.DateTimeField(null=True, blank=True)
    by = models.CharField(max_length=5, choices=By, default=By.EMAIL)
    at = models.TimeField(default=time(8))
    chosen_at = models.DateTimeField(default=timezone.now)

    objects = SettingManager.from_queryset(ChoiceQuerySet)()


class ToldQuerySet(OwnQuerySet):
    def standing(self) -> Self:
        """Said, or on its way. What lapsed may be said again while it has a point."""
        return self.filter(lapsed_at=None)

    def in_a_letter(self) -> Self:
        return self.exclude(letter=None).order_by("-at", "-pk")


class Told(SettingModel):
    """Somebody was told once of one thing: its key, and the letter. A digest with nothing to say has no letter."""

    class Kind(models.TextChoices):
        DIGEST = "digest", "what waits"
        AHEAD = "ahead", "the day before"
        CHANGED = "changed", "something changed"

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    about = models.CharField(max_length=80)
    letter = models.UUIDField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)
    lapsed_at = models.DateTimeField(null=True, blank=True)

    objects = SettingManager.from_queryset(ToldQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["setting", "person", "kind", "about"],
                condition=Q(lapsed_at=None),
                name="told_of_a_thing_once",
            )
        ]
        indexes = [models.Index(fields=["setting", "person", "at"], name="told_by_person")]


def forget_old_told(now: datetime) -> int:
    return int(Told.objects.filter(at__lt=now - KEEP_FOR).delete()[0])
