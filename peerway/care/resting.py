"""A rest from pairs, groups and talks, and how the people are looked after meanwhile. A rota has its own rest."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from peerway.base.mistakes import Mistake
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter
from peerway.relationships.models import Group, Relationship


class OfSupporterQuerySet(SettingQuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        """The team of the programme, and the supporter."""
        team = Q(supporter__programme__in=Programme.objects.visible_to(person))
        return self.filter(team | Q(supporter__person=person))

    def with_people(self) -> Self:
        return self.select_related("supporter__programme", "supporter__person")


class RestQuerySet(OfSupporterQuerySet):
    def not_over(self) -> Self:
        return self.filter(until__gte=timezone.localdate(), ended_on=None)


class Rest(SettingModel):
    """A supporter takes nobody on from one day to another, both included. No reason is asked."""

    supporter = models.ForeignKey(Supporter, on_delete=models.CASCADE, related_name="+")
    since = models.DateField(default=timezone.localdate)
    until = models.DateField()
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    # They came back sooner: the first day they are there again.
    ended_on = models.DateField(null=True, blank=True)

    objects = SettingManager.from_queryset(RestQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["since", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gte=F("since")), name="a_rest_from_people_has_days")
        ]

    @property
    def back_on(self) -> date:
        """The first day they are there again."""
        return self.ended_on or self.until + timedelta(days=1)

    @property
    def is_over(self) -> bool:
        return self.back_on <= timezone.localdate()

    @property
    def has_begun(self) -> bool:
        return self.since <= timezone.localdate()

    def come_back(self, on: date) -> None:
        if self.is_over:
            raise Mistake("This rest is over already.")
        self.ended_on = on


class OfRestQuerySet(SettingQuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(rest__supporter__programme__in=Programme.objects.visible_to(person))


class LookedAfter(SettingModel):
    """What happens with one pair or group while its supporter rests: decided by whom, and when it meets again."""

    class How(models.TextChoices):
        PAUSE = "pause", "They meet again after the rest"
        GOES_ON = "goes_on", "It goes on as usual: the supporter would like to"
        WITHOUT = "without", "It goes on, with the other supporter or an adult"

    rest = models.ForeignKey(Rest, on_delete=models.CASCADE, related_name="looked_after")
    relationship = models.ForeignKey(Relationship, on_delete=models.CASCADE, null=True, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.CASCADE, null=True, related_name="+")
    how = models.CharField(max_length=8, choices=How)
    decided_on = models.DateField(default=timezone.localdate)
    decided_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    # Since when its meetings are paused because of the rest, and since when they go on.
    paused_on = models.DateField(null=True, blank=True)
    resumed_on = models.DateField(null=True, blank=True)

    objects = SettingManager.from_queryset(OfRestQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(relationship=None, group__isnull=False)
                | Q(relationship__isnull=False, group=None),
                name="a_pair_or_a_group_is_looked_after",
            ),
            models.UniqueConstraint(fields=["rest", "relationship"], name="a_pair_looked_after_once_a_rest"),
            models.UniqueConstraint(fields=["rest", "group"], name="a_group_looked_after_once_a_rest"),
        ]
