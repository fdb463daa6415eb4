"""What young people think of the programme, as counts. Nobody's own answers are kept at all.

An answer is added to the counts as it comes, and that is all that is kept of it. Who has answered is a set of
hashes in the same row, in no order, and it goes when the round closes. Nothing is shown before that, so nobody
can look before and after somebody answered.
"""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from peerway.base.scoping import SettingManager, SettingModel
from peerway.people.models import Person
from peerway.programmes.models import OfProgrammeQuerySet, Programme


class RoundQuerySet(OfProgrammeQuerySet):
    def visible_to(self, person: Person) -> Self:
        """The programme's adults; a young person while it is open, and once it is closed, what came of it."""
        return self.filter(programme__closed_on=None) if not person.is_adult else super().visible_to(person)

    def open_today(self) -> Self:
        today = timezone.localdate()
        return self.filter(closed_on=None, opens_on__lte=today, closes_on__gte=today)

    def closed(self) -> Self:
        return self.exclude(closed_on=None)

    def with_its_programme(self) -> Self:
        return self.select_related("programme")


class FeedbackRound(SettingModel):
    """A week or two in which everybody may say what they think, without a name."""

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    opens_on = models.DateField(default=timezone.localdate)
    closes_on = models.DateField()
    opened_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    closed_on = models.DateField(null=True, blank=True)
    # {part: {"n": how many, question: {answer: how many}}}; the hashes of who answered, sorted.
    tally = models.JSONField(default=dict)
    given = models.JSONField(default=list)

    objects = SettingManager.from_queryset(RoundQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-opens_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme"], condition=Q(closed_on=None), name="one_round_open_at_a_time"
            ),
            models.CheckConstraint(condition=Q(closes_on__gt=F("opens_on")), name="a_round_takes_a_day"),
        ]

    @property
    def is_open(self) -> bool:
        return self.closed_on is None and self.opens_on <= timezone.localdate() <= self.closes_on
