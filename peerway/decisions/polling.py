"""A vote: who may, how, until when; who has voted; and the box, which knows papers and no names."""

from __future__ import annotations

from typing import Any, Self
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base import sealed
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.base.sealed import Sealed
from peerway.core.ballots.secrecy import FEWEST
from peerway.decisions.deciding import Decision, Option
from peerway.people.models import Person


class PollQuerySet(SettingQuerySet["Poll"]):
    def visible_to(self, person: Person) -> Self:
        return self.filter(decision__in=Decision.objects.visible_to(person))

    def not_closed(self) -> Self:
        return self.filter(closed_at=None)

    def open(self) -> Self:
        """Those in which a vote counts now."""
        return self.not_closed().filter(closes_at__gt=timezone.now())

    def on_phones(self) -> Self:
        return self.filter(way=Poll.Way.PHONE)

    def past_closing(self) -> Self:
        """Votes on phones whose time is over: paper and hands are closed by whoever counts them."""
        return self.not_closed().on_phones().filter(closes_at__lte=timezone.now())

    def with_all(self) -> Self:
        return self.select_related("decision__programme", "winner").prefetch_related("decision__options")


class Poll(SettingModel):
    """One vote on one decision. A second one follows a tie, or a vote that too few took part in."""

    class Method(models.TextChoices):
        DOTS = "dots", "Show of dots"
        YES_NO = "yes_no", "Yes or no"
        APPROVAL = "approval", "Tick all that are fine"
        RANKED = "ranked", "Put them in order"

    class Way(models.TextChoices):
        PHONE = "phone", "On phones and computers"
        PAPER = "paper", "On paper"
        WALL = "wall", "In the room: hands up, or dots on the wall"

    class Voters(models.TextChoices):
        EVERYONE = "everyone", "Everyone in the programme"
        DESIGN_GROUP = "design_group", "The design group"
        SUPPORTERS = "supporters", "Those who support"
        SUPPORTED = "supported", "Those who asked for support"

    class Ballot(models.TextChoices):
        OPEN = "open", "Open: kept with a name until it closes, so that it can be changed"
        SECRET = "secret", "Secret: kept without a name from the start, and final"

    class Closed(models.TextChoices):
        TIME = "time", "its time was over"
        EARLY = "early", "it was closed early"
        WITHDRAWN = "withdrawn", "it was called off"

    class Result(models.TextChoices):
        CHOSEN = "chosen", "one was chosen"
        TIE = "tie", "a tie"
        TOO_FEW = "too_few", "too few took part"
        NOBODY = "nobody", "nothing was chosen"

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="polls")
    method = models.CharField(max_length=8, choices=Method)
    way = models.CharField(max_length=5, choices=Way, default=Way.PHONE)
    voters = models.CharField(max_length=12, choices=Voters, default=Voters.EVERYONE)
    ballot = models.CharField(max_length=6, choices=Ballot, default=Ballot.SECRET)
    dots = models.PositiveSmallIntegerField(default=3)
    quorum = models.PositiveSmallIntegerField(default=1)
    offered = models.JSONField(default=list)
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    closed_why = models.CharField(max_length=9, choices=Closed, blank=True)
    result = models.CharField(max_length=8, choices=Result, blank=True)
    winner = models.ForeignKey(Option, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = SettingManager.from_queryset(PollQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-opened_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision"], condition=Q(closed_at=None), name="one_open_vote_a_decision"
            ),
            models.CheckConstraint(
                condition=~Q(way="wall", ballot="secret"), name="hands_in_a_room_are_no_secret"
            ),
            models.CheckConstraint(
                condition=~Q(way="wall", method="ranked"), name="no_order_is_counted_on_a_wall"
            ),
            models.CheckConstraint(
                condition=~Q(voters="supported", ballot="open"), name="who_asked_for_support_votes_in_secret"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | ~Q(closed_why=""), name="a_closed_vote_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_method_display()}: {self.decision}"

    @property
    def is_open(self) -> bool:
        """A vote counts now. After its time it does not, whether or not somebody has closed it."""
        return self.closed_at is None and timezone.now() < self.closes_at

    @property
    def is_on_phones(self) -> bool:
        return self.way == self.Way.PHONE

    @property
    def options(self) -> list[Option]:
        """What was to choose from, in the order on the ballot."""
        known = {str(option.pk): option for option in self.decision.options.all()}
        return [known[key] for key in self.offered if key in known]

    @property
    def needed(self) -> int:
        """The fewest with whom there is a result."""
        return max(self.quorum, FEWEST if self.is_secret else 1)

    @property
    def is_secret(self) -> bool:
        return self.ballot == self.Ballot.SECRET

    @property
    def is_counted(self) -> bool:
        return self.closed_at is not None and self.closed_why != self.Closed.WITHDRAWN


class OfPollQuerySet(SettingQuerySet[Any]):
    """Rows about who voted, or how: no page shows them, not even to whoever sees the vote."""

    def visible_to(self, person: Person) -> Self:
        return self.none()


class Cast(SettingModel):
    """This person has voted. In an open vote ``choice`` is what they said, until it closes; in a secret one, nothing.

    No time, and an identifier without one. The row goes when the vote is closed: then only a number is left.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="casts")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    choice = models.JSONField(null=True)

    objects = SettingManager.from_queryset(OfPollQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [models.UniqueConstraint(fields=["poll", "person"], name="one_vote_a_person")]


class Box(SettingModel):
    """The ballot box: which papers are in it and how many of each, in an order that tells nothing.

    One row, written anew for each vote: there is no row of a single secret ballot, so none has a place in a line.
    """

    poll = models.OneToOneField(Poll, on_delete=models.CASCADE, related_name="box")
    sealed_heap = models.BinaryField(default=b"", blank=True)

    heap = Sealed("sealed_heap", kind=sealed.Kind.ANSWERS, whose="poll_id", data=True)

    objects = SettingManager.from_queryset(OfPollQuerySet)()

    class Meta(SettingModel.Meta):
        pass


class Paper(SettingModel):
    """One printed ballot paper, by the code on it: so that it is typed in once. What was on it is in the box."""

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="papers")
    code = models.CharField(max_length=8)
    entered_on = models.DateField(null=True, blank=True)
    entered_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = SettingManager.from_queryset(OfPollQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["code"]
        constraints = [models.UniqueConstraint(fields=["poll", "code"], name="one_paper_a_code")]
