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
from peerway.relationships.actions.ending import call_off_from
from peerway.relationships.actions.starting import plan_meetings
from peerway.relationships.models import CheckIn, Meeting, Relationship, Wish
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
    said.looked_at = said.looked_by = None
    said.save()
    record("check_in.answered", about=said, by=by)
    return said


@transaction.atomic
def look_at_check_in(said: CheckIn, *, by: Person) -> None:
    """An adult looked at what both said at this point, and did what it asked for."""
    both = CheckIn.objects.filter(relationship=said.relationship, point=said.point)
    both.update(looked_at=timezone.now(), looked_by=by)
    record("check_in.looked_at", about=said, by=by)


@transaction.atomic
def pause_relationship(relationship: Relationship, *, on: date, why: str, by: Person) -> None:
    """Pause meetings. Nobody is chased until it is resumed; ``why`` is a reason from the list."""
    relationship.pause(on)
    relationship.save(update_fields=["paused_on"])
    call_off_from(relationship, on)
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


@transaction.atomic
def wish(relationship: Relationship, *, wants: str, by: Person) -> Wish:
    """One of the two would like something changed. It reaches those who run the programme, and no one else."""
    relationship.voice_of(by)
    wished, is_new = Wish.objects.get_or_create(
        relationship=relationship, by=by, wants=wants, answered_on=None
    )
    if is_new:
        record("wish.made", about=wished, by=by, why=wants)
    return wished


@transaction.atomic
def answer_wish(wished: Wish, *, by: Person) -> None:
    """An adult talked with whoever wished."""
    wished.answered_on, wished.answered_by = timezone.localdate(), by
    wished.save(update_fields=["answered_on", "answered_by"])
    record("wish.answered", about=wished, by=by)
