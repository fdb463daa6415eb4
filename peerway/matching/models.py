"""A run of the engine, what it proposed, and what people said."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.people.models import Person
from peerway.programmes.models import OfProgrammeQuerySet, Programme
from peerway.recruitment.models import Asking, Supporter


class Aim(models.TextChoices):
    NOBODY_LEFT_BEHIND = "nobody-left-behind", "Nobody left behind"
    BEST_OVERALL = "best-overall", "Best overall"
    NOBODY_WOULD_SWAP = "nobody-would-swap", "Nobody would swap"


class Run(SettingModel):
    """One asking of the engine: the same question gives the same answer, and this row proves which."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="runs")
    aim = models.CharField(max_length=20, choices=Aim, default=Aim.NOBODY_LEFT_BEHIND)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    pack_version = models.PositiveSmallIntegerField(default=1)
    input_hash = models.CharField(max_length=64)
    salt = models.CharField(max_length=40)
    objectives = models.JSONField(default=dict)
    proven = models.BooleanField(default=False)
    seconds = models.JSONField(default=dict)
    dropped_at = models.DateTimeField(null=True)
    asked_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)

    objects = SettingManager.from_queryset(OfProgrammeQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-at"]


class ProposalQuerySet(SettingQuerySet["Proposal"]):
    def with_people(self) -> Self:
        """Everything a line of the board touches, in one query."""
        return self.select_related("supporter__person", "asking__person", "run__programme").order_by(
            "asking__person__first_name", "pk"
        )

    def visible_to(self, person: Person) -> Self:
        """The team, and the two it is about once they have been asked."""
        theirs = Q(supporter__person=person) | Q(asking__person=person)
        return self.filter(
            Q(run__programme__in=Programme.objects.visible_to(person))
            | (theirs & Q(run__asked_at__isnull=False, run__dropped_at=None))
        )


class Proposal(SettingModel):
    """A supporter and a young person the engine, or an adult, put together. Reasons, in words."""

    class Said(models.TextChoices):
        YES = "yes", "yes"
        NO = "no", "no"

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="proposals")
    supporter = models.ForeignKey(Supporter, on_delete=models.CASCADE, related_name="proposals")
    asking = models.ForeignKey(Asking, on_delete=models.CASCADE, related_name="proposals")
    reasons = models.JSONField(default=list)
    slot_ids = models.JSONField(default=list)
    is_kept = models.BooleanField(default=False)
    looked_at = models.DateTimeField(null=True)
    looked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    supporter_said = models.CharField(max_length=3, choices=Said, blank=True)
    supporter_said_at = models.DateTimeField(null=True)
    young_person_said = models.CharField(max_length=3, choices=Said, blank=True)
    young_person_said_at = models.DateTimeField(null=True)

    objects = SettingManager.from_queryset(ProposalQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [models.UniqueConstraint(fields=["run", "asking"], name="one_proposal_an_asking")]

    @property
    def is_agreed(self) -> bool:
        return self.supporter_said == self.young_person_said == self.Said.YES

    def waits_for(self, person: Person) -> bool:
        """Whether this person is one of the two, and has not answered."""
        if person.pk == self.supporter.person_id:
            return not self.supporter_said
        return person.pk == self.asking.person_id and not self.young_person_said


class NotYet(SettingModel):
    """A young person this run could not match: why, and the smallest changes that would do it."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="not_yet")
    asking = models.ForeignKey(Asking, on_delete=models.CASCADE, related_name="+")
    why = models.TextField()
    would_do = models.JSONField(default=list)

    objects = SettingManager.from_queryset(SettingQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [models.UniqueConstraint(fields=["run", "asking"], name="one_why_an_asking")]


class Hand(SettingModel):
    """An adult's hand on the matching: these two together, or not these two."""

    class Kind(models.TextChoices):
        PIN = "pin", "keep together"
        FORBID = "forbid", "not these two"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="hands")
    supporter = models.ForeignKey(Supporter, on_delete=models.CASCADE, related_name="+")
    asking = models.ForeignKey(Asking, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True)

    objects = SettingManager.from_queryset(OfProgrammeQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["supporter", "asking"], condition=Q(lifted_at=None), name="one_hand_a_pair"
            )
        ]


class SubjectBand(SettingModel):
    """How secure an adult says somebody is in one subject. No young person reads it, and it makes no rank."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    subject = models.SlugField(max_length=40)
    band = models.PositiveSmallIntegerField()
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said_on = models.DateField(default=timezone.localdate)

    objects = SettingManager.from_queryset(OfProgrammeQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["subject"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "person", "subject"], name="one_band_a_subject")
        ]
