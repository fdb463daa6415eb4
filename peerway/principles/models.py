"""A review of a programme: who has answered, how many chose what, and what was agreed.

No row ties anybody to what they answered. ``TurnOut`` says who has answered and nothing of what; ``Tally`` says how
many chose each level and nothing of who: its rows are all made when a review begins, and only ever count up.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.people.models import Person
from peerway.principles.voices import heard_in
from peerway.programmes.models import OfProgrammeQuerySet, Programme

LATELY = timedelta(days=30)


class ReviewQuerySet(SettingQuerySet["Review"]):
    def visible_to(self, person: Person) -> Self:
        """The team and the adults who answer for everything here; and the young people whose voice it asks."""
        seen = Programme.objects.visible_to(person).values("pk") if person.is_adult else heard_in(person)
        return self.kept().filter(programme__in=seen)

    def kept(self) -> Self:
        return self.filter(put_away_on=None)

    def asking(self) -> Self:
        """Those that ask now."""
        return self.kept().filter(opened_on=None)

    def opened(self) -> Self:
        return self.kept().exclude(opened_on=None)

    def asking_or_lately_opened(self) -> Self:
        """What young people find on their page: what asks them, and what was said, for a month."""
        since = timezone.localdate() - LATELY
        return self.kept().filter(Q(opened_on=None) | Q(opened_on__gte=since))

    def with_programme(self) -> Self:
        return self.select_related("programme")


class Review(SettingModel):
    """One look at a programme together: it asks, then what was said is opened to everybody at once."""

    class Kind(models.TextChoices):
        BASELINE = "baseline", "Where we begin"
        GLANCE = "glance", "Five-minute glance"
        FULL = "full", "Full review"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="reviews")
    kind = models.CharField(max_length=8, choices=Kind)
    pack_version = models.PositiveSmallIntegerField(default=1)
    # The head of the worksheet, as it stood.
    aim = models.TextField(blank=True)
    why = models.TextField(blank=True)
    begun_on = models.DateField(default=timezone.localdate)
    begun_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    answer_by = models.DateField()
    opened_on = models.DateField(null=True, blank=True)
    opened_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    talked_on = models.DateField(null=True, blank=True)
    put_away_on = models.DateField(null=True, blank=True)

    objects = SettingManager.from_queryset(ReviewQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-begun_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme"],
                condition=Q(opened_on=None, put_away_on=None),
                name="one_review_asks_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(answer_by__gte=F("begun_on")), name="a_review_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.begun_on:%B %Y}"

    @property
    def asks(self) -> bool:
        return self.opened_on is None and self.put_away_on is None


class OfReviewQuerySet(SettingQuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(review__in=Review.objects.visible_to(person))


class Voiced(models.TextChoices):
    """The three voices."""

    STAFF = "staff", "staff"
    SUPPORTERS = "supporters", "supporters"
    SUPPORTED = "supported", "supported young people"


class TurnOut(SettingModel):
    """Somebody has answered. What they said is nowhere beside it."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="turn_out")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    voice = models.CharField(max_length=10, choices=Voiced)

    objects = SettingManager.from_queryset(OfReviewQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [models.UniqueConstraint(fields=["review", "person"], name="answers_a_review_once")]


class Tally(SettingModel):
    """How many of one voice chose one level for one practice. Who they were is not kept."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="tallies")
    voice = models.CharField(max_length=10, choices=Voiced)
    practice = models.CharField(max_length=6)
    level = models.CharField(max_length=12)
    count = models.PositiveIntegerField(default=0)

    objects = SettingManager.from_queryset(OfReviewQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["review", "voice", "practice", "level"], name="one_tally_a_level_of_a_practice"
            )
        ]


class Stood(SettingModel):
    """How the records stood for one practice on the day a review was opened. Small numbers are hidden in it."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="stood")
    practice = models.CharField(max_length=6)
    verdict = models.CharField(max_length=12)
    says = models.CharField(max_length=400, blank=True)

    objects = SettingManager.from_queryset(OfReviewQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [models.UniqueConstraint(fields=["review", "practice"], name="one_standing_a_practice")]


class StepQuerySet(SettingQuerySet["Step"]):
    def visible_to(self, person: Person) -> Self:
        """Whoever sees the programme, and whose step it is."""
        return self.filter(Q(programme__in=Programme.objects.visible_to(person)) | Q(owner=person))

    def open(self) -> Self:
        return self.filter(done_on=None, dropped_on=None)

    def for_page(self) -> Self:
        return self.select_related("programme", "owner", "beside")


class Step(SettingModel):
    """What is done next: one owner, one day. A young person's step has an adult beside them."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="steps")
    review = models.ForeignKey(Review, on_delete=models.SET_NULL, null=True, related_name="steps")
    practice = models.CharField(max_length=6)
    says = models.CharField(max_length=200)
    owner = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    beside = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    due_on = models.DateField()
    agreed_on = models.DateField(default=timezone.localdate)
    agreed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    done_on = models.DateField(null=True, blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    came_of_it = models.CharField(max_length=200, blank=True)

    objects = SettingManager.from_queryset(StepQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(done_on=None) | Q(dropped_on=None), name="a_step_is_done_or_dropped"
            )
        ]

    @property
    def is_open(self) -> bool:
        return self.done_on is None and self.dropped_on is None


class AdaptationQuerySet(OfProgrammeQuerySet):
    def standing(self) -> Self:
        return self.filter(ended_on=None)

    def for_page(self) -> Self:
        return self.select_related("programme", "by")


class Adaptation(SettingModel):
    """What is done differently here, why, and the day to look at it again. Each look is a date."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="adaptations")
    practice = models.CharField(max_length=6)
    says = models.CharField(max_length=300)
    why = models.CharField(max_length=300)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    made_on = models.DateField(default=timezone.localdate)
    look_on = models.DateField()
    looked_on = models.DateField(null=True, blank=True)
    found = models.CharField(max_length=300, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = SettingManager.from_queryset(AdaptationQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-made_on", "-pk"]


class OwnNumber(SettingModel):
    """A number of a practice, changed here for a reason."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="own_numbers")
    practice = models.CharField(max_length=6)
    key = models.SlugField(max_length=40)
    value = models.PositiveIntegerField()
    why = models.CharField(max_length=300)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    changed_on = models.DateField(default=timezone.localdate)

    objects = SettingManager.from_queryset(OfProgrammeQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "practice", "key"], name="one_own_number_of_a_practice"
            )
        ]
