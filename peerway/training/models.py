"""Training held, who was there, and each part signed off for each person."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.people.models import Person, Room
from peerway.programmes.models import OfProgrammeQuerySet, Programme
from peerway.training.reflecting import Reflection

__all__ = [
    "Attendance", "ForWhom", "Here", "Invited", "OwnCourse", "Reflection", "RoleAgreement", "SignOff",
    "TrainingSession",
]  # fmt: skip


class TrainingSessionQuerySet(OfProgrammeQuerySet):
    def for_register(self) -> Self:
        """Everything a register touches."""
        return self.select_related("programme", "room", "trainer").prefetch_related(
            "register__person", "marks", "invited"
        )


class ForWhom(models.TextChoices):
    """Who a session is for. Only a session for supporters signs parts off."""

    SUPPORTERS = "supporters", "supporters"
    SUPPORTED = "supported", "supported young people"
    STAFF = "staff", "all staff"
    FACILITATORS = "facilitators", "the team"


class TrainingSession(SettingModel):
    """A session of training: when, where, who led it, and which of the pack's parts it covers."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="training_sessions")
    title = models.CharField(max_length=100)
    held_on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    trainer = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    for_whom = models.CharField(max_length=12, choices=ForWhom, default=ForWhom.SUPPORTERS)
    parts = models.JSONField(default=list)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    trainers = models.PositiveSmallIntegerField(default=1)
    course = models.CharField(max_length=50, blank=True)  # where its plan stands: "mentor-training", "own-…"
    course_session = models.SlugField(max_length=40, blank=True)
    course_version = models.PositiveIntegerField(null=True, blank=True)  # as it was when it was planned
    cancelled_on = models.DateField(null=True, blank=True)

    objects = SettingManager.from_queryset(TrainingSessionQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["held_on", "starts_at"]

    def __str__(self) -> str:
        return self.title

    @property
    def taught_minutes(self) -> int:
        """Its minutes without breaks; where nobody said, the minutes of the parts it covers."""
        if self.minutes is not None:
            return self.minutes
        return sum(part.minutes for part in self.programme.pack.training.parts if part.key in self.parts)


class Attendance(SettingModel):
    """Whether somebody came, and practised."""

    class Was(models.TextChoices):
        THERE = "there", "there"
        PART = "part", "part of it"
        AWAY = "away", "away"

    session = models.ForeignKey(TrainingSession, on_delete=models.CASCADE, related_name="register")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    was = models.CharField(max_length=6, choices=Was)
    practised = models.BooleanField(default=False)

    objects = SettingManager.from_queryset(SettingQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="once_on_a_register")]


class SignOffQuerySet(SettingQuerySet["SignOff"]):
    def standing(self) -> Self:
        """Not expired and not taken back."""
        today = timezone.localdate()
        return self.filter(Q(expires_on=None) | Q(expires_on__gt=today), taken_back_on=None)

    def for_taking_back(self) -> Self:
        return self.select_related("programme", "person", "signed_by")

    def visible_to(self, person: Person) -> Self:
        return self.filter(Q(programme__in=Programme.objects.visible_to(person)) | Q(person=person))


class SignOff(SettingModel):
    """An adult saw that this person can do this part."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="sign_offs")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="sign_offs")
    part = models.SlugField(max_length=40)
    signed_on = models.DateField(default=timezone.localdate)
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    expires_on = models.DateField(null=True, blank=True)
    taken_back_on = models.DateField(null=True, blank=True)

    objects = SettingManager.from_queryset(SignOffQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person", "part", "signed_on"],
                condition=Q(taken_back_on=None),
                name="one_sign_off_a_part_a_day",
            )
        ]


class RoleAgreement(SettingModel):
    """A supporter read what the role is and is not, and said yes."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="role_agreements")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="role_agreements")
    wording = models.CharField(max_length=40)
    agreed_at = models.DateTimeField(default=timezone.now)

    objects = SettingManager.from_queryset(SignOffQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["programme", "person", "wording"], name="agreed_once_a_wording")
        ]


class OwnCourseQuerySet(SettingQuerySet["OwnCourse"]):
    def kept(self) -> Self:
        """Not put away."""
        return self.filter(put_away_on=None)

    def visible_to(self, person: Person) -> Self:
        return self if person.is_adult else self.none()


class OwnCourse(SettingModel):
    """A course this setting made from another: its own words, and where they came from."""

    name = models.CharField(max_length=100)
    made_from = models.SlugField(max_length=50)
    made_from_name = models.CharField(max_length=100)
    made_from_version = models.PositiveIntegerField()
    made_from_files = models.JSONField(
        default=dict, blank=True
    )  # a fingerprint of each text, as it was copied
    version = models.PositiveIntegerField(default=1)
    texts = models.JSONField(default=dict)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)
    put_away_on = models.DateField(null=True, blank=True)

    objects = SettingManager.from_queryset(OwnCourseQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def key(self) -> str:
        """Its word in addresses."""
        return f"own-{self.pk.hex}"

    @property
    def lineage(self) -> str:
        return f"Made from {self.made_from_name}, version {self.made_from_version}"


class Here(SettingModel):
    """Somebody marked that they are here. It counts when an adult saves the register."""

    session = models.ForeignKey(TrainingSession, on_delete=models.CASCADE, related_name="marks")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    marked_at = models.DateTimeField(default=timezone.now)

    objects = SettingManager.from_queryset(SettingQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="here_once")]


class Invited(SettingModel):
    """A session that is only for some: those who catch up, or whose training runs out. No rows: it is for all."""

    session = models.ForeignKey(TrainingSession, on_delete=models.CASCADE, related_name="invited")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    objects = SettingManager.from_queryset(SettingQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [models.UniqueConstraint(fields=["session", "person"], name="invited_once")]
