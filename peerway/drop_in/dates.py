"""Duties in the calendars of whose turn it is, and of the adult on call."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q

from peerway.base.calendar import Entry, Kind, dates
from peerway.drop_in.models import Duty, Turn
from peerway.programmes.diary import at_a_place


@dates
def turns(people: Collection[UUID], first: date, last: date) -> list[Entry]:
    """Somebody's published turns, over all programmes."""
    rows = Turn.objects.standing().published().between(first, last).filter(person__in=people)
    return [
        at_a_place(turn.person_id, f"turn/{turn.pk}", turn.duty.place, turn.duty.on, Kind.DUTY)
        for turn in rows.with_duty()
        if turn.duty.happens
    ]


@dates
def on_call(people: Collection[UUID], first: date, last: date) -> list[Entry]:
    """Published duties for the adult who is there."""
    named = Q(adult__in=people) | Q(adult=None, place__adult__in=people)
    rows = Duty.objects.standing().published().filter(named, on__range=(first, last)).with_place()
    return [
        at_a_place(adult.pk, f"duty/{duty.pk}", duty.place, duty.on, Kind.DUTY)
        for duty in rows
        if (adult := duty.adult_on_call)
    ]
