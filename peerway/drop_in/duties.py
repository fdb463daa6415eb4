"""A duty: one place on one day, and the people whose turn it is."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from peerway.base.mistakes import Mistake
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.people.models import Person
from peerway.programmes.models import Place, Programme

EARLY = timedelta(minutes=20)


class DutyQuerySet(SettingQuerySet["Duty"]):
    def published(self) -> Self:
        return self.exclude(published_at=None)

    def standing(self) -> Self:
        """Not called off."""
        return self.filter(called_off_at=None)

    def with_an_adult(self) -> Self:
        """A duty without an adult does not happen."""
        here = Q(place__adult__isnull=False) & (
            Q(place__adult__left_on=None) | Q(place__adult__left_on__gt=timezone.localdate())
        )
        return self.filter(Q(adult__isnull=False) | here)

    def from_today(self) -> Self:
        return self.filter(on__gte=timezone.localdate())

    def with_place(self) -> Self:
        return self.select_related("programme", "place__slot", "place__room", "place__adult", "adult")

    def in_order(self) -> Self:
        return self.order_by("on", "place__slot__starts_at", "pk")

    def of(self, person: Person) -> Self:
        """The duties that are somebody's turn, once they have been published."""
        turns = Turn.objects.standing().published().filter(person=person, duty=OuterRef("pk"))
        return self.published().filter(Exists(turns))

    def visible_to(self, person: Person) -> Self:
        """The programme's team; and whoever is on it."""
        mine = Turn.objects.standing().published().filter(person=person).values("duty")
        return self.filter(
            Q(programme__in=Programme.objects.visible_to(person)) | Q(pk__in=mine, published_at__isnull=False)
        )


class Duty(SettingModel):
    """Supporters are there, at one place on one day, with an adult on call."""

    class Off(models.TextChoices):
        NO_ADULT = "no_adult", "no adult could be there"
        NO_ROOM = "no_room", "the room was needed"
        TOO_FEW = "too_few", "too few of us"
        SCHOOL = "school", "the school day was different"

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="duties")
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    adult = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    needed = models.PositiveSmallIntegerField(default=2)
    seniors = models.PositiveSmallIntegerField(default=0)
    why_short = models.JSONField(default=list, blank=True)
    would_fill = models.JSONField(default=list, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    called_off_at = models.DateTimeField(null=True, blank=True)
    called_off_because = models.CharField(max_length=10, choices=Off, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    finished_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = SettingManager.from_queryset(DutyQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["on", "pk"]
        constraints = [models.UniqueConstraint(fields=["place", "on"], name="one_duty_a_place_and_day")]
        indexes = [models.Index(fields=["setting", "on"], name="duties_by_day")]

    def __str__(self) -> str:
        return f"{self.place} on {self.on:%A} {self.on.day} {self.on:%B}"

    @property
    def adult_on_call(self) -> Person | None:
        """Who is there: the substitute for this day, or the adult of the place."""
        named = self.adult or self.place.adult
        return None if named is None or named.has_left else named

    @property
    def happens(self) -> bool:
        return self.called_off_at is None and self.adult_on_call is not None

    @property
    def starts_at(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.on, self.place.slot.starts_at))

    @property
    def ends_at(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.on, self.place.slot.ends_at))

    @property
    def is_today(self) -> bool:
        return self.on == timezone.localdate()

    @property
    def is_now(self) -> bool:
        """On, or about to be."""
        return self.starts_at - EARLY <= timezone.now() <= self.ends_at

    @property
    def has_begun(self) -> bool:
        return timezone.now() >= self.starts_at - EARLY

    @property
    def is_over(self) -> bool:
        return timezone.now() > self.ends_at

    def call_off(self, because: str, at: datetime) -> None:
        if self.called_off_at:
            raise Mistake("This duty is off already.")
        if self.on < timezone.localdate():
            raise Mistake("This day has been.")
        self.called_off_at, self.called_off_because = at, because


class TurnQuerySet(SettingQuerySet["Turn"]):
    def standing(self) -> Self:
        return self.filter(off_at=None)

    def published(self) -> Self:
        return self.exclude(published_at=None)

    def from_today(self) -> Self:
        return self.filter(duty__on__gte=timezone.localdate(), duty__called_off_at=None)

    def between(self, first: date, last: date) -> Self:
        return self.filter(duty__on__range=(first, last), duty__called_off_at=None)

    def with_duty(self) -> Self:
        return self.select_related(
            "person", "duty__programme", "duty__place__slot", "duty__place__room", "duty__place__adult",
            "duty__adult",
        )  # fmt: skip

    def in_order(self) -> Self:
        return self.order_by("duty__on", "duty__place__slot__starts_at", "pk")

    def visible_to(self, person: Person) -> Self:
        """The team; and whose turn it is, once it is published."""
        return self.filter(
            Q(duty__programme__in=Programme.objects.visible_to(person))
            | Q(person=person, published_at__isnull=False)
        )


class Turn(SettingModel):
    """One person on one duty. It is never taken away: it stands, or it is off since when and because of what."""

    class Off(models.TextChoices):
        CANT = "cant", "can't make it"
        SWAP = "swap", "swapped"
        RESTING = "resting", "resting"
        NOT_READY = "not_ready", "not ready just now"
        ADULT = "adult", "changed by an adult"
        CALLED_OFF = "called_off", "the duty is off"

    class How(models.TextChoices):
        TAP = "tap", "by tapping"
        BADGE = "badge", "by badge"
        PAPER = "paper", "from paper"

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="turns")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="duty_turns")
    reasons = models.JSONField(default=list, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    here_at = models.DateTimeField(null=True, blank=True)
    here_how = models.CharField(max_length=5, choices=How, blank=True)
    missed_at = models.DateTimeField(null=True, blank=True)
    off_at = models.DateTimeField(null=True, blank=True)
    off_because = models.CharField(max_length=10, choices=Off, blank=True)

    objects = SettingManager.from_queryset(TurnQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["duty", "person"], condition=Q(off_at=None), name="one_turn_a_person_a_duty"
            ),
            models.CheckConstraint(
                condition=Q(off_at=None) | ~Q(off_because=""), name="a_turn_that_is_off_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person.called}, {self.duty}"

    @property
    def stands(self) -> bool:
        return self.off_at is None

    @property
    def may_change(self) -> bool:
        """Whether it can still be swapped or given up."""
        return self.stands and self.here_at is None and not self.duty.is_over and self.duty.happens

    def leave(self, because: str, at: datetime) -> None:
        if not self.stands:
            raise Mistake("This turn is off already.")
        self.off_at, self.off_because = at, because

    def arrive(self, how: str, at: datetime) -> None:
        if not self.stands:
            raise Mistake("This turn is off.")
        self.here_at, self.here_how, self.missed_at = at, how, None


class FillQuerySet(SettingQuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(programme__in=Programme.objects.visible_to(person))


class Fill(SettingModel):
    """The engine was asked for a rota: for which days, by whom, and how good its answer was."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    first = models.DateField()
    last = models.DateField()
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    in_words = models.CharField(max_length=300, blank=True)
    proven = models.BooleanField(default=False)
    filled = models.PositiveIntegerField(default=0)
    empty = models.PositiveIntegerField(default=0)
    input_hash = models.CharField(max_length=64, blank=True)

    objects = SettingManager.from_queryset(FillQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-at"]
