"""Supervision planned, moved, cancelled and held; what was agreed; and a note: each one transaction, one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.people.models import Person, Room
from peerway.programmes.models import Programme
from peerway.supervision.models import Action, Invited, Note, Seen, Supervision


@transaction.atomic
def hold_supervision(
    programme: Programme,
    *,
    on: date,
    kind: str,
    people: Iterable[Person],
    supervisor: Person | None = None,
    outside_supervisor: str = "",
    by: Person,
) -> Supervision:
    """Say who was seen. Said again for the same day and supervisor, people are added and nobody twice."""
    if on > timezone.localdate():
        raise Mistake("A supervision is kept once it has been held.")
    if supervisor is None and not outside_supervisor:
        raise Mistake("Say who supervised.")
    held, _ = Supervision.objects.get_or_create(
        programme=programme, on=on, kind=kind, supervisor=supervisor, outside_supervisor=outside_supervisor,
        planned_at=None,
    )  # fmt: skip
    known = set(Seen.objects.filter(supervision=held).values_list("person", flat=True))
    Seen.objects.bulk_create(
        Seen(supervision=held, person=person) for person in people if person.pk not in known
    )
    record("supervision.held", about=held, by=by, why=kind)
    return held


@transaction.atomic
def plan_supervision(
    programme: Programme,
    *,
    days: Sequence[date],
    starts_at: time,
    minutes: int,
    kind: str,
    people: Iterable[Person],
    room: Room | None,
    supervisor: Person | None = None,
    outside_supervisor: str = "",
    by: Person,
) -> list[Supervision]:
    """One, or a series: the same people at the same hour on each of these days. They see it on their page."""
    asked = list(people)
    if not asked:
        raise Mistake("Say who is asked to come.")
    if supervisor is None and not outside_supervisor:
        raise Mistake("Say who supervises.")
    if any(day < timezone.localdate() for day in days):
        raise Mistake("That day has been. Plan it for today or later.")
    planned = [
        Supervision.objects.create(
            programme=programme, on=day, starts_at=starts_at, minutes=minutes, kind=kind, room=room,
            supervisor=supervisor, outside_supervisor=outside_supervisor, planned_at=timezone.now(), planned_by=by,
        )
        for day in days
    ]  # fmt: skip
    Invited.objects.bulk_create(
        Invited(supervision=each, person=person) for each in planned for person in asked
    )
    for each in planned:
        record("supervision.planned", about=each, by=by, why=kind)
    return planned


@transaction.atomic
def move_supervision(
    supervision: Supervision, *, on: date, starts_at: time, minutes: int, room: Room | None, by: Person
) -> None:
    """To another day, hour or room. Whoever said that they can't come is asked again."""
    if on < timezone.localdate():
        raise Mistake("That day has been. Move it to today or later.")
    supervision.move(on, starts_at=starts_at, minutes=minutes, room=room)
    supervision.save(update_fields=["on", "moved_from", "starts_at", "minutes", "room"])
    supervision.invited.update(cant_at=None)
    record("supervision.moved", about=supervision, by=by)


@transaction.atomic
def cancel_supervision(supervision: Supervision, *, because: str, by: Person) -> None:
    """It does not happen. It stays on everybody's page until its day is over."""
    supervision.cancel(because, timezone.now())
    supervision.cancelled_by = by
    supervision.save(update_fields=["cancelled_at", "cancelled_because", "cancelled_by"])
    record("supervision.cancelled", about=supervision, by=by, why=because)


@transaction.atomic
def take_register(supervision: Supervision, *, was: Mapping[UUID, str], by: Person) -> int:
    """Who was there, by their ids. Taken again, it is corrected. Returns how many were seen."""
    if supervision.cancelled_at or supervision.planned_at is None:
        raise Mistake("This one has no register.")
    if not supervision.has_come:
        raise Mistake("Take the register on the day.")
    invited = list(supervision.invited.all())
    for each in invited:
        each.was = was.get(each.person_id, each.was)
    Invited.objects.bulk_update(invited, ["was"])
    there = {each.person_id for each in invited if each.was == Invited.Was.THERE}
    seen_are(supervision, there)
    supervision.held_at, supervision.held_by = timezone.now(), by
    supervision.save(update_fields=["held_at", "held_by"])
    record("supervision.held", about=supervision, by=by, why=supervision.kind)
    return len(there)


def seen_are(supervision: Supervision, there: set[UUID]) -> None:
    """Those who were there are seen, and nobody else."""
    rows = Seen.objects.filter(supervision=supervision)
    rows.exclude(person__in=there).delete()
    known = set(rows.values_list("person", flat=True))
    Seen.objects.bulk_create(Seen(supervision=supervision, person_id=pk) for pk in there - known)


@transaction.atomic
def send_word(invited: Invited, *, by: Person) -> None:
    """Somebody says that they can't come. Nobody asks why."""
    if invited.cant_at is None:
        invited.cant_at = timezone.now()
        invited.save(update_fields=["cant_at"])
        record("supervision.sent_word", about=invited, by=by)


@transaction.atomic
def agree_action(supervision: Supervision, *, what: str, owner: Person, due_on: date, by: Person) -> Action:
    """Something to be done, by one person, by one day."""
    action = Action(supervision=supervision, owner=owner, due_on=due_on, agreed_by=by)
    action.what = what
    action.save()
    record("supervision.agreed", about=action, by=by)
    return action


@transaction.atomic
def close_action(action: Action, *, as_done: bool, by: Person) -> None:
    """Done, or dropped: both are fine, and both are dated."""
    if not action.is_open:
        raise Mistake("This was closed already.")
    today = timezone.localdate()
    action.done_on, action.dropped_on = (today, None) if as_done else (None, today)
    action.closed_by = by
    action.save(update_fields=["done_on", "dropped_on", "closed_by"])
    record("supervision.done" if as_done else "supervision.dropped", about=action, by=by)


@transaction.atomic
def keep_note(supervision: Supervision, *, themes: str, words: str, by: Person) -> Note:
    """The supervisor's note. Written again, it is replaced: a change of words stays under the same key."""
    note = Note.objects.filter(supervision=supervision).first()
    note = note or Note(supervision=supervision, about_id=about_whom(supervision, by))
    note.themes, note.words = themes, words
    note.written_by, note.written_at = by, timezone.now()
    note.save()
    record("supervision.noted", about=note, by=by)
    return note


def about_whom(supervision: Supervision, writer: Person) -> UUID:
    """Whose key a note is under: the supporter's when it was one to one, else the writer's own."""
    seen = {each.person_id for each in supervision.invited.all()} | {
        each.person_id for each in supervision.seen.all()
    }
    return next(iter(seen)) if supervision.is_one_to_one and len(seen) == 1 else writer.pk
