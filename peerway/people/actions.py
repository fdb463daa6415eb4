"""What is done to people's rows: each one transaction and one line of the journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.people.models import Person, Role, RoleHeld


class LastAdministrator(Exception):
    """A setting without an administrator could never invite anybody again."""


@transaction.atomic
def add_person(person: Person, *, by: Person) -> Person:
    """Somebody who is in no roster."""
    person.save(force_insert=True)
    record("person.added", about=person, by=by)
    return person


@transaction.atomic
def edit_person(person: Person, values: Mapping[str, Any], *, by: Person) -> None:
    """Put something right by hand. A roster does not overwrite it."""
    changed = [name for name, value in values.items() if getattr(person, name) != value]
    for name in changed:
        setattr(person, name, values[name])
    person.kept_here = sorted({*person.kept_here, *changed})
    person.save(update_fields=[*changed, "kept_here"])
    if changed:
        record("person.edited", about=person, by=by, fields=changed)


@transaction.atomic
def note_needs(person: Person, needs: str, *, by: Person) -> None:
    """What helps them take part, sealed."""
    person.needs = needs
    person.save(update_fields=["sealed_needs"])
    record("person.needs_noted", about=person, by=by)


@transaction.atomic
def choose_words(person: Person, words: str, *, by: Person) -> None:
    """Which words a young person reads. Nobody says why, and the journal does not say which."""
    if person.is_adult:
        raise ValueError("Other words are for young people. Adults read the usual ones.")
    person.words = Person.Words(words)
    person.save(update_fields=["words"])
    record("person.words_chosen", about=person, by=by)


@transaction.atomic
def give_role(
    person: Person, *, role: str, starts_on: date, ends_on: date | None = None, by: Any
) -> RoleHeld:
    """From a day, perhaps until one. Holding the same role twice at once is no mistake: it is one."""
    held = RoleHeld.objects.on(starts_on).filter(person=person, role=role).first()
    if held is None:
        held = RoleHeld.objects.create(person=person, role=role, starts_on=starts_on, ends_on=ends_on)
        record("role.given", about=person, by=by, why=role)
    return held


@transaction.atomic
def end_role(held: RoleHeld, *, by: Person) -> None:
    """From today they do not hold it. Raises ``LastAdministrator``."""
    if held.role == Role.ADMINISTRATOR:
        refuse_if_last(held.person)
    yesterday = timezone.localdate() - timedelta(days=1)
    if held.starts_on > yesterday:
        held.delete()
    else:
        held.ends_on = yesterday
        held.save(update_fields=["ends_on"])
    record("role.ended", about=held.person, by=by, why=held.role)


@transaction.atomic
def leave(person: Person, *, by: Person) -> None:
    """They have left: inactive from today, never deleted, and signed out wherever they are."""
    if person.holds(Role.ADMINISTRATOR):
        refuse_if_last(person)
    person.left_on = timezone.localdate()
    person.save(update_fields=["left_on"])
    record("person.left", about=person, by=by)


@transaction.atomic
def come_back(person: Person, *, by: Person) -> None:
    person.left_on = None
    person.save(update_fields=["left_on"])
    record("person.came_back", about=person, by=by)


def refuse_if_last(person: Person) -> None:
    others = Person.objects.here_now().holding(Role.ADMINISTRATOR).exclude(pk=person.pk)
    if not others.exists():
        raise LastAdministrator("Give somebody else the role of administrator first.")


@transaction.atomic
def end_second_step(person: Person, *, by: Person) -> None:
    """They lost their phone. They set a new second step up when they next sign in."""
    Authenticator.objects.filter(user=person.account_id).delete()
    record("second_step.ended", about=person, by=by)
