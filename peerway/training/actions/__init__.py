"""Training held, the register taken, and each part signed off: each one transaction, one line."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, time

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.people.models import Person, Room
from peerway.programmes.models import Programme
from peerway.training.models import (
    Attendance,
    ForWhom,
    Here,
    Invited,
    RoleAgreement,
    SignOff,
    TrainingSession,
)
from peerway.training.rules import expires


@transaction.atomic
def plan_training(
    programme: Programme,
    *,
    title: str,
    held_on: date,
    parts: Collection[str],
    trainer: Person | None,
    room: Room | None,
    by: Person,
    starts_at: time | None = None,
    minutes: int | None = None,
    trainers: int = 1,
    for_whom: str = ForWhom.SUPPORTERS,
    only: Collection[Person] = (),
    course: str = "",
    course_session: str = "",
    course_version: int | None = None,
) -> TrainingSession:
    """A session to come: for everybody of its sort, or for ``only`` some.

    ``course`` and ``course_session`` say where its plan stands, if it came from one, and ``course_version`` which
    version of it was followed.
    """
    session = TrainingSession.objects.create(
        programme=programme, title=title, held_on=held_on, starts_at=starts_at, minutes=minutes,
        parts=list(parts), trainer=trainer, room=room, course=course, course_session=course_session,
        course_version=course_version, trainers=trainers, for_whom=for_whom,
    )  # fmt: skip
    Invited.objects.bulk_create(Invited(session=session, person=person) for person in only)
    record("training.planned", about=session, by=by)
    return session


@transaction.atomic
def cancel_training(session: TrainingSession, *, by: Person) -> None:
    """It is not going to happen. Its register, if one was taken, stays."""
    session.cancelled_on = timezone.localdate()
    session.save(update_fields=["cancelled_on"])
    record("training.called_off", about=session, by=by)


@transaction.atomic
def mark_here(session: TrainingSession, *, person: Person) -> Here:
    """Somebody says that they are here. It counts when an adult saves the register."""
    mark, is_new = Here.objects.get_or_create(session=session, person=person)
    if is_new:
        record("training.marked", about=session, by=person)
    return mark


@transaction.atomic
def take_register(
    session: TrainingSession, *, was: Mapping[Person, str], practised: Collection[Person], by: Person
) -> None:
    """Who came, and who practised. Taken again, it is corrected."""
    for person, attendance in was.items():
        Attendance.objects.update_or_create(
            session=session, person=person, defaults={"was": attendance, "practised": person in practised}
        )
    record("register.taken", about=session, by=by)


@transaction.atomic
def sign_off(
    programme: Programme, *, person: Person, parts: Collection[str], on: date, by: Person
) -> list[SignOff]:
    """An adult saw that this person can do these parts. Each stands until it expires."""
    months = {part.key: part.expires_months for part in programme.pack.training.parts}
    signed = [
        SignOff.objects.get_or_create(
            programme=programme,
            person=person,
            part=part,
            signed_on=on,
            taken_back_on=None,
            defaults={"signed_by": by, "expires_on": expires(on, months[part])},
        )[0]
        for part in parts
    ]
    record("training.signed_off", about=person, by=by, fields=parts)
    return signed


@transaction.atomic
def sign_off_together(
    programme: Programme, *, signed: Mapping[Person, Collection[str]], on: date, by: Person
) -> None:
    """A whole grid at once: for each person the parts an adult saw, and a line of history each."""
    for person, parts in signed.items():
        sign_off(programme, person=person, parts=parts, on=on, by=by)


@transaction.atomic
def take_back_sign_off(signed: SignOff, *, by: Person) -> None:
    """Signed off too soon, or by mistake."""
    signed.taken_back_on = timezone.localdate()
    signed.save(update_fields=["taken_back_on"])
    record("training.taken_back", about=signed, by=by, fields=[signed.part])


@transaction.atomic
def agree_role(programme: Programme, *, person: Person, wording: str) -> RoleAgreement:
    """A supporter says yes to what the role is and is not. Only they can."""
    agreement, is_new = RoleAgreement.objects.get_or_create(
        programme=programme, person=person, wording=wording
    )
    if is_new:
        record("role.agreed", about=agreement, by=person)
    return agreement
