"""The people of a setting. As little about each as the work needs."""

from __future__ import annotations

from functools import cached_property
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base import sealed
from peerway.base.places import Setting
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.base.sealed import Sealed
from peerway.core.packs.ages import READING_OF, AgeMode, age_mode_of_year
from peerway.core.questions import Reading
from peerway.people.accounts import Account, Badge, Membership
from peerway.people.calendar import Blackout, Closure, Room, Slot, Term
from peerway.people.messages.models import MessageChoice, Told
from peerway.people.roles import Role, RoleHeld, roles_on
from peerway.people.rosters.models import (
    RosterAnswer,
    RosterArrivals,
    RosterChange,
    RosterImport,
    RosterMapping,
)

__all__ = [
    "Account", "Badge", "Blackout", "Closure", "Membership", "MessageChoice", "Person", "Role", "RoleHeld", "Room",
    "RosterAnswer", "RosterArrivals", "RosterChange", "RosterImport", "RosterMapping", "Slot", "Term", "Told",
]  # fmt: skip
AGE_OF_PLACE: dict[str, AgeMode] = {Setting.Kind.PRIMARY: "7-11", Setting.Kind.COLLEGE: "16-25"}


class PersonQuerySet(SettingQuerySet["Person"]):
    def here_now(self) -> Self:
        """People who have not left."""
        today = timezone.localdate()
        return self.filter(Q(left_on=None) | Q(left_on__gt=today))

    def young(self) -> Self:
        return self.filter(kind=Person.Kind.YOUNG)

    def adults(self) -> Self:
        return self.filter(kind=Person.Kind.ADULT)

    def holding(self, *roles: str) -> Self:
        """People who hold one of these roles today."""
        return self.filter(pk__in=RoleHeld.objects.today().filter(role__in=roles).values("person"))

    def visible_to(self, person: Person) -> Self:
        """Staff who run things see everybody here; everybody sees themselves."""
        return self.all() if person.runs_things else self.filter(pk=person.pk)

    def by_name(self) -> Self:
        return self.order_by("last_name", "first_name", "pk")


class Person(SettingModel):
    """A young person or an adult of this setting."""

    class Kind(models.TextChoices):
        YOUNG = "young", "young person"
        ADULT = "adult", "adult"

    class Words(models.TextChoices):
        """What somebody chose to read, over what suits their age. Never with a reason."""

        OF_AGE = "", "Words for their age"
        EASY = "easy", "Easy read: shorter words, with pictures"

    account = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=5, choices=Kind)
    title = models.CharField(max_length=20, blank=True)
    first_name = models.CharField(max_length=150)
    last_name = models.CharField(max_length=150, blank=True)
    known_as = models.CharField(max_length=150, blank=True)
    year_group = models.PositiveSmallIntegerField(null=True, blank=True)
    form = models.CharField(max_length=150, blank=True)
    languages = models.JSONField(default=list, blank=True)
    words = models.CharField(max_length=10, choices=Words, default=Words.OF_AGE, blank=True)
    sealed_needs = models.BinaryField(default=b"", blank=True)
    # Fields somebody set here by hand: a roster does not overwrite them.
    kept_here = models.JSONField(default=list, blank=True)
    roster_id = models.CharField(max_length=150, blank=True)
    arrived_on = models.DateField(default=timezone.localdate)
    left_on = models.DateField(null=True, blank=True)

    # What ``called`` and ``name`` are made of.
    NAMED_BY = ("kind", "title", "first_name", "last_name", "known_as")

    needs = Sealed("sealed_needs", kind=sealed.Kind.NOTES, whose="pk")

    objects = SettingManager.from_queryset(PersonQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["setting", "roster_id"], condition=~Q(roster_id=""), name="one_person_a_roster_id"
            ),
            models.UniqueConstraint(fields=["setting", "account"], name="one_person_an_account_here"),
        ]
        indexes = [
            models.Index(fields=["setting", "last_name", "first_name"], name="people_by_name"),
            models.Index(
                fields=["setting", "kind", "last_name", "first_name"], name="people_of_a_kind_by_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def called(self) -> str:
        """What people here call them."""
        return self.known_as or self.first_name

    @property
    def name(self) -> str:
        """The name that is safe anywhere: "Amara O.", "Ms Rahman"."""
        if self.kind == self.Kind.ADULT and self.title and self.last_name:
            return f"{self.title} {self.last_name}"
        return f"{self.called} {self.last_name[:1].upper()}.".strip(" .") + ("." if self.last_name else "")

    @property
    def full_name(self) -> str:
        return f"{self.called} {self.last_name}".strip()

    def name_for(self, viewer: Person) -> str:
        """Who sees a last name is the setting's policy, and young people never do."""
        shows = self.setting.last_names == self.setting.LastNames.STAFF and viewer.is_adult
        return self.full_name if shows and not self.title else self.name

    @property
    def is_adult(self) -> bool:
        return self.kind == self.Kind.ADULT

    @property
    def reading(self) -> Reading:
        """In which words they read: easy read if they chose it, else by year, else by the kind of place."""
        if self.is_adult:
            return "middle"
        if self.words == self.Words.EASY:
            return "easy"
        mode = age_mode_of_year(self.year_group) or AGE_OF_PLACE.get(self.setting.kind, "11-16")
        return READING_OF[mode]

    @property
    def has_left(self) -> bool:
        return self.left_on is not None and self.left_on <= timezone.localdate()

    @cached_property
    def roles_today(self) -> frozenset[str]:
        return frozenset(roles_on(whose=self.pk, day=timezone.localdate()))

    def holds(self, *roles: str) -> bool:
        return not self.roles_today.isdisjoint(roles)

    @property
    def runs_things(self) -> bool:
        """Facilitates, administers or keeps people safe here."""
        return self.is_adult and self.holds(
            Role.ADMINISTRATOR, Role.FACILITATOR, Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY
        )

    @property
    def keeps_people_safe(self) -> bool:
        """Is a safeguarding lead or deputy today."""
        return self.is_adult and self.holds(Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY)
