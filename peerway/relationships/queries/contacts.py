"""Who of which pair or group is to be asked how it is going, and since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from peerway.core.rhythm import Colour, next_contact
from peerway.people.models import Person
from peerway.programmes.rhythms import rhythm, rhythms_of
from peerway.relationships.asking import EVERY, FIRST_MONTH, Side, asked_in_words, sides_of, whose
from peerway.relationships.contacts import Asked, met_in
from peerway.relationships.models import Contact, GroupMember


@dataclass(frozen=True)
class Due:
    """One side of a pair or of a member: when it is next asked, how late that is, and when it was asked before."""

    asked: Asked
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
        return whose(self.asked, self.side)

    @property
    def whom(self) -> str:
        return asked_in_words(self.asked, self.side)

    @property
    def whom_in_full(self) -> str:
        return asked_in_words(self.asked, self.side, full=True)

    @property
    def url(self) -> str:
        """Where it is asked."""
        app = "groups" if isinstance(self.asked, GroupMember) else "relationships"
        return reverse(f"{app}:contact", args=[self.asked.pk, self.side])


def dues_of(asked: Sequence[Asked]) -> dict[UUID, list[Due]]:
    """Every side of all that meet, each with its day. One query, and one for each programme in hand."""
    held: dict[tuple[UUID, str], list[date]] = defaultdict(list)
    keys = [each.pk for each in asked]
    before = Contact.objects.filter(Q(relationship__in=keys) | Q(member__in=keys)).order_by("on")
    for pair, member, side, on in before.values_list("relationship", "member", "side", "on"):
        held[pair or member, side].append(on)
    return {
        each.pk: [due_of(each, started, side, held[each.pk, side]) for side in sides_of(each)]
        for each in asked
        if (started := started_on(each))
    }


def started_on(asked: Asked) -> date | None:
    """The day the clock starts; none for what has not begun, pauses or is over."""
    meets = met_in(asked)
    if not meets.is_open or meets.is_paused:
        return None
    if isinstance(asked, GroupMember):
        began = (asked.joined_on, asked.group.begun_on)
        return None if asked.left_on else max((day for day in began if day), default=None)
    return asked.first_met_on


def due_of(asked: Asked, started: date, side: str, held: Sequence[date]) -> Due:
    programme = met_in(asked).programme
    early = 1 if side == Side.ADULT else rhythm(programme, FIRST_MONTH)
    on = next_contact(started, held, first_month=early, every_days=rhythm(programme, EVERY))
    return Due(asked, side, on, colour_of(asked, on, max(held, default=started)), tuple(held))


def colour_of(asked: Asked, on: date, since: date) -> Colour:
    """How late it is, by the pack's own lines: the days since it was last asked."""
    today, kept = timezone.localdate(), rhythms_of(met_in(asked).programme)[EVERY].default
    days = (today - since).days
    if on > today or kept.amber is None or days <= kept.amber:
        return "fine"
    return "red" if kept.red is not None and days > kept.red else "amber"


def shown_of(dues: dict[UUID, list[Due]]) -> list[Due]:
    """For a group: everybody who is due, or the one who comes next."""
    by_day = sorted((due for found in dues.values() for due in found), key=lambda due: due.on)
    return [due for due in by_day if due.is_due] or by_day[:1]
