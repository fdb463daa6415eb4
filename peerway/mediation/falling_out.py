"""A falling-out: who asked, where it stands, and the little that is kept of it."""

from __future__ import annotations

from typing import Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base import sealed
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.base.sealed import Sealed
from peerway.core.packs import CaseShape
from peerway.mediation.rules import NAMES, Facts, State, state_of
from peerway.people.models import Person, Role
from peerway.programmes.models import Place, Programme, TeamMember

Part = TeamMember.Part
WORK_WITH_IT = (
    Part.FACILITATOR, Part.SECOND_ADULT, Part.SAFEGUARDING_LEAD, Part.SAFEGUARDING_DEPUTY,
)  # fmt: skip


class FallingOutQuerySet(SettingQuerySet["FallingOut"]):
    def open(self) -> Self:
        return self.filter(closed_on=None)

    def visible_to(self, person: Person) -> Self:
        """The adults who work with it, and those who keep people safe. Its people have pages of their own."""
        if not person.is_adult:
            return self.none()
        if person.keeps_people_safe or person.holds(Role.ADMINISTRATOR):
            return self.all()
        mine = TeamMember.objects.today().filter(person=person, part__in=WORK_WITH_IT)
        return self.filter(programme__in=mine.values("programme"))

    def with_people(self) -> Self:
        """Everybody in it, the place and the programme, in a constant number of queries."""
        placed = self.select_related("programme", "place__slot", "place__room", "adult", "asked_by")
        return placed.prefetch_related("parties__person", "mediators__person")

    def longest_waiting_first(self) -> Self:
        return self.order_by("asked_at", "pk")


class FallingOut(SettingModel):
    """Two or more who fell out, and would like to talk it through. What it was about is written nowhere."""

    class Way(models.TextChoices):
        SELF = "self", "one of them asked"
        FRIEND = "friend", "a friend asked"
        STAFF = "staff", "an adult asked"

    class Outcome(models.TextChoices):
        AGREED = "agreed", "they agreed"
        NO_AGREEMENT = "no_agreement", "they talked, and did not agree"
        TOO_HOT = "too_hot", "stopped, and went to an adult"
        SCREENED_OUT = "screened_out", "not for mediators: went to an adult"
        NOT_WANTED = "not_wanted", "not everybody wanted to"
        CALLED_OFF = "called_off", "called off by an adult"

    class Held(models.TextChoices):
        YES = "yes", "holding"
        PARTLY = "partly", "partly holding"
        NO = "no", "not holding"
        UNKNOWN = "unknown", "nobody said"

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="falling_outs")
    way = models.CharField(max_length=6, choices=Way)
    asked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    answer_by = models.DateField()
    sealed_said = models.BinaryField(default=b"", blank=True)
    is_pressing = models.BooleanField(default=False)
    screened_on = models.DateField(null=True, blank=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    on = models.DateField(null=True, blank=True)
    adult = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    to_an_adult = models.SlugField(max_length=40, blank=True)
    instead = models.SlugField(max_length=40, blank=True)
    check_back_on = models.DateField(null=True, blank=True)
    held = models.CharField(max_length=8, choices=Held, blank=True)
    fair = models.CharField(max_length=8, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    forgotten_on = models.DateField(null=True, blank=True)

    said = Sealed("sealed_said", kind=sealed.Kind.ANSWERS, whose="pk", data=True)

    objects = SettingManager.from_queryset(FallingOutQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="") | Q(ended_at__isnull=False), name="an_outcome_has_a_time"
            ),
            models.CheckConstraint(
                condition=Q(closed_on=None) | ~Q(outcome=""), name="what_is_closed_has_an_outcome"
            ),
        ]

    def __str__(self) -> str:
        names = " and ".join(party.person.called for party in self.parties.all())
        return names or "Somebody"

    @property
    def shape(self) -> CaseShape:
        case = self.programme.pack.case
        assert case is not None, "A falling-out belongs to a programme whose pack has a case.toml."
        return case

    @property
    def facts(self) -> Facts:
        today, rows = timezone.localdate(), self._rows
        return Facts(
            closed=self.closed_on is not None,
            outcome=self.outcome,
            yeses=[row.answer for row in rows("parties")],
            screened=self.screened_on is not None,
            helpers=[row.answer for row in rows("mediators")],
            placed=self.place_id is not None and self.on is not None,
            began=self.began_at is not None,
            is_over=self.on is not None and self.on < today,
        )

    def _rows(self, name: str) -> list[Any]:
        return list(getattr(self, name).all())

    @property
    def state(self) -> State:
        return state_of(self.facts)

    @property
    def state_name(self) -> str:
        return NAMES[self.state]

    @property
    def people(self) -> list[Person]:
        """Those in the falling-out."""
        return [party.person for party in self._rows("parties")]

    @property
    def helpers(self) -> list[Person]:
        """The mediators who have not said no."""
        return [row.person for row in self._rows("mediators") if row.answer is not False]

    @property
    def helpers_ids(self) -> list[UUID]:
        return [person.pk for person in self.helpers]

    @property
    def has_agreement(self) -> bool:
        return self.outcome == self.Outcome.AGREED and self.forgotten_on is None


class OfFallingOutQuerySet(SettingQuerySet[Any]):
    """Rows that the adults who work with it see, and nobody else."""

    def visible_to(self, person: Person) -> Self:
        return self.filter(falling_out__in=FallingOut.objects.visible_to(person))

    def with_falling_out(self) -> Self:
        return self.select_related("falling_out__programme")


class Screening(SettingModel):
    """The answers of the screening. The row goes when the falling-out is closed: only the outcome is counted."""

    sensitive = True

    falling_out = models.OneToOneField(FallingOut, on_delete=models.CASCADE, related_name="screening")
    question_set = models.CharField(max_length=80)
    sealed_answers = models.BinaryField(default=b"")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    answers = Sealed("sealed_answers", kind=sealed.Kind.ANSWERS, whose="falling_out_id", data=True)

    objects = SettingManager.from_queryset(OfFallingOutQuerySet)()


class Agreement(SettingModel):
    """Who does what by when, in their words: ``lines`` of ``who`` (a name or "both"), ``what`` and ``by``."""

    sensitive = True

    falling_out = models.OneToOneField(FallingOut, on_delete=models.CASCADE, related_name="agreement")
    sealed_lines = models.BinaryField(default=b"")
    agreed_on = models.DateField(default=timezone.localdate)

    lines = Sealed("sealed_lines", kind=sealed.Kind.NOTES, whose="falling_out_id", data=True)

    objects = SettingManager.from_queryset(OfFallingOutQuerySet)()
