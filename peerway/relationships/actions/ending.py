"""Endings: planned and marked, or not planned and looked after."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.people.models import Person
from peerway.people.queries import year_calendar
from peerway.programmes.rhythms import rhythm
from peerway.recruitment.models import Asking
from peerway.relationships.models import LeftBehind, Meeting, Relationship


@transaction.atomic
def say_goodbye(relationship: Relationship, *, on: date, whats_next: str, by: Person) -> None:
    """Both know the day of the goodbye, and what comes after."""
    relationship.goodbye_on, relationship.whats_next = on, whats_next
    relationship.save(update_fields=["goodbye_on", "whats_next"])
    record("goodbye.planned", about=relationship, by=by)


@transaction.atomic
def end_relationship(
    relationship: Relationship, *, on: date, how: str, because: str = "", by: Person
) -> None:
    """End a pair. An unplanned ending opens a task: an adult talks to the young person who was left."""
    relationship.end(on, how, because)
    relationship.save(update_fields=["ended_on", "ending", "ended_because", "paused_on"])
    Meeting.objects.filter(relationship=relationship, on__gte=on).planned().update(
        called_off_at=timezone.now()
    )
    Asking.objects.open().filter(programme=relationship.programme, person=relationship.young_person).update(
        closed_on=on
    )
    if how == Relationship.Ending.UNPLANNED:
        within = rhythm(relationship.programme, "left_behind_talk_within")
        talk_by = year_calendar().school_days_after(on, within)
        LeftBehind.objects.get_or_create(relationship=relationship, defaults={"talk_by": talk_by})
    record("relationship.ended", about=relationship, by=by, why=because or how)


@transaction.atomic
def talk_to_whoever_was_left(left: LeftBehind, *, on: date, by: Person) -> None:
    """An adult talked to the young person. That it happened is kept; what was said is not."""
    left.talked_on, left.talked_by = on, by
    left.save(update_fields=["talked_on", "talked_by"])
    record("left_behind.talked_to", about=left, by=by)
