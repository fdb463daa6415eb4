"""An adult asks each side how it is going: twice in the first month, then monthly. In pairs and in groups."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base import sealed
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.base.sealed import Sealed
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.relationships.groups.group import Group, GroupMember
from peerway.relationships.pair import Relationship

Asked = Relationship | GroupMember
"""Whose sides are asked: a pair, or somebody in a group."""


class ContactQuerySet(SettingQuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        """The programme's team; never those it is about."""
        theirs = Programme.objects.visible_to(person)
        return self.filter(Q(relationship__programme__in=theirs) | Q(member__group__programme__in=theirs))

    def with_its_people(self) -> Self:
        return self.select_related(
            "relationship__supporter", "relationship__young_person", "relationship__programme",
            "member__person", "member__group__programme", "held_by",
        )  # fmt: skip

    def dates_only(self) -> Self:
        """When which side was asked, without what was said."""
        return self.defer("sealed_answers")


class Contact(SettingModel):
    """One side was asked how it is going, on one day. Never shown to those who meet; opening it is journalled."""

    sensitive = True

    class Side(models.TextChoices):
        SUPPORTER = "supporter", "the supporter"
        SUPPORTED = "supported", "the young person"
        ADULT = "adult", "the adult who knows them"
        FAMILY = "family", "their family"

    relationship = models.ForeignKey(
        Relationship, on_delete=models.CASCADE, null=True, blank=True, related_name="contacts"
    )
    member = models.ForeignKey(
        GroupMember, on_delete=models.CASCADE, null=True, blank=True, related_name="contacts"
    )
    side = models.CharField(max_length=9, choices=Side)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    on = models.DateField(default=timezone.localdate)
    held_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    question_set = models.CharField(max_length=80)
    sealed_answers = models.BinaryField(default=b"")
    at = models.DateTimeField(default=timezone.now)

    # What an adult says about the young person, at school or at home, is under the young person's key.
    answers = Sealed("sealed_answers", kind=sealed.Kind.ANSWERS, whose="person_id", data=True)

    objects = SettingManager.from_queryset(ContactQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-on", "-at"]
        constraints = [
            models.UniqueConstraint(fields=["relationship", "side", "on"], name="one_contact_a_side_a_day"),
            models.UniqueConstraint(
                fields=["member", "side", "on"], name="one_contact_a_side_of_a_member_a_day"
            ),
            models.CheckConstraint(
                condition=Q(relationship=None, member__isnull=False)
                | Q(relationship__isnull=False, member=None),
                name="a_contact_is_of_a_pair_or_of_a_member",
            ),
        ]

    @property
    def asked(self) -> Asked:
        """The pair, or the member of a group, whose side it is."""
        asked = self.member or self.relationship
        assert asked is not None
        return asked

    @property
    def met_in(self) -> Relationship | Group:
        return met_in(self.asked)

    @property
    def programme(self) -> Programme:
        return self.met_in.programme

    @property
    def programme_id(self) -> Any:
        return self.met_in.programme_id

    @property
    def is_their_own(self) -> bool:
        """Whether the one it is about said it; else an adult said it about them, and they are not shown it."""
        return self.side in (self.Side.SUPPORTER, self.Side.SUPPORTED)

    @property
    def own_answers(self) -> Any:
        return self.answers if self.is_their_own else None

    @property
    def with_whom(self) -> str:
        """For the one it is about: "with you", "with your family"."""
        others = {self.Side.ADULT: "with an adult who knows you", self.Side.FAMILY: "with your family"}
        return others.get(self.Side(self.side), "with you")


def met_in(asked: Asked) -> Relationship | Group:
    """The pair or the group that meets."""
    return asked.group if isinstance(asked, GroupMember) else asked
