"""A pair: a supporter and a young person, from the first meeting to the goodbye."""

from __future__ import annotations

from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from peerway.base import sealed
from peerway.base.mistakes import Mistake
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.base.sealed import Sealed
from peerway.matching.models import Proposal
from peerway.people.models import Person
from peerway.programmes.models import Place, Programme
from peerway.programmes.policy import FACILITATOR, parts_today
from peerway.relationships.course import Course
from peerway.relationships.reasons import LeftOpen


class RelationshipQuerySet(SettingQuerySet["Relationship"]):
    def open(self) -> Self:
        return self.filter(ended_on=None)

    def meeting_now(self) -> Self:
        """Open and not paused."""
        return self.open().filter(paused_on=None)

    def of(self, person: Person | UUID) -> Self:
        return self.filter(Q(supporter=person) | Q(young_person=person))

    def visible_to(self, person: Person) -> Self:
        """The programme's team, and the two it is about."""
        return self.filter(
            Q(programme__in=Programme.objects.visible_to(person))
            | Q(supporter=person)
            | Q(young_person=person)
        )

    def ended(self) -> Self:
        return self.exclude(ended_on=None)

    def with_both(self) -> Self:
        """Both people and the programme; where they meet is asked with each session."""
        return self.select_related("young_person", "supporter", "programme")

    def with_its_people(self) -> Self:
        """Both people, the programme and where they meet, in one query."""
        return self.select_related(
            "young_person", "supporter", "programme", "place__slot", "place__room", "place__adult"
        )

    def run_by(self, person: Person) -> Self:
        """The pairs of programmes this person facilitates."""
        parts = parts_today(person).items()
        return self.filter(programme__in=[pk for pk, held in parts if FACILITATOR in held])


class Relationship(Course):
    """One supporter and one young person, meeting for an agreed time. It has an end date from the start."""

    called = "pair"

    class Ending(models.TextChoices):
        PLANNED = "planned", "as planned"
        EARLY_AGREED = "early_agreed", "earlier, and both agreed"
        UNPLANNED = "unplanned", "unplanned"

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="relationships")
    proposal = models.OneToOneField(
        Proposal, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    supporter = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relationships_given")
    young_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relationships_received")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_on = models.DateField(default=timezone.localdate)
    ends_by = models.DateField()
    planned_sessions = models.PositiveSmallIntegerField(default=12)
    first_met_on = models.DateField(null=True, blank=True)
    first_meeting_adult = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    sealed_agreement = models.BinaryField(default=b"", blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    ending = models.CharField(max_length=14, choices=Ending, blank=True)
    # Why it ended though a sheet that belongs to the end was not filled in.
    sheets_left_open = models.CharField(max_length=12, choices=LeftOpen, blank=True)

    agreement = Sealed("sealed_agreement", kind=sealed.Kind.NOTES, whose="young_person_id", data=True)

    objects = SettingManager.from_queryset(RelationshipQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-made_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(young_person=F("supporter")), name="nobody_supports_themselves"
            ),
            models.CheckConstraint(
                condition=Q(ends_by__gte=F("made_on")), name="a_pair_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=Q(ended_on=None) | ~Q(ending=""), name="an_ending_says_how"),
            models.UniqueConstraint(
                fields=["programme", "supporter", "young_person"],
                condition=Q(ended_on=None),
                name="one_open_pair_of_these_two",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.supporter.called} with {self.young_person.called}"

    @property
    def both(self) -> tuple[Person, Person]:
        return self.supporter, self.young_person

    def other(self, person: Person) -> Person:
        """The other of the two."""
        return self.young_person if self.voice_of(person) == "supporter" else self.supporter

    def voice_of(self, person: Person) -> str:
        """Which of the two somebody is: "supporter" or "supported". Anybody else has no voice here."""
        voices = {self.supporter_id: "supporter", self.young_person_id: "supported"}
        if person.pk not in voices:
            raise Mistake(f"{person.name} is not one of these two.")
        return voices[person.pk]


class OfRelationshipQuerySet(SettingQuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(relationship__in=Relationship.objects.visible_to(person))


class OfTeamQuerySet(SettingQuerySet[Any]):
    """Rows about a pair that only the programme's team sees: never the other of the two."""

    def visible_to(self, person: Person) -> Self:
        return self.filter(relationship__programme__in=Programme.objects.visible_to(person))

    def with_its_people(self) -> Self:
        pair = "relationship__"
        return self.select_related(f"{pair}supporter", f"{pair}young_person", f"{pair}programme")


class LeftBehind(SettingModel):
    """After an unplanned ending an adult talks to the young person who was left."""

    relationship = models.OneToOneField(Relationship, on_delete=models.CASCADE, related_name="left_behind")
    talk_by = models.DateField()
    talked_on = models.DateField(null=True, blank=True)
    talked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = SettingManager.from_queryset(OfTeamQuerySet)()
