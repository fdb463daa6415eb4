"""A programme, its team, its places and its rhythms."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from peerway.base import sealed
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.base.sealed import Sealed
from peerway.base.words import pack_in_own_words
from peerway.core.packs import Approach
from peerway.core.packs.shapes import SHAPE_FILES
from peerway.people.models import Person, Role, Room, Slot
from peerway.programmes.added_packs import AddedPack

__all__ = ["AddedPack", "GoAhead", "Place", "Programme", "Rhythm", "TeamMember"]

EVERYWHERE = (Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY, Role.SPONSOR)


class ProgrammeQuerySet(SettingQuerySet["Programme"]):
    def running(self) -> Self:
        return self.filter(closed_on=None)

    def with_setting(self) -> Self:
        return self.select_related("setting")

    def visible_to(self, person: Person) -> Self:
        """Its team today, and the adults who answer for everything here. To a young person, no programme."""
        if not person.is_adult:
            return self.none()
        if person.holds(*EVERYWHERE):
            return self.all()
        return self.filter(pk__in=TeamMember.objects.today().filter(person=person).values("programme"))


class Programme(SettingModel):
    """Young people helping young people, planned: one approach, one team, a beginning and an end."""

    name = models.CharField(max_length=100)
    approach = models.SlugField(max_length=40)
    shape = models.CharField(max_length=10, choices=[(shape, shape) for shape in SHAPE_FILES], default="pair")
    pack_version = models.PositiveSmallIntegerField(default=1)
    aim = models.TextField(blank=True)
    why = models.TextField(blank=True)
    who_for = models.TextField(blank=True)
    not_for = models.TextField(blank=True)
    supporter_criteria = models.JSONField(default=list, blank=True)
    supported_criteria = models.JSONField(default=list, blank=True)
    doors = models.JSONField(default=list, blank=True)
    boundaries = models.TextField(blank=True)
    # Names of its own for its people, where it has some: {"supporter": {"one": …, "many": …, "a": …}}.
    own_words = models.JSONField(default=dict, blank=True)
    year_groups = models.JSONField(default=list, blank=True)
    parent_yes_below_year = models.PositiveSmallIntegerField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    made_on = models.DateField(default=timezone.localdate)
    asking_opened_on = models.DateField(null=True, blank=True)
    offering_opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    objects = SettingManager.from_queryset(ProgrammeQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-made_on", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
                name="a_programme_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def pack(self) -> Approach:
        """The approach this programme follows, as its pack tells it, in this programme's own words."""
        return pack_in_own_words(self.approach, self.own_words)


class TeamQuerySet(SettingQuerySet["TeamMember"]):
    def today(self) -> Self:
        today = timezone.localdate()
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=today), starts_on__lte=today)

    def for_leaving(self) -> Self:
        return self.select_related("programme", "person")

    def visible_to(self, person: Person) -> Self:
        return self.filter(programme__in=Programme.objects.visible_to(person))


class TeamMember(SettingModel):
    """An adult's part in a programme, for a time."""

    class Part(models.TextChoices):
        FACILITATOR = "facilitator", "facilitator"
        SECOND_ADULT = "second_adult", "second adult"
        SUPERVISOR = "supervisor", "supervisor"
        SAFEGUARDING_LEAD = "safeguarding_lead", "safeguarding lead"
        SAFEGUARDING_DEPUTY = "safeguarding_deputy", "deputy safeguarding lead"
        SPONSOR = "sponsor", "sponsor"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="team")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="team_parts")
    part = models.CharField(max_length=20, choices=Part)
    starts_on = models.DateField(default=timezone.localdate)
    ends_on = models.DateField(null=True, blank=True)

    objects = SettingManager.from_queryset(TeamQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person", "part"],
                condition=Q(ends_on=None),
                name="one_part_once_in_a_team",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="a_part_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_part_display()}"

    @property
    def is_over(self) -> bool:
        return self.ends_on is not None and self.ends_on < timezone.localdate()


class OfProgrammeQuerySet(SettingQuerySet[Any]):
    """Rows that whoever sees the programme sees."""

    def with_its_people(self) -> Self:
        return self.select_related("programme", "slot", "room", "adult")

    def visible_to(self, person: Person) -> Self:
        return self.filter(programme__in=Programme.objects.visible_to(person))


class Place(SettingModel):
    """Where and when this programme meets, and the adult who is there."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="places")
    slot = models.ForeignKey(Slot, on_delete=models.PROTECT, related_name="+")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, related_name="+")
    adult = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_on = models.DateField(null=True, blank=True)

    objects = SettingManager.from_queryset(OfProgrammeQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["slot__weekday", "slot__starts_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "slot", "room"],
                condition=Q(closed_on=None),
                name="one_place_a_slot_and_room",
            )
        ]

    def __str__(self) -> str:
        return f"{self.slot} in {self.room}"


class Rhythm(SettingModel):
    """A pack's default, changed here for a reason."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="rhythms")
    key = models.SlugField(max_length=40)
    value = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=300)
    changed_on = models.DateField(default=timezone.localdate)

    objects = SettingManager.from_queryset(OfProgrammeQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [models.UniqueConstraint(fields=["programme", "key"], name="one_value_a_rhythm")]


class GoAheadQuerySet(OfProgrammeQuerySet):
    def with_its_people(self) -> Self:
        return self.select_related("programme", "person", "seen_by", "withdrawn_by")


class GoAhead(SettingModel):
    """Something a pack asks for before a programme begins is settled: by whom, and until when. The newest counts."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="go_aheads")
    rule = models.CharField(max_length=40)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on = models.DateField(default=timezone.localdate)
    until = models.DateField()
    sealed_qualification = models.BinaryField(default=b"", blank=True)
    seen_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    seen_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    # A qualified supervisor's qualification, in words.
    qualification = Sealed("sealed_qualification", kind=sealed.Kind.NOTES, whose="person_id")

    objects = SettingManager.from_queryset(GoAheadQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["at"]
