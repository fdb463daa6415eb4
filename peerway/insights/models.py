"""The young people's page of a report: what it says, who released it, and whether young people said yes to it."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.voice.public import programmes_to_approve


class YoungPageQuerySet(SettingQuerySet["YoungPage"]):
    def draft(self) -> Self:
        return self.filter(released_on=None)

    def out(self) -> Self:
        """Released, and not taken down."""
        return self.filter(released_on__isnull=False, taken_down_on=None)

    def with_all(self) -> Self:
        return self.select_related("programme", "made_by", "released_by").prefetch_related("approvals__by")

    def visible_to(self, person: Person) -> Self:
        """Once it is out, every young person here; before, whoever may say yes to it. And the programme's adults."""
        if person.is_adult:
            return self.filter(programme__in=Programme.objects.visible_to(person))
        out = Q(released_on__isnull=False, taken_down_on=None)
        return self.filter(out | Q(programme__in=programmes_to_approve(person), taken_down_on=None))


class YoungPage(SettingModel):
    """One page in plain words. Its sentences are drawn from counts once and kept, so that what was read stays."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    made_on = models.DateField(default=timezone.localdate)
    made_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    happened = models.JSONField(default=list)
    # What was said and what changed, in words everybody reads already: idea (an id), says, state, reply.
    said = models.JSONField(default=list)
    line = models.CharField(max_length=200, blank=True)
    released_on = models.DateField(null=True, blank=True)
    released_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    taken_down_on = models.DateField(null=True, blank=True)
    taken_down_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = SettingManager.from_queryset(YoungPageQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-made_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme"], condition=Q(released_on=None), name="one_draft_of_a_young_page"
            ),
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(released_on__isnull=False, taken_down_on=None),
                name="one_young_page_out",
            ),
            models.CheckConstraint(
                condition=Q(taken_down_on=None) | Q(released_on__isnull=False),
                name="a_young_page_is_out_before_it_is_down",
            ),
        ]

    @property
    def is_draft(self) -> bool:
        return self.released_on is None

    @property
    def is_out(self) -> bool:
        return self.released_on is not None and self.taken_down_on is None

    @property
    def approval(self) -> Approval | None:
        """The yes that stands, if any."""
        return next((each for each in self.approvals.all() if each.stands), None)


class ApprovalQuerySet(SettingQuerySet["Approval"]):
    def standing(self) -> Self:
        return self.filter(ended_on=None)

    def visible_to(self, person: Person) -> Self:
        return self.filter(page__in=YoungPage.objects.visible_to(person))


class Approval(SettingModel):
    """A youth lead said yes to this page on a day, and perhaps took that back."""

    class Because(models.TextChoices):
        BACK = "back", "they took it back"
        ANEW = "anew", "the page was drawn anew"

    page = models.ForeignKey(YoungPage, on_delete=models.CASCADE, related_name="approvals")
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    on = models.DateField(default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)
    because = models.CharField(max_length=4, choices=Because, blank=True)

    objects = SettingManager.from_queryset(ApprovalQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["page"], condition=Q(ended_on=None), name="one_yes_to_a_young_page"
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | ~Q(because=""), name="a_yes_that_ended_says_why"
            ),
        ]

    @property
    def stands(self) -> bool:
        return self.ended_on is None
