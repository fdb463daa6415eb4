"""Who of which pair is to be asked how it is going, and since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from peerway.core.rhythm import Colour, next_contact
from peerway.people.models import Person
from peerway.programmes.rhythms import rhythm, rhythms_of
from peerway.relationships.asking import EVERY, FIRST_MONTH, Side, asked_in_words, sides_of, whose
from peerway.relationships.models import Contact, Relationship


@dataclass(frozen=True)
class Due:
    """One side of one pair: when it is next asked, how late that is, and when it was asked before."""

    pair: Relationship
    side: str
    on: date
    colour: Colour
    held: tuple[date, ...]

    @property
    def is_due(self) -> bool:
        return self.on <= timezone.localdate()

    @property
    def person(self) -> Person:
        """The one it is about, whoever is asked."""
        return whose(self.pair, self.side)

    @property
    def whom(self) -> str:
        return asked_in_words(self.pair, self.side)

    @property
    def whom_in_full(self) -> str:
        return asked_in_words(self.pair, self.side, full=True)


def dues_of(pairs: Sequence[Relationship]) -> dict[UUID, list[Due]]:
    """Every side of every pair that meets, each with its day. One query, and one for each programme in hand."""
    held: dict[tuple[UUID, str], list[date]] = defaultdict(list)
    asked = Contact.objects.filter(relationship__in=pairs).order_by("on")
    for pk, side, on in asked.values_list("relationship", "side", "on"):
        held[pk, side].append(on)
    return {
        pair.pk: [due_of(pair, side, held[pair.pk, side]) for side in sides_of(pair.programme.pack)]
        for pair in pairs
        if pair.is_open and pair.first_met_on and not pair.is_paused
    }


def due_of(pair: Relationship, side: str, held: Sequence[date]) -> Due:
    assert pair.first_met_on is not None
    early = 1 if side == Side.ADULT else rhythm(pair.programme, FIRST_MONTH)
    on = next_contact(pair.first_met_on, held, first_month=early, every_days=rhythm(pair.programme, EVERY))
    return Due(pair, side, on, colour_of(pair, on, held), tuple(held))


def colour_of(pair: Relationship, on: date, held: Sequence[date]) -> Colour:
    """How late it is, by the pack's own lines: the days since it was last asked."""
    today, kept = timezone.localdate(), rhythms_of(pair.programme)[EVERY].default
    since = max(held) if held else pair.first_met_on
    days = (today - (since or today)).days
    if on > today or kept.amber is None or days <= kept.amber:
        return "fine"
    return "red" if kept.red is not None and days > kept.red else "amber"
