"""Youth leads: rights that are real, bounded and dated, and what they propose with them."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.people.models import Person
from peerway.programmes.models import Programme


class RightQuerySet(SettingQuerySet["Right"]):
    def held(self) -> Self:
        """Rights somebody has today."""
        today = timezone.localdate()
        not_over = Q(until=None) | Q(until__gte=today)
        return self.filter(not_over, taken_back_on=None, person__left_on=None)

    def visible_to(self, person: Person) -> Self:
        """Whoever holds it, while they hold it; and the programme's adults."""
        mine = Q(pk__in=Right.objects.held().filter(person=person).values("pk"))
        return self.filter(mine | Q(programme__in=Programme.objects.visible_to(person)))

    def with_its_people(self) -> Self:
        return self.select_related("person", "programme", "given_by", "taken_back_by")


class Right(SettingModel):
    """One thing a young person may do in a programme, from a day on. What it opens is in ``rights.py``."""

    class What(models.TextChoices):
        WAYS_IN = "ways_in", "Words on the ways-in page and its poster"
        QUESTIONS = "questions", "Words of the questions young people are asked"
        ACTIVITIES = "activities", "The list of things to do that were made here"
        POSTER = "poster", "The “You said, we did” poster"
        POLL = "poll", "Running a poll"
        ROTA = "rota", "The draft of the rota"
        REPORT = "report", "Saying yes to the young people’s page"

    class Because(models.TextChoices):
        ASKED = "asked", "they asked to stop"
        TURN = "turn", "it is somebody else's turn"
        OVER = "over", "the work is done"
        AGREED = "agreed", "it was not used as we agreed"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    what = models.CharField(max_length=10, choices=What)
    given_on = models.DateField(default=timezone.localdate)
    given_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    until = models.DateField(null=True, blank=True)
    taken_back_on = models.DateField(null=True, blank=True)
    taken_back_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    because = models.CharField(max_length=6, choices=Because, blank=True)

    objects = SettingManager.from_queryset(RightQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-given_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "person", "what"],
                condition=Q(taken_back_on=None),
                name="one_right_once",
            )
        ]

    @property
    def is_held(self) -> bool:
        over = self.until is not None and self.until < timezone.localdate()
        return self.taken_back_on is None and not over


class ProposedQuerySet(SettingQuerySet["Proposal"]):
    def waiting(self) -> Self:
        return self.filter(answered_on=None)

    def visible_to(self, person: Person) -> Self:
        return self.filter(Q(programme__in=Programme.objects.visible_to(person)) | Q(by=person))

    def with_its_people(self) -> Self:
        return self.select_related("programme", "by", "answered_by", "right")


class Proposal(SettingModel):
    """Other words for one place: what stands there, what could stand there, and why. It names nobody."""

    class Answer(models.TextChoices):
        YES = "yes", "Yes, we use these words"
        NO = "no", "Not these words"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    right = models.ForeignKey(Right, on_delete=models.CASCADE, related_name="proposals")
    by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    # Where the words stand: "ways_in/head", or "questions/<set>/<question>/ask".
    place = models.CharField(max_length=200)
    before = models.TextField()
    after = models.TextField()
    why = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(default=timezone.now)
    answer = models.CharField(max_length=3, choices=Answer, blank=True)
    reply = models.CharField(max_length=300, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = SettingManager.from_queryset(ProposedQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "place"],
                condition=Q(answered_on=None),
                name="one_proposal_a_place_at_a_time",
            )
        ]

    @property
    def is_waiting(self) -> bool:
        return self.answered_on is None
