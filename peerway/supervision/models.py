"""Supervision planned and held, who was asked and who was seen, what was agreed, and notes that few may open."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Count, Q
from django.utils import timezone

from peerway.base import sealed
from peerway.base.mistakes import Mistake
from peerway.base.saying import date_words
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.base.sealed import Sealed
from peerway.people.models import Person, Room
from peerway.programmes.models import OfProgrammeQuerySet, Programme

USUAL = 30  # minutes, where nobody said how long


class SupervisionQuerySet(OfProgrammeQuerySet):
    def held(self) -> Self:
        """Those that took place: put in afterwards, or planned and the register taken."""
        return self.filter(Q(planned_at=None) | Q(held_at__isnull=False), cancelled_at=None)

    def standing(self) -> Self:
        """Planned, not cancelled, and no register yet."""
        return self.filter(planned_at__isnull=False, held_at=None, cancelled_at=None)

    def to_come(self) -> Self:
        return self.standing().filter(on__gte=timezone.localdate())

    def without_register(self) -> Self:
        """The day has been, and nobody said who was there."""
        return self.standing().filter(on__lt=timezone.localdate())

    def of_supporters(self) -> Self:
        """The adults' own is with somebody from outside."""
        return self.filter(outside_supervisor="")

    def in_order(self) -> Self:
        return self.select_related("room", "supervisor").order_by("on", "starts_at", "pk")

    def with_counts(self) -> Self:
        """How many are asked, and how many of them sent word."""
        return self.annotate(
            asked=Count("invited"), cant=Count("invited", filter=Q(invited__cant_at__isnull=False))
        )

    def for_the_day(self) -> Self:
        """Everything its page touches."""
        rows = self.select_related("programme", "room", "supervisor", "cancelled_by")
        return rows.prefetch_related("invited__person", "seen__person")


class Supervision(SettingModel):
    """A supervision, for supporters or for the adults who run the programme: planned, held or cancelled."""

    class Kind(models.TextChoices):
        GROUP = "group", "together"
        ONE_TO_ONE = "one_to_one", "one to one"

    class Off(models.TextChoices):
        SUPERVISOR = "supervisor", "the supervisor was away"
        ROOM = "room", "the room was needed"
        SCHOOL = "school", "the school day was different"
        FEW = "few", "too few could come"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="supervisions")
    on = models.DateField()
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.GROUP)
    supervisor = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    outside_supervisor = models.CharField(max_length=100, blank=True)
    starts_at = models.TimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    planned_at = models.DateTimeField(null=True, blank=True)
    planned_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    moved_from = models.DateField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    cancelled_because = models.CharField(max_length=10, choices=Off, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    held_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = SettingManager.from_queryset(SupervisionQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | ~Q(cancelled_because=""),
                name="cancelled_because_of_something",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | Q(held_at=None), name="held_or_cancelled_not_both"
            ),
        ]
        indexes = [models.Index(fields=["setting", "on"], name="supervisions_by_day")]

    def __str__(self) -> str:
        return "Supervision together" if self.kind == self.Kind.GROUP else "Supervision, one to one"

    @property
    def is_own(self) -> bool:
        """The supervision of the adults who run the programme: dates and attendance, and nothing else."""
        return bool(self.outside_supervisor)

    @property
    def is_one_to_one(self) -> bool:
        return self.kind == self.Kind.ONE_TO_ONE

    @property
    def who_supervises(self) -> str:
        return self.outside_supervisor or (self.supervisor.name if self.supervisor else "")

    @property
    def is_held(self) -> bool:
        return self.cancelled_at is None and (self.planned_at is None or self.held_at is not None)

    @property
    def is_standing(self) -> bool:
        return self.cancelled_at is None and not self.is_held

    @property
    def has_come(self) -> bool:
        return self.on <= timezone.localdate()

    @property
    def begins(self) -> datetime | None:
        if self.starts_at is None:
            return None
        return timezone.make_aware(datetime.combine(self.on, self.starts_at))

    @property
    def ends(self) -> datetime | None:
        return self.begins + timedelta(minutes=self.minutes or USUAL) if self.begins else None

    @property
    def when(self) -> str:
        day = date_words(self.on, timezone.localdate())
        return f"{day}, {self.starts_at:%H:%M}" if self.starts_at else day

    def move(self, on: date, **to: Any) -> None:
        """To another day, hour or room. What has been is not moved."""
        if not self.is_standing:
            raise Mistake("It was held or cancelled already, so it cannot be moved.")
        if on != self.on:
            self.moved_from, self.on = self.on, on
        for name, value in to.items():
            setattr(self, name, value)

    def cancel(self, because: str, at: datetime) -> None:
        if not self.is_standing:
            raise Mistake("It was held or cancelled already.")
        self.cancelled_at, self.cancelled_because = at, because


class Seen(SettingModel):
    """Somebody was seen in a supervision."""

    supervision = models.ForeignKey(Supervision, on_delete=models.CASCADE, related_name="seen")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="seen_in")

    objects = SettingManager.from_queryset(SettingQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["supervision", "person"], name="seen_once_a_supervision")
        ]


class InvitedQuerySet(SettingQuerySet["Invited"]):
    def to_come(self) -> Self:
        """From today on; those cancelled stay, so that nobody waits in an empty room."""
        ahead = self.filter(supervision__on__gte=timezone.localdate(), supervision__held_at=None)
        return ahead.order_by("supervision__on", "supervision__starts_at", "pk")

    def with_supervision(self) -> Self:
        return self.select_related(
            "person", "supervision__programme", "supervision__room", "supervision__supervisor"
        )

    def visible_to(self, person: Person) -> Self:
        """Their own; and the team's, of its programme."""
        return self.filter(
            Q(person=person) | Q(supervision__programme__in=Programme.objects.visible_to(person))
        )


class Invited(SettingModel):
    """Somebody is asked to a supervision, may send word that they can't come, and was there or not."""

    class Was(models.TextChoices):
        THERE = "there", "there"
        SENT_WORD = "sent_word", "sent word"
        AWAY = "away", "not there"

    supervision = models.ForeignKey(Supervision, on_delete=models.CASCADE, related_name="invited")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="supervisions_asked_to")
    was = models.CharField(max_length=9, choices=Was, blank=True)
    cant_at = models.DateTimeField(null=True, blank=True)

    objects = SettingManager.from_queryset(InvitedQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["person__first_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["supervision", "person"], name="invited_once_a_supervision")
        ]

    @property
    def was_or_seems(self) -> str:
        """As the register has it; before it is taken, as they said themselves."""
        return self.was or (self.Was.SENT_WORD if self.cant_at else self.Was.THERE)


class ActionQuerySet(SettingQuerySet["Action"]):
    def open(self) -> Self:
        return self.filter(done_on=None, dropped_on=None)

    def with_its_people(self) -> Self:
        return self.select_related("owner", "supervision__programme", "agreed_by", "closed_by")

    def in_order(self) -> Self:
        return self.order_by("due_on", "pk")

    def visible_to(self, person: Person) -> Self:
        """Whose it is; and the team's, of its programme. Who of the team may open it is in the policy."""
        return self.filter(
            Q(owner=person) | Q(supervision__programme__in=Programme.objects.visible_to(person))
        )


class Action(SettingModel):
    """Something agreed in a supervision: what, whose, by when, and how it came out."""

    sensitive = True

    supervision = models.ForeignKey(Supervision, on_delete=models.CASCADE, related_name="agreed")
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    sealed_what = models.BinaryField(default=b"")
    due_on = models.DateField()
    agreed_at = models.DateTimeField(default=timezone.now)
    agreed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    done_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    what = Sealed("sealed_what", kind=sealed.Kind.NOTES, whose="owner_id")

    objects = SettingManager.from_queryset(ActionQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(dropped_on=None), name="an_action_is_done_or_dropped"
            )
        ]

    @property
    def is_open(self) -> bool:
        return self.done_on is None and self.dropped_on is None

    @property
    def is_late(self) -> bool:
        return self.is_open and self.due_on < timezone.localdate()


class NoteQuerySet(SettingQuerySet["Note"]):
    def with_supervision(self) -> Self:
        return self.select_related("supervision__programme", "written_by")

    def visible_to(self, person: Person) -> Self:
        return self.filter(supervision__programme__in=Programme.objects.visible_to(person))


class Note(SettingModel):
    """What the supervisor keeps of one supervision. Under the supporter's key when it was one to one."""

    sensitive = True

    supervision = models.OneToOneField(Supervision, on_delete=models.CASCADE, related_name="note")
    about = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    sealed_themes = models.BinaryField(default=b"", blank=True)
    sealed_words = models.BinaryField(default=b"", blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    themes = Sealed("sealed_themes", kind=sealed.Kind.NOTES, whose="about_id")
    words = Sealed("sealed_words", kind=sealed.Kind.NOTES, whose="about_id")

    objects = SettingManager.from_queryset(NoteQuerySet)()

    def lines(self) -> list[str]:
        """The themes, one a line as they were typed."""
        return [line.strip(" -•\t") for line in str(self.themes).splitlines() if line.strip(" -•\t")]
