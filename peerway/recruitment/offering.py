"""How somebody becomes a supporter: they offer, somebody decides, and everybody is answered."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base import sealed
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.base.sealed import Sealed
from peerway.core.packs.approach import OtherRole
from peerway.people.models import Person
from peerway.programmes.models import OfProgrammeQuerySet, Programme
from peerway.recruitment.other_roles import role_of


class Route(models.TextChoices):
    OPEN_CALL = "open_call", "open call"
    PEERS = "peers", "named by other young people"
    STAFF = "staff", "suggested by staff"


class Nomination(SettingModel):
    """Somebody was named as a person others could talk to. Who named them stays with the team."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="nominations")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    route = models.CharField(max_length=10, choices=Route, default=Route.PEERS)
    at = models.DateTimeField(default=timezone.now)

    objects = SettingManager.from_queryset(OfProgrammeQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["programme", "person", "by"], name="named_once_by_each")
        ]


class ApplicationQuerySet(SettingQuerySet["Application"]):
    def visible_to(self, person: Person) -> Self:
        """The team, and whoever offered."""
        return self.filter(Q(programme__in=Programme.objects.visible_to(person)) | Q(person=person))

    def unanswered(self) -> Self:
        return self.filter(told_at=None)

    def with_person(self) -> Self:
        return self.select_related("person", "programme")

    def undecided(self) -> Self:
        return self.filter(decided_at=None)


class Application(SettingModel):
    """A young person offers to be a supporter."""

    class Decision(models.TextChoices):
        YES = "yes", "yes"
        OTHER_ROLE = "other_role", "another role"
        NEXT_TIME = "next_time", "next time"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="applications")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="applications")
    route = models.CharField(max_length=10, choices=Route, default=Route.OPEN_CALL)
    sent_at = models.DateTimeField(default=timezone.now)
    sealed_answers = models.BinaryField(default=b"")
    interviewed_on = models.DateField(null=True, blank=True)
    interviewed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    sealed_interview = models.BinaryField(default=b"")
    decision = models.CharField(max_length=12, choices=Decision, blank=True)
    other_role = models.CharField(max_length=60, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    told_at = models.DateTimeField(null=True)

    answers = Sealed("sealed_answers", kind=sealed.Kind.ANSWERS, whose="person_id", data=True)
    interview = Sealed("sealed_interview", kind=sealed.Kind.NOTES, whose="person_id", data=True)

    objects = SettingManager.from_queryset(ApplicationQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["sent_at"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "person"], name="one_application_a_programme"),
            models.CheckConstraint(
                condition=Q(decision="") | Q(decided_at__isnull=False), name="a_decision_has_a_date"
            ),
        ]

    @property
    def role_offered(self) -> OtherRole | None:
        """The other role they were offered, in the words of the programme's pack."""
        return role_of(self.programme, self.other_role)


class Tick(SettingModel):
    """One criterion, looked at for one applicant."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="ticks")
    criterion = models.CharField(max_length=200)
    met = models.BooleanField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = SettingManager.from_queryset(SettingQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["application", "criterion"], name="one_tick_a_criterion")
        ]


class SupporterQuerySet(SettingQuerySet["Supporter"]):
    def active(self) -> Self:
        return self.filter(stepped_back_on=None, person__left_on=None)

    def with_person(self) -> Self:
        return self.select_related("person", "programme")

    def with_a_card(self) -> Self:
        """Supporters whose own words may be shown to young people who are choosing."""
        return self.active().filter(card_agreed_on__isnull=False)

    def visible_to(self, person: Person) -> Self:
        return self.filter(Q(programme__in=Programme.objects.visible_to(person)) | Q(person=person))


class Supporter(SettingModel):
    """Somebody accepted into the role in one programme.

    ``profile`` holds what matching needs and no more: ``times`` (slot ids), ``interests``, ``languages``,
    ``experience`` and ``is`` (what they say they are, where a young person may ask for it).
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="supporters")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="supporting")
    route = models.CharField(max_length=10, choices=Route, default=Route.OPEN_CALL)
    capacity = models.PositiveSmallIntegerField(default=1)
    profile = models.JSONField(default=dict, blank=True)
    card = models.CharField(max_length=200, blank=True)
    card_agreed_on = models.DateField(null=True, blank=True)
    card_agreed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    accepted_on = models.DateField(default=timezone.localdate)
    accepted_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    stepped_back_on = models.DateField(null=True, blank=True)

    objects = SettingManager.from_queryset(SupporterQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["programme", "person"], name="one_supporter_a_programme"),
            models.CheckConstraint(condition=Q(capacity__lte=5), name="nobody_supports_more_than_five"),
        ]

    def __str__(self) -> str:
        return self.person.name
