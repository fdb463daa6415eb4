"""Badges that somebody took with them, and the keys that signed them."""

from __future__ import annotations

from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base import sealed
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.base.sealed import Sealed
from peerway.people.models import Person, Role
from peerway.programmes.models import Programme


class BadgeOffer(SettingModel):
    """Since when a setting offers badges, and who decided it. The newest counts."""

    since = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    until = models.DateTimeField(null=True, blank=True)
    until_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = SettingManager.from_queryset(SettingQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["setting"], condition=Q(until=None), name="badges_offered_once")
        ]


class BadgeKeyQuerySet(SettingQuerySet["BadgeKey"]):
    def visible_to(self, person: Person) -> Self:
        return self if person.is_adult and person.holds(Role.ADMINISTRATOR) else self.none()

    def published(self) -> Self:
        """What they signed can be checked: also after a newer key signs."""
        return self.filter(withdrawn_on=None).order_by("made_at", "pk")

    def signing(self) -> Self:
        return self.published().filter(retired_on=None)


class BadgeKey(SettingModel):
    """A key of this setting that signs badges. ``private`` never leaves the server, and is sealed at rest."""

    public = models.JSONField(default=dict)
    sealed_private = models.BinaryField(default=b"")
    made_at = models.DateTimeField(default=timezone.now)
    retired_on = models.DateField(null=True, blank=True)  # signs no more badges
    withdrawn_on = models.DateField(null=True, blank=True)  # was known to others: nothing it signed counts

    private = Sealed("sealed_private", kind=sealed.Kind.NOTES, whose="pk")

    objects = SettingManager.from_queryset(BadgeKeyQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["setting"],
                condition=Q(retired_on=None, withdrawn_on=None),
                name="one_badge_key_signs",
            )
        ]


class BadgeQuerySet(SettingQuerySet["Badge"]):
    def standing(self) -> Self:
        return self.filter(taken_back_on=None)

    def visible_to(self, person: Person) -> Self:
        """Whoever took it, and the team of the programme it was taken in."""
        return self.filter(Q(person=person) | Q(programme__in=Programme.objects.visible_to(person)))

    def with_person(self) -> Self:
        return self.select_related("person", "programme", "key")


class Badge(SettingModel):
    """A signed badge that somebody chose to take. ``subject`` is who it says it is about: nobody, by itself."""

    class Kind(models.TextChoices):
        TRAINING = "training", "trained"
        GIVING = "giving", "gave time"

    class Named(models.TextChoices):
        NOBODY = "nobody", "No name"
        NAME = "name", "My name"
        EMAIL = "email", "My e-mail address, scrambled"

    class Because(models.TextChoices):
        HOLDER = "holder", "whoever holds it asked"
        AGAIN = "again", "it was taken again"
        MISTAKE = "mistake", "given by mistake"
        SIGN_OFF = "sign_off", "a sign-off was taken back"

    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind)
    key = models.ForeignKey(BadgeKey, on_delete=models.PROTECT, related_name="badges")
    subject = models.UUIDField(default=uuid4)
    credential = models.UUIDField(default=uuid4)
    place = models.PositiveIntegerField()
    named = models.CharField(max_length=6, choices=Named, default=Named.NOBODY)
    taken_on = models.DateField(default=timezone.localdate)
    until = models.DateField(null=True, blank=True)
    sealed_token = models.BinaryField(default=b"", blank=True)
    taken_back_on = models.DateField(null=True, blank=True)
    taken_back_because = models.CharField(max_length=8, choices=Because, blank=True)

    token = Sealed("sealed_token", kind=sealed.Kind.ANSWERS, whose="person_id")

    objects = SettingManager.from_queryset(BadgeQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-taken_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["key", "place"], name="a_place_in_the_list_is_one_badges"),
            models.UniqueConstraint(
                fields=["setting", "person", "kind"],
                condition=Q(taken_back_on=None, person__isnull=False),
                name="one_standing_badge_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_on=None) | ~Q(taken_back_because=""), name="a_badge_back_says_why"
            ),
        ]

    @property
    def stands(self) -> bool:
        return self.taken_back_on is None

    @property
    def has_run_out(self) -> bool:
        return self.until is not None and self.until <= timezone.localdate()

    def take_back(self, because: str) -> None:
        self.taken_back_on, self.taken_back_because = timezone.localdate(), because


def offers_badges() -> bool:
    """Whether this setting offers badges today."""
    return BadgeOffer.objects.filter(until=None).exists()
