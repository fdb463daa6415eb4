"""A time of one's own in a coming duty: asked for, accepted, and cancelled by either without a reason."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.drop_in.models import Appointment, Duty
from peerway.people.models import Person


@transaction.atomic
def ask_for_time(duty: Duty, *, person: Person) -> Appointment:
    """Asked twice for the same duty, it is asked once."""
    if not duty.happens or duty.is_over or duty.published_at is None:
        raise Mistake("Nobody is there then. Choose another time.")
    before = Appointment.objects.open().filter(duty=duty, young_person=person).first()
    if before is not None:
        return before
    if Appointment.objects.open().filter(duty=duty).count() >= duty.needed:
        raise Mistake("That time is taken. Choose another one.")
    asked = Appointment.objects.create(duty=duty, young_person=person)
    record("time.asked", about=asked, by=person)
    return asked


@transaction.atomic
def accept_time(asked: Appointment, *, by: Person) -> None:
    """One of those on duty takes it. The first to say yes does."""
    taken = (
        Appointment.objects.unanswered()
        .filter(pk=asked.pk)
        .update(listener=by, accepted_at=timezone.now(), given_back_at=None)
    )
    if not taken:
        raise Mistake("Somebody has taken this one, or it was cancelled.")
    asked.refresh_from_db()
    record("time.accepted", about=asked, by=by)


@transaction.atomic
def give_time_back(asked: Appointment, *, by: Person) -> None:
    """The one who accepted can't. The time stays open for another, and an adult sees it."""
    asked.listener, asked.accepted_at, asked.given_back_at = None, None, timezone.now()
    asked.save(update_fields=["listener", "accepted_at", "given_back_at"])
    record("time.given_back", about=asked, by=by)


@transaction.atomic
def cancel_time(asked: Appointment, *, by: Person) -> None:
    """The young person does not need it, or an adult cancels it. Nobody is asked why."""
    if asked.cancelled_at is None:
        asked.cancelled_at = timezone.now()
        asked.save(update_fields=["cancelled_at"])
        record("time.cancelled", about=asked, by=by)
