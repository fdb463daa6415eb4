"""An idea from anyone, what became of it step by step, and the words everybody reads."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base import sealed
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.base.sealed import Sealed
from peerway.people.models import Person
from peerway.programmes.models import OfProgrammeQuerySet, Programme


class State(models.TextChoices):
    """Where an idea is. Each is a dated step."""

    HEARD = "heard", "Heard"
    TALKED = "talked", "Talked about"
    DECIDED = "decided", "Decided"
    DONE = "done", "Done"
    NOT = "not", "Not now"


ANSWERS = (State.DECIDED, State.DONE, State.NOT)


class HeardQuerySet(SettingQuerySet["Idea"]):
    def visible_to(self, person: Person) -> Self:
        """The programme's adults; and whoever had it, where they gave their name."""
        return self.filter(Q(programme__in=Programme.objects.visible_to(person)) | Q(by=person))

    def in_the_open(self) -> Self:
        """Those everybody may know of. What was passed on as a worry is no idea any more."""
        return self.filter(passed_on_on=None)

    def unanswered(self) -> Self:
        return self.in_the_open().filter(answered_on=None)

    def past(self, today: date) -> Self:
        """Unanswered, and the twenty school days are over."""
        return self.unanswered().filter(answer_by__lt=today)

    def on_its_page(self) -> Self:
        return self.select_related("programme", "by", "typed_by", "worded_by", "activity", "decision__chosen")

    def with_its_steps(self) -> Self:
        return self.select_related("activity").prefetch_related("steps")


class Idea(SettingModel):
    """Something that could be better, in somebody's own words, sealed. Everybody reads an adult's wording of it.

    ``by`` is there only if they chose to give their name. The day is kept and not the minute, so that nobody
    can set it beside who was at which screen.
    """

    sensitive = True

    class Way(models.TextChoices):
        PHONE = "phone", "on a screen"
        LINK = "link", "through the poster, without an account"
        FRIEND = "friend", "through a friend"
        PAPER = "paper", "on paper"
        TOLD = "told", "told to an adult"

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    way = models.CharField(max_length=6, choices=Way)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    typed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    heard_on = models.DateField(default=timezone.localdate)
    answer_by = models.DateField()
    sealed_said = models.BinaryField(default=b"")
    wording = models.CharField(max_length=160, blank=True)
    worded_on = models.DateField(null=True, blank=True)
    worded_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=State, default=State.HEARD)
    answered_on = models.DateField(null=True, blank=True)
    passed_on_on = models.DateField(null=True, blank=True)
    passed_on_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    activity = models.ForeignKey(
        "relationships.MadeHere", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decision = models.ForeignKey("decisions.Decision", on_delete=models.SET_NULL, null=True, related_name="+")

    # {"words": …, "name": …}: the name only where somebody without an account wrote one.
    said: Any = Sealed("sealed_said", kind=sealed.Kind.NOTES, whose="pk", data=True)

    objects = SettingManager.from_queryset(HeardQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-heard_on", "-pk"]
        indexes = [models.Index(fields=["setting", "programme", "answered_on"], name="ideas_unanswered")]
        constraints = [
            models.CheckConstraint(
                condition=Q(wording="") | Q(worded_on__isnull=False), name="a_wording_says_when"
            )
        ]

    def __str__(self) -> str:
        return "an idea"

    @property
    def is_waiting(self) -> bool:
        return self.answered_on is None and self.passed_on_on is None

    @property
    def is_late(self) -> bool:
        return self.is_waiting and self.answer_by < timezone.localdate()


class Step(SettingModel):
    """One step of an idea: when, by whom, what everybody is told of it, and who was told."""

    class Because(models.TextChoices):
        MONEY = "money", "it costs more than we have"
        PLACE = "place", "there isn't the room or the time"
        SAFE = "safe", "somebody could get hurt"
        LEFT_OUT = "left_out", "some people could not join in"
        RULE = "rule", "a rule of the school, or the law, says no"
        KNOWN = "known", "we have something very like it"
        CHOSEN = "chosen", "more of us chose something else"

    class Told(models.TextChoices):
        PAGE = "page", "everybody, on the ideas page"
        THEM = "them", "whoever had the idea"
        GROUP = "group", "the design group"
        ASSEMBLY = "assembly", "an assembly, a form or a meeting"
        POSTER = "poster", "everybody, on the poster"

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="steps")
    state = models.CharField(max_length=8, choices=State)
    on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    says = models.CharField(max_length=300, blank=True)
    because = models.CharField(max_length=8, choices=Because, blank=True)
    told = models.JSONField(default=list, blank=True)

    objects = SettingManager.from_queryset(SettingQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["on", "pk"]

    @property
    def told_whom(self) -> list[str]:
        return [str(self.Told(key).label) for key in self.told if key in self.Told.values]


class OnPoster(SettingModel):
    """An idea somebody put on the poster, in its place among the others."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="+")
    on = models.DateField(default=timezone.localdate)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = SettingManager.from_queryset(OfProgrammeQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["on", "pk"]
        constraints = [models.UniqueConstraint(fields=["programme", "idea"], name="on_the_poster_once")]
