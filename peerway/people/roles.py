"""What somebody may be in a setting, and from when until when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID

from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone

from peerway.base.prepared import prepared
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet

if TYPE_CHECKING:
    from peerway.people.models import Person


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator", "administrator"
    FACILITATOR = "facilitator", "facilitator"
    SUPERVISOR = "supervisor", "supervisor"
    SAFEGUARDING_LEAD = "safeguarding_lead", "safeguarding lead"
    SAFEGUARDING_DEPUTY = "safeguarding_deputy", "deputy safeguarding lead"
    SPONSOR = "sponsor", "sponsor"
    STAFF = "staff", "member of staff"
    ORGANISATION_LEAD = "organisation_lead", "organisation lead"
    EVALUATOR = "evaluator", "evaluator"


class RoleQuerySet(SettingQuerySet["RoleHeld"]):
    def on(self, day: date) -> Self:
        """Roles held on ``day``."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)

    def today(self) -> Self:
        return self.on(timezone.localdate())

    def with_person(self) -> Self:
        return self.select_related("person")

    def visible_to(self, person: Person) -> Self:
        return self.all() if person.is_adult else self.none()


class RoleHeld(SettingModel):
    """Somebody holds a role for a time."""

    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=30, choices=Role)
    starts_on = models.DateField(default=timezone.localdate)
    ends_on = models.DateField(null=True, blank=True)

    objects = SettingManager.from_queryset(RoleQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=models.F("starts_on")),
                name="a_role_ends_after_it_starts",
            )
        ]

    @property
    def is_over(self) -> bool:
        return self.ends_on is not None and self.ends_on < timezone.localdate()


@prepared
def roles_on(*, whose: UUID, day: date) -> QuerySet[Any]:
    """The roles somebody holds on a day."""
    return RoleHeld.objects.on(day).filter(person=whose).values_list("role", flat=True)
