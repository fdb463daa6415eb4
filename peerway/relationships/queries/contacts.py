"""Who of which pair or group is to be asked how it is going, and since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from peerway.base.prepared import prepared
from peerway.core.rhythm import Colour, next_contact
from peerway.people.models import Person
from peerway.programmes.rhythms import rhythm, rhythms_of
from peerway.relationships.asking import EVERY, FIRST_MONTH, Side, asked_in_words, sides_of, whose
from peerway.relationships.contacts import Asked, met_in
from peerway.relationships.models import Contact, GroupMember, Relationship


@dataclass(frozen=True)
class Due:
    """One side of a pair or of a member: when it is next asked, how late that is, and when it was asked before."""

    asked: Asked
    side: str
    on: date
    is_due: bool
    colour: Colour
    held: tuple[date, ...]

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
    """Every side of all that meet, each with its day. One query."""
    return dues_from(asked, held_before(keys=[each.pk for each in asked]))


def dues_of_open(pairs: Sequence[Relationship]) -> dict[UUID, list[Due]]:
    """The same for the open pairs of whole programmes. One query."""
    return dues_from(pairs, held_in(programmes={pair.programme_id for pair in pairs}))


@prepared
def held_before(*, keys: Collection[UUID]) -> QuerySet[Any]:
    before = Contact.objects.filter(Q(relationship__pk__in=keys) | Q(member__pk__in=keys)).order_by("on")
    return before.values_list("relationship", "member", "side", "on")


@prepared
def held_in(*, programmes: Collection[UUID]) -> QuerySet[Any]:
    before = Contact.objects.filter(
        relationship__programme__pk__in=programmes, relationship__ended_on=None
    ).order_by("on")
    return before.values_list("relationship", "member", "side", "on")


def dues_from(asked: Sequence[Asked], before: Iterable[Any]) -> dict[UUID, list[Due]]:
    held: dict[tuple[UUID, str], list[date]] = defaultdict(list)
    for pair, member, side, on in before:
        held[pair or member, side].append(on)
    today, paces = timezone.localdate(), dict[tuple[UUID, bool], Pace]()
    found: dict[UUID, list[Due]] = {}
    for each in asked:
        if started := started_on(each):
            key = (met_in(each).programme_id, isinstance(each, GroupMember) and each.is_supporter)
            pace = paces[key] if key in paces else paces.setdefault(key, pace_of(each))
            found[each.pk] = [
                due_of(each, side, started, held.get((each.pk, side), ()), pace, today) for side in pace.sides
            ]
    return found


def started_on(asked: Asked) -> date | None:
    """The day the clock starts; none for what has not begun, pauses or is over."""
    meets = met_in(asked)
    if not meets.is_open or meets.is_paused:
        return None
    if isinstance(asked, GroupMember):
        began = (asked.joined_on, asked.group.begun_on)
        return None if asked.left_on else max((day for day in began if day), default=None)
    return asked.first_met_on


@dataclass(frozen=True)
class Pace:
    """Which sides are asked in a programme, how often, and after how many days it is late."""

    sides: Sequence[str] = ()
    first_month: int = 0
    every: int = 0
    amber: int | None = None
    red: int | None = None

    def colour(self, days: int) -> Colour:
        """How late it is, by the pack's own lines: the days since it was last asked."""
        if self.amber is None or days <= self.amber:
            return "fine"
        return "red" if self.red is not None and days > self.red else "amber"


def pace_of(asked: Asked) -> Pace:
    sides, programme = sides_of(asked), met_in(asked).programme
    if not sides:
        return Pace()
    lines = rhythms_of(programme)[EVERY].default
    return Pace(sides, rhythm(programme, FIRST_MONTH), rhythm(programme, EVERY), lines.amber, lines.red)


def due_of(asked: Asked, side: str, started: date, held: Sequence[date], pace: Pace, today: date) -> Due:
    early = 1 if side == Side.ADULT else pace.first_month
    on = next_contact(started, held, first_month=early, every_days=pace.every)
    days = (today - max(held, default=started)).days
    return Due(asked, side, on, on <= today, "fine" if on > today else pace.colour(days), tuple(held))


def shown_of(dues: dict[UUID, list[Due]]) -> list[Due]:
    """For a group: everybody who is due, or the one who comes next."""
    by_day = sorted((due for found in dues.values() for due in found), key=lambda due: due.on)
    return [due for due in by_day if due.is_due] or by_day[:1]
