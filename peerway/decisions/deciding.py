"""A decision as a record: what was to be decided, by whom and why, what was chosen, and what changed because of it."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.decisions.rules import Told, really
from peerway.people.models import Person
from peerway.programmes.models import Programme


def of_programmes_seen(person: Person) -> Q:
    """What a person may read of any programme's decisions, as a condition on ``programme``.

    Every young person here may read them all: then having read one tells nobody who takes part in what.
    """
    return Q() if not person.is_adult else Q(programme__in=Programme.objects.visible_to(person))


class DecisionQuerySet(SettingQuerySet["Decision"]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(of_programmes_seen(person))

    def standing(self) -> Self:
        """Those that were not taken back."""
        return self.filter(withdrawn_on=None)

    def to_decide(self) -> Self:
        return self.standing().filter(decided_on=None)

    def decided(self) -> Self:
        return self.standing().filter(decided_on__isnull=False)

    def to_look_back_on(self) -> Self:
        """Decided, and nobody has said yet what changed."""
        return self.decided().filter(changed_on=None)

    def newest_first(self) -> Self:
        return self.order_by("-begun_on", "-pk")

    def for_list_page(self) -> Self:
        return self.select_related("programme", "chosen").newest_first()

    def with_all(self) -> Self:
        """Everything the page of one decision touches."""
        return self.select_related("programme", "chosen", "begun_by", "decided_by", "changed_by")


class Decision(SettingModel):
    """One thing that was to be decided in a programme. It names nobody: what is told here is told to everybody."""

    class Who(models.TextChoices):
        """Who decides, from least to most power for young people. ``rules.POWER`` is in this order."""

        ADULTS = "adults", "Adults decide"
        ASKED = "asked", "Young people are asked, and adults decide"
        TOGETHER = "together", "Young people and adults decide together"
        YOUNG = "young", "Young people decide"

    class Because(models.TextChoices):
        """Why adults decide. The first two are the ones a programme cannot give away."""

        SAFETY = "safety", "It is about keeping people safe"
        LAW = "law", "The law or the setting's rules say so"
        MONEY = "money", "It is about money that was promised elsewhere"
        TIME = "time", "There was no time to ask"
        OTHER = "other", "Something else"

    class How(models.TextChoices):
        TALK = "talk", "By talking until everybody could live with it"
        DOTS = "dots", "With a show of dots"
        YES_NO = "yes_no", "With a yes-or-no vote"
        APPROVAL = "approval", "By ticking every option that is fine"
        RANKED = "ranked", "By putting options in order"
        ADULT = "adult", "An adult decided"

    class Changed(models.TextChoices):
        YES = "yes", "Yes, it happened"
        PARTLY = "partly", "Partly"
        NO = "no", "No, nothing changed"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="decisions")
    title = models.CharField(max_length=120)
    about = models.TextField(blank=True)
    who = models.CharField(max_length=8, choices=Who, default=Who.TOGETHER)
    because = models.CharField(max_length=8, choices=Because, blank=True)
    why_who = models.CharField(max_length=300, blank=True)
    how = models.CharField(max_length=8, choices=How, blank=True)
    begun_on = models.DateField(default=timezone.localdate)
    begun_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    chosen = models.ForeignKey("Option", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=300, blank=True)
    look_back_on = models.DateField(null=True, blank=True)
    changed = models.CharField(max_length=6, choices=Changed, blank=True)
    what_changed = models.TextField(blank=True)
    changed_on = models.DateField(null=True, blank=True)
    changed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    overruled_on = models.DateField(null=True, blank=True)
    overruled_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    overruled_why = models.CharField(max_length=300, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    objects = SettingManager.from_queryset(DecisionQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-begun_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(changed_on=None) | Q(decided_on__isnull=False),
                name="nothing_changes_before_it_is_decided",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(decided_on=None), name="what_is_decided_is_not_withdrawn"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.decided_on is None and self.withdrawn_on is None

    @property
    def told(self) -> Told:
        """The little of it that the line and the signs look at."""
        overruled = self.overruled_on is not None
        return Told(
            self.title, really(self.who, overruled), self.because, self.begun_on, self.decided_on, self.changed,
            self.look_back_on, overruled,
        )  # fmt: skip

    @property
    def what(self) -> str:
        """What was decided, in words."""
        return self.outcome or (self.chosen.words if self.chosen else "")


class OfDecisionQuerySet(SettingQuerySet[Any]):
    """Rows that whoever sees the decision sees."""

    def visible_to(self, person: Person) -> Self:
        return self.filter(decision__in=Decision.objects.visible_to(person))


class OptionQuerySet(OfDecisionQuerySet):
    def offered(self) -> Self:
        return self.filter(dropped_on=None)

    def with_decision(self) -> Self:
        return self.select_related("decision__programme")


class Option(SettingModel):
    """One thing that could be chosen. ``lot`` was drawn before the vote opened: it breaks a tie for going out."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="options")
    words = models.CharField(max_length=120)
    place = models.PositiveSmallIntegerField(default=0)
    lot = models.PositiveSmallIntegerField(default=0)
    dropped_on = models.DateField(null=True, blank=True)

    objects = SettingManager.from_queryset(OptionQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["place", "pk"]
        constraints = [models.UniqueConstraint(fields=["decision", "words"], name="an_option_is_there_once")]

    def __str__(self) -> str:
        return self.words
