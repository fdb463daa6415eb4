"""One appointment at a time: made, moved, cancelled in time."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.people.models import Person
from peerway.programmes.models import Place
from peerway.relationships.actions.starting import Readiness
from peerway.relationships.appointments.queries import appointment_of, free_times
from peerway.relationships.models import Meeting, Relationship

TAKEN = "Somebody else has just picked that time. Choose another one."


@transaction.atomic
def book(relationship: Relationship, *, place: Place, on: date, by: Person) -> Meeting:
    """The next appointment. One that there is already is moved: there is never more than one."""
    why_not = why_not_now(relationship)
    if why_not:
        raise Mistake(why_not)
    Relationship.objects.select_for_update().get(pk=relationship.pk)
    if not any(free.place.pk == place.pk and free.on == on for free in free_times(relationship)):
        raise Mistake(TAKEN)
    before = appointment_of(relationship)
    if before:
        call_off(before)
    meeting, _ = Meeting.objects.update_or_create(
        relationship=relationship, on=on, defaults={"place": place, "called_off_at": None}
    )
    record("appointment.moved" if before else "appointment.made", about=meeting, by=by)
    return meeting


def why_not_now(relationship: Relationship) -> str:
    """Why no appointment can be made: the first thing in the way, as an adult reads it; nothing when it can."""
    if not relationship.is_open or relationship.is_paused:
        return "They do not meet at the moment."
    if relationship.first_met_on is None:
        return "An adult is there the first time. Hold the first meeting, and then they pick."
    if relationship.meetings.held().count() >= relationship.planned_sessions:
        return "They have had all the appointments that were planned. Plan the goodbye with them."
    return Readiness(relationship.programme).why_not(relationship.supporter, relationship.young_person)


@transaction.atomic
def cancel(relationship: Relationship, *, by: Person) -> None:
    """Cancelled in time: up to the day before. Nobody has to say why, and nothing counts as missed."""
    meeting = appointment_of(relationship)
    if meeting is None:
        raise Mistake("There is no appointment to cancel.")
    if meeting.on <= timezone.localdate():
        raise Mistake("It is today. Say that you can't come, and the adult is told.")
    call_off(meeting)
    record("appointment.cancelled", about=meeting, by=by)


def call_off(meeting: Meeting) -> None:
    if meeting.on <= timezone.localdate():
        raise Mistake("It is today. Say that you can't come, and the adult is told.")
    meeting.called_off_at = timezone.now()
    meeting.save(update_fields=["called_off_at"])
