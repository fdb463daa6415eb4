"""Yeses, and the look that makes a match safe. A yes is an event: who, what, when, how; never a tick box."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from peerway.base import sealed
from peerway.base.mistakes import Mistake
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.base.sealed import Sealed
from peerway.people.models import Person
from peerway.programmes.models import OfProgrammeQuerySet, Programme


class Consent(SettingModel):
    """Somebody said yes or no to one thing, or took a yes back. The latest event stands."""

    append_only = True

    class What(models.TextChoices):
        OWN_YES = "own_yes", "the young person's own yes"
        PARENT_YES = "parent_yes", "a parent's or carer's yes"
        SURVEY = "survey", "answering surveys"
        PHOTO = "photo", "being in photographs"

    class Said(models.TextChoices):
        YES = "yes", "yes"
        NO = "no", "no"
        WITHDRAWN = "withdrawn", "taken back"

    class How(models.TextChoices):
        SCREEN = "screen", "here, signed in"
        LINK = "link", "by a one-time link"
        PAPER = "paper", "on paper, typed in by staff"
        SPOKEN = "spoken", "out loud, to an adult"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="consents")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="consents")
    what = models.CharField(max_length=12, choices=What)
    said = models.CharField(max_length=10, choices=Said)
    how = models.CharField(max_length=8, choices=How)
    wording = models.CharField(max_length=40)
    at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = SettingManager.from_queryset(OfProgrammeQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["at", "pk"]


class LookQuerySet(OfProgrammeQuerySet):
    def with_person(self) -> Self:
        return self.select_related("person", "programme", "by")

    def standing(self) -> Self:
        """The newest look at each person on each side of a programme: the one that counts."""
        same = {key: OuterRef(key) for key in ("programme", "side", "person")}
        return self.exclude(Exists(Look.objects.filter(at__gt=OuterRef("at"), **same)))

    def unread(self) -> Self:
        """When, by whom and how it ended, without what was said."""
        return self.defer("sealed_answers", "sealed_how", "sealed_note")

    def to_arrange(self) -> Self:
        """Better help was to be found elsewhere, and nobody has said yet that it is done."""
        return self.standing().filter(outcome=Look.Outcome.ELSEWHERE, done_at=None)


class Look(SettingModel):
    """Somebody with pastoral or safeguarding knowledge looked, and said whether matching is safe.

    ``answers`` are to the pack's own questions, for those who run it and the safeguarding leads. ``how`` is what an
    adult who is there does, and is all the adult in the room reads of a look. Better help elsewhere is ``done``
    once somebody has talked with them.
    """

    sensitive = True

    class Side(models.TextChoices):
        SUPPORTER = "supporter", "as a supporter"
        SUPPORTED = "supported", "as a supported young person"

    class Outcome(models.TextChoices):
        YES = "yes", "yes"
        WITH_ADULT = "with_adult", "yes, with an adult alongside"
        ELSEWHERE = "elsewhere", "better help elsewhere"
        NOT_NOW = "not_now", "look again"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="looks")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="looks")
    side = models.CharField(max_length=10, choices=Side)
    outcome = models.CharField(max_length=12, choices=Outcome)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    question_set = models.CharField(max_length=80, blank=True)
    sealed_answers = models.BinaryField(default=b"", blank=True)
    sealed_how = models.BinaryField(default=b"", blank=True)
    sealed_note = models.BinaryField(default=b"", blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    answers = Sealed("sealed_answers", kind=sealed.Kind.ANSWERS, whose="person_id", data=True)
    how = Sealed("sealed_how", kind=sealed.Kind.ANSWERS, whose="person_id")
    note = Sealed("sealed_note", kind=sealed.Kind.NOTES, whose="person_id")

    objects = SettingManager.from_queryset(LookQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["at", "pk"]

    @property
    def is_to_arrange(self) -> bool:
        return self.outcome == self.Outcome.ELSEWHERE and self.done_at is None

    def finish(self, *, by: Person) -> None:
        """Somebody has talked with them about the better help."""
        if not self.is_to_arrange:
            raise Mistake("There is nothing left to arrange here.")
        self.done_at, self.done_by = timezone.now(), by


class KeptApartQuerySet(SettingQuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        """Young people see only what they asked for themselves."""
        return self.all() if person.runs_things else self.filter(asked_by=person)


class KeptApart(SettingModel):
    """Two people who are not to be matched. No reason is kept: none is needed."""

    one = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True)

    objects = SettingManager.from_queryset(KeptApartQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~Q(one=models.F("other")), name="nobody_is_kept_from_themselves"
            ),
            models.UniqueConstraint(
                fields=["one", "other", "asked_by"], condition=Q(lifted_at=None), name="kept_apart_once_each"
            ),
        ]
