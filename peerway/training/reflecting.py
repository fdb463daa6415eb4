"""A young person's own pages: what they write for themselves after training.

Only whoever wrote a page knows that it is there. They may share one page with one supervisor, and take it back.
Nothing counts these pages, and no line of the journal says that one was written.
"""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base import sealed
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.base.sealed import Sealed
from peerway.people.models import Person
from peerway.programmes.models import Programme, TeamMember


class ReflectionQuerySet(SettingQuerySet["Reflection"]):
    def visible_to(self, person: Person) -> Self:
        """One's own; and those shared with somebody who still supervises in that programme."""
        theirs = self.filter(person=person)
        return theirs | self.shared_with(person) if person.is_adult else theirs

    def shared_with(self, person: Person) -> Self:
        mine = TeamMember.objects.today().filter(person=person, part=TeamMember.Part.SUPERVISOR)
        return self.filter(
            Q(shared_with=person) & Q(programme__in=mine.values("programme")), shared_at__isnull=False
        )

    def for_page(self) -> Self:
        return self.select_related("programme", "person", "session", "shared_with")


class Reflection(SettingModel):
    """One page. Its words are sealed under its author's key."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    session = models.ForeignKey(
        "training.TrainingSession", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    sealed_words = models.BinaryField(default=b"", blank=True)
    written_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(null=True, blank=True)
    shared_with = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    shared_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)  # by whom it is shared with, for the first time

    words = Sealed("sealed_words", kind=sealed.Kind.NOTES, whose="person_id")

    objects = SettingManager.from_queryset(ReflectionQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-written_at"]

    def __str__(self) -> str:
        return "a page of somebody's own"

    @property
    def is_shared(self) -> bool:
        return self.shared_at is not None and self.shared_with_id is not None
