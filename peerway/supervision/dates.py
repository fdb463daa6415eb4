"""Planned supervisions in the calendars of those who are asked, and of whoever supervises."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from peerway.base.calendar import Entry, Kind, dates
from peerway.supervision.models import Supervision


@dates
def supervisions(people: Collection[UUID], first: date, last: date) -> list[Entry]:
    """Those that stand, for whoever is asked and did not send word. Two queries, however many there are."""
    rows = Supervision.objects.standing().filter(on__range=(first, last), programme__closed_on=None)
    timed = rows.exclude(starts_at=None).select_related("room").prefetch_related("invited")
    wanted = set(people)
    return [entry_of(row, person) for row in timed for person in coming_to(row) & wanted]


def coming_to(supervision: Supervision) -> set[UUID]:
    asked = {each.person_id for each in supervision.invited.all() if each.cant_at is None}
    return asked | ({supervision.supervisor_id} if supervision.supervisor_id else set())


def entry_of(supervision: Supervision, person: UUID) -> Entry:
    starts, ends = supervision.begins, supervision.ends
    assert starts is not None and ends is not None
    return Entry(
        person, f"supervision/{supervision.pk}", starts, ends, str(supervision.room or ""), Kind.SUPERVISION
    )
