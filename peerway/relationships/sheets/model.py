"""A sheet that was filled in on one day."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from peerway.base import sealed
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.base.sealed import Sealed
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.relationships.pair import Relationship


def told_to(person: Any) -> Q:
    """Their own words, and the other's where both may read. ``person`` is a row or an id."""
    own = Q(person=person) | Q(filled_by=person)
    both = Q(seen_by_both=True) & (Q(relationship__supporter=person) | Q(relationship__young_person=person))
    return own | both


class FilledSheetQuerySet(SettingQuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        """The programme's team; and of the two, whose words they are, and the other where both may read."""
        team = Q(relationship__programme__in=Programme.objects.visible_to(person))
        return self.filter(team | told_to(person))

    def told_to(self, person: Any) -> Self:
        """Those that one of the two may read: nobody of the team is asked about."""
        return self.filter(told_to(person))

    def dates_only(self) -> Self:
        """When which sheet was filled in and by whom, without what it says."""
        return self.defer("sealed_answers").select_related("filled_by")

    def unread(self) -> Self:
        """What an adult has not opened since it was filled in."""
        return self.filter(Q(read_at=None) | Q(read_at__lt=F("at")))

    def with_its_people(self) -> Self:
        pair = "relationship__"
        return self.select_related(
            f"{pair}supporter", f"{pair}young_person", f"{pair}programme", "filled_by", "person"
        )


class FilledSheet(SettingModel):
    """One sheet of one pair, as it was on one day. What the pack promised about who reads it is kept with it."""

    class Voice(models.TextChoices):
        SUPPORTED = "supported", "the young person"
        SUPPORTER = "supporter", "the supporter"
        TOGETHER = "together", "both together"
        FACILITATOR = "facilitator", "an adult"

    relationship = models.ForeignKey(Relationship, on_delete=models.CASCADE, related_name="sheets")
    sheet = models.SlugField(max_length=60)
    on = models.DateField(default=timezone.localdate)
    voice = models.CharField(max_length=11, choices=Voice)
    seen_by_both = models.BooleanField(default=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    filled_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    question_set = models.CharField(max_length=80)
    sealed_answers = models.BinaryField(default=b"")
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    # Whose words, or words about whom: the young person's, unless the supporter wrote alone.
    answers = Sealed("sealed_answers", kind=sealed.Kind.ANSWERS, whose="person_id", data=True)

    objects = SettingManager.from_queryset(FilledSheetQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["on", "at"]
        constraints = [
            models.UniqueConstraint(fields=["relationship", "sheet", "on"], name="one_of_each_sheet_a_day")
        ]

    def is_by(self, person: Person) -> bool:
        """Whether somebody reads their own words, or words they wrote together."""
        both = {self.relationship.supporter_id, self.relationship.young_person_id}
        together = self.voice == self.Voice.TOGETHER and person.pk in both
        return together or person.pk in {self.person_id, self.filled_by_id}
