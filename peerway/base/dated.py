"""What was in somebody's calendar when we last looked: so that nothing is moved or cancelled in silence.

The parts tell what stands today (``base.calendar``). ``catch_up`` lays it beside what is kept here: what is
new is added; what was moved, or is no longer there, gets the next number and the moment. A calendar program
that reads the number knows that its own copy is old (RFC 5545, SEQUENCE), and a cancelled entry stays in the
feed, marked as cancelled, until it is past. Two weeks after that it is forgotten.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID

from django.db import models, transaction
from django.utils import timezone

from peerway.base.calendar import Entry, Kind, entries_of
from peerway.base.scoping import SettingManager, SettingModel, SettingQuerySet

AHEAD, KEEP_FOR = timedelta(weeks=26), timedelta(days=14)
CHANGED = ("kind", "where", "starts", "ends", "sequence", "changed_at", "cancelled_at")


class DatedQuerySet(SettingQuerySet["Dated"]):
    def visible_to(self, person: Any) -> Self:
        """Nobody's calendar is anybody else's."""
        return self.filter(person=person.pk)

    def of(self, people: Collection[UUID]) -> Self:
        return self.filter(person__in=people)

    def ahead(self, now: datetime) -> Self:
        """Not past."""
        return self.filter(ends__gt=now)

    def in_order(self) -> Self:
        return self.order_by("starts", "pk")


class Dated(SettingModel):
    """One entry of one person's calendar. Its identifier is the entry's UID: it says nothing of what it is."""

    person = models.UUIDField()
    uid = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in Kind])
    where = models.CharField(max_length=200, blank=True)
    starts = models.DateTimeField()
    ends = models.DateTimeField()
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = SettingManager.from_queryset(DatedQuerySet)()

    class Meta(SettingModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["setting", "person", "uid"], name="once_in_a_calendar")
        ]
        indexes = [models.Index(fields=["setting", "ends"], name="dated_by_end")]

    @property
    def stands(self) -> bool:
        return self.cancelled_at is None

    def says(self, entry: Entry) -> bool:
        """Whether it is here as it stands."""
        mine = (self.starts, self.ends, self.where, self.kind, self.cancelled_at)
        return mine == (entry.starts, entry.ends, entry.where[:200], entry.kind, None)

    def become(self, entry: Entry) -> None:
        self.starts, self.ends, self.kind = entry.starts, entry.ends, entry.kind
        self.where, self.cancelled_at = entry.where[:200], None


def catch_up(people: Collection[UUID], now: datetime) -> None:
    """Bring the kept calendars of these people up to ``now``. Writes nothing when nothing has changed."""
    today = timezone.localdate(now)
    stands = {(entry.person, entry.uid): entry for entry in entries_of(people, today, today + AHEAD)}
    kept = {(row.person, row.uid): row for row in Dated.objects.of(people)}
    changed = list(differing(stands, kept, now))
    for row in changed:
        row.sequence += 1
        row.changed_at = now
    new = [made_of(entry, now) for key, entry in stands.items() if key not in kept and entry.ends > now]
    if changed or new:
        keep(new, changed)


Key = tuple[UUID, str]


def differing(stands: dict[Key, Entry], kept: dict[Key, Dated], now: datetime) -> Iterator[Dated]:
    """The rows that are not as things stand, put right. What is past and gone is left in peace."""
    for key, row in kept.items():
        entry = stands.get(key)
        if entry is not None and not row.says(entry):
            row.become(entry)
            yield row
        elif entry is None and row.stands and row.ends > now:
            row.cancelled_at = now
            yield row


def made_of(entry: Entry, now: datetime) -> Dated:
    row = Dated(person=entry.person, uid=entry.uid, changed_at=now)
    row.become(entry)
    return row


@transaction.atomic
def keep(new: list[Dated], changed: list[Dated]) -> None:
    # Another worker may be as quick: its row is the same as ours.
    Dated.objects.bulk_create(new, ignore_conflicts=True)
    Dated.objects.bulk_update(changed, CHANGED)


def forget_past_dates(now: datetime) -> int:
    return Dated.objects.filter(ends__lt=now - KEEP_FOR).delete()[0]
