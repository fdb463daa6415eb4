"""Along the way: checking in, pausing, and changing what does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.people.models import Person
from peerway.programmes.models import Place
from peerway.relationships.actions.starting import plan_meetings
from peerway.relationships.models import CheckIn, Meeting, Relationship
from peerway.relationships.rules import wants_a_look


@transaction.atomic
def check_in(
    relationship: Relationship, *, point: str, answers: Mapping[str, Any], question_set: str, by: Person
) -> CheckIn:
    """One side says how it is going. The other side never sees it; an adult looks where it is low or split."""
    voice = relationship.voice_of(by)
    other = CheckIn.objects.filter(relationship=relationship, point=point).exclude(voice=voice).first()
    said = CheckIn.objects.filter(relationship=relationship, point=point, voice=voice).first() or CheckIn(
        relationship=relationship, point=point, voice=voice, person=by
    )
    said.question_set, said.at = question_set, timezone.now()
    said.answers = dict(answers)
    said.wants_a_look = wants_a_look(answers, other.answers if other else None)
    said.save()
    record("check_in.answered", about=said, by=by)
    return said


@transaction.atomic
def look_at_check_in(said: CheckIn, *, by: Person) -> None:
    """An adult looked, and did what the check-in asked for."""
    said.looked_at, said.looked_by = timezone.now(), by
    said.save(update_fields=["looked_at", "looked_by"])
    record("check_in.looked_at", about=said, by=by)


@transaction.atomic
def pause_relationship(relationship: Relationship, *, on: date, why: str, by: Person) -> None:
    """Pause meetings. Nobody is chased until it is resumed; ``why`` is a reason from the list."""
    relationship.pause(on)
    relationship.save(update_fields=["paused_on"])
    Meeting.objects.filter(relationship=relationship, on__gte=on).planned().update(
        called_off_at=timezone.now()
    )
    record("relationship.paused", about=relationship, by=by, why=why)


@transaction.atomic
def resume_relationship(relationship: Relationship, *, on: date, by: Person) -> None:
    """Meet again from ``on``: the sessions still to come are planned anew."""
    relationship.resume()
    relationship.save(update_fields=["paused_on"])
    Meeting.objects.filter(relationship=relationship, called_off_at__isnull=False, on__gte=on).delete()
    plan_meetings(relationship, start=on, by=by)
    record("relationship.resumed", about=relationship, by=by)


@transaction.atomic
def change_place(relationship: Relationship, *, place: Place, start: date, by: Person) -> None:
    """A new time or room from ``start`` on. What was held stays as it was."""
    relationship.place = place
    relationship.save(update_fields=["place"])
    plan_meetings(relationship, start=start, by=by)
    record("relationship.moved", about=relationship, by=by)
