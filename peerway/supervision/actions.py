"""Supervision held: who was there, and nothing of what was said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.supervision.models import Seen, Supervision


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
        programme=programme, on=on, kind=kind, supervisor=supervisor, outside_supervisor=outside_supervisor
    )
    known = set(Seen.objects.filter(supervision=held).values_list("person", flat=True))
    Seen.objects.bulk_create(
        Seen(supervision=held, person=person) for person in people if person.pk not in known
    )
    record("supervision.held", about=held, by=by, why=kind)
    return held
