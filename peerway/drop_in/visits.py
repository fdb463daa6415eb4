"""Who came, in counts: a topic and minutes without a name, and a name without a topic. Never a story.

What was talked about (``Contact``) and who somebody was (``Visit``) are kept apart on purpose: a repeat visitor
can be noticed, and nobody can look up what anybody came for.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.drop_in.duties import Duty, Turn
from peerway.people.models import Person
from peerway.programmes.models import Programme


class OfDutyTeamQuerySet(SettingQuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(programme__in=Programme.objects.visible_to(person))


class CountedVisitQuerySet(SettingQuerySet["Contact"]):
    def waiting_for_an_adult(self) -> Self:
        return self.filter(wants_adult__in=[Contact.Adult.CHAT, Contact.Adult.TODAY], adult_came_at=None)

    def with_duty(self) -> Self:
        return self.select_related("logged_by", "programme", "duty__place__slot", "duty__place__room")

    def visible_to(self, person: Person) -> Self:
        """The team, and whoever counted it."""
        return self.filter(Q(programme__in=Programme.objects.visible_to(person)) | Q(logged_by=person))


class Contact(SettingModel):
    """Somebody came: a topic, minutes, where they were pointed to, and whether an adult is needed."""

    class Adult(models.TextChoices):
        NO = "no", "No"
        CHAT = "chat", "A chat, when there is time"
        TODAY = "today", "Today"

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="contacts")
    duty = models.ForeignKey(Duty, on_delete=models.PROTECT, related_name="contacts")
    topic = models.SlugField(max_length=40)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    signposts = models.JSONField(default=list, blank=True)
    year_group = models.PositiveSmallIntegerField(null=True, blank=True)
    wants_adult = models.CharField(max_length=5, choices=Adult, default=Adult.NO)
    adult_came_at = models.DateTimeField(null=True, blank=True)
    adult_came_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    logged_at = models.DateTimeField(default=timezone.now)
    logged_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = SettingManager.from_queryset(CountedVisitQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["logged_at", "pk"]

    @property
    def topic_says(self) -> str:
        return self.programme.pack.drop_in.topic(self.topic).says if self.programme.pack.drop_in else ""


class Visit(SettingModel):
    """A young person who chose to say who they were came on a day. What about is not here."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    on = models.DateField(default=timezone.localdate)

    objects = SettingManager.from_queryset(OfDutyTeamQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["programme", "person", "on"], name="one_visit_a_person_a_day")
        ]


class VisitorTalk(SettingModel):
    """An adult talked with somebody who keeps coming. That it happened is kept; what was said is not."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = SettingManager.from_queryset(OfDutyTeamQuerySet)()


class NobodyThere(SettingModel):
    """Somebody came and nobody was there. Nobody knows who: it is counted, so that it stops."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True, blank=True)

    objects = SettingManager.from_queryset(OfDutyTeamQuerySet)()


class VisitorSaid(SettingModel):
    """What a visitor tapped about how it was. No name, and nothing to write."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    on = models.DateField(default=timezone.localdate)
    answers = models.JSONField(default=dict)
    question_set = models.CharField(max_length=80)

    objects = SettingManager.from_queryset(OfDutyTeamQuerySet)()


class AppointmentQuerySet(SettingQuerySet["Appointment"]):
    def open(self) -> Self:
        return self.filter(cancelled_at=None)

    def ahead(self) -> Self:
        return self.open().filter(duty__on__gte=timezone.localdate())

    def unanswered(self) -> Self:
        return self.ahead().filter(listener=None)

    def soon(self) -> Self:
        return self.filter(duty__on__lte=timezone.localdate() + timedelta(days=1))

    def with_all(self) -> Self:
        return self.select_related(
            "young_person", "listener", "duty__programme", "duty__place__slot", "duty__place__room",
            "duty__place__adult", "duty__adult",
        )  # fmt: skip

    def visible_to(self, person: Person) -> Self:
        """The team, the young person, and those whose duty it falls on."""
        turns = Turn.objects.standing().published().filter(person=person).values("duty")
        return self.filter(
            Q(duty__programme__in=Programme.objects.visible_to(person))
            | Q(young_person=person)
            | Q(duty__in=turns)
        )


class Appointment(SettingModel):
    """A young person would like a time of their own in a coming duty."""

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="appointments")
    young_person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    listener = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    given_back_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    came_at = models.DateTimeField(null=True, blank=True)

    objects = SettingManager.from_queryset(AppointmentQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["duty", "young_person"],
                condition=Q(cancelled_at=None),
                name="one_time_a_person_a_duty",
            )
        ]

    @property
    def is_open(self) -> bool:
        return self.cancelled_at is None and not self.duty.is_over
