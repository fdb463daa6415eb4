"""A letter of reference: written by an adult from the record, read by whom it is about before anybody else has it."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone

from peerway.base import sealed
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet
from peerway.base.sealed import Sealed
from peerway.people.models import Person
from peerway.programmes.policy import FACILITATOR, parts_today
from peerway.recruitment.models import Supporter


class State(StrEnum):
    """Where a letter stands."""

    DRAFT = "being written"
    SHOWN = "shown, not signed yet"
    SIGNED = "signed"
    WITHDRAWN = "taken back"


class LetterQuerySet(SettingQuerySet["Letter"]):
    def visible_to(self, person: Person) -> Self:
        """Whoever wrote it, who runs the programme, and whom it is about once it was shown to them."""
        mine = Q(supporter__person=person, shown_on__isnull=False, withdrawn_on=None)
        if not person.is_adult:
            return self.filter(mine)
        runs = [pk for pk, parts in parts_today(person).items() if FACILITATOR in parts]
        return self.filter(mine | Q(by=person) | Q(supporter__programme__in=runs))

    def with_people(self) -> Self:
        return self.select_related("supporter__person", "supporter__programme", "by", "setting")

    def standing(self) -> Self:
        return self.filter(withdrawn_on=None)

    def asked_to_look_again(self) -> Self:
        return self.standing().filter(signed_on=None, look_again_on__isnull=False)


class Letter(SettingModel):
    """What an adult says of a supporter. The words are locked when they are signed."""

    sensitive = True

    supporter = models.ForeignKey(Supporter, on_delete=models.CASCADE, related_name="letters")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    begun_on = models.DateField(default=timezone.localdate)
    sealed_words = models.BinaryField(default=b"", blank=True)
    shown_on = models.DateField(null=True, blank=True)
    look_again_on = models.DateField(null=True, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    signed_as = models.CharField(max_length=120, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    words = Sealed("sealed_words", kind=sealed.Kind.NOTES, whose="whose_it_is")

    objects = SettingManager.from_queryset(LetterQuerySet)()

    class Meta(SettingModel.Meta):
        ordering = ["-begun_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_on=None) | ~Q(signed_as=""), name="a_signed_letter_says_by_whom"
            ),
            models.CheckConstraint(
                condition=Q(signed_on=None) | Q(shown_on__isnull=False),
                name="a_letter_is_shown_before_signing",
            ),
        ]

    @property
    def whose_it_is(self) -> object:
        """Whose key seals it: whom it is about."""
        return self.supporter.person_id

    @property
    def state(self) -> State:
        if self.withdrawn_on:
            return State.WITHDRAWN
        return State.SIGNED if self.signed_on else State.SHOWN if self.shown_on else State.DRAFT

    @property
    def is_signed(self) -> bool:
        return self.state == State.SIGNED

    @property
    def is_open(self) -> bool:
        """Whether its words may still change."""
        return self.state in (State.DRAFT, State.SHOWN)

    @property
    def paragraphs(self) -> list[str]:
        return [part.strip() for part in str(self.words).split("\n") if part.strip()]
