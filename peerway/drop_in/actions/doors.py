"""Open the doors on a day, close them on a day everybody knows, and ask those who kept them how it was."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.links import link_to, make_link
from peerway.base.mistakes import Mistake
from peerway.drop_in.models import Duty, LookBack, Opening, Turn, VisitorSaid
from peerway.drop_in.stopping import stopped
from peerway.people.models import Person
from peerway.programmes.models import Programme

DOOR = "door"


@transaction.atomic
def open_doors(programme: Programme, *, on: date, by: Person) -> Opening:
    """Open, or open again, from a day. A rota is published first, and no gate of the programme is shut."""
    shut = stopped(programme)
    if shut:
        raise Mistake(shut[0].says)
    if not Duty.objects.published().standing().from_today().filter(programme=programme).exists():
        raise Mistake("Publish a rota first: open doors with nobody there are worse than shut ones.")
    opening, _ = Opening.objects.update_or_create(
        programme=programme,
        defaults={"opens_on": on, "opened_at": timezone.now(), "closed_at": None, "closes_on": None},
    )
    if link_to(DOOR, programme) is None:
        make_link(DOOR, programme)
    record("doors.opened", about=opening, by=by)
    return opening


@transaction.atomic
def plan_closing(opening: Opening, *, on: date, by: Person) -> None:
    """The last day, known to everybody from now on."""
    if on < max(opening.opens_on, timezone.localdate()):
        raise Mistake("Choose a day that is still to come.")
    opening.closes_on = on
    opening.save(update_fields=["closes_on"])
    record("doors.closing_planned", about=opening, by=by)


@transaction.atomic
def close_doors(opening: Opening, *, by: Person) -> None:
    """Closed: duties still to come are off, everybody is thanked, and asked how it was."""
    if opening.closed_at is not None:
        raise Mistake("The doors are closed already.")
    now, today = timezone.now(), timezone.localdate()
    opening.closed_at, opening.closes_on = now, opening.closes_on or max(today, opening.opens_on)
    opening.save(update_fields=["closed_at", "closes_on"])
    ahead = Duty.objects.standing().filter(programme=opening.programme, on__gt=today)
    Turn.objects.standing().filter(duty__in=ahead.values("pk")).update(
        off_at=now, off_because=Turn.Off.CALLED_OFF
    )
    ahead.update(called_off_at=now, called_off_because=Duty.Off.SCHOOL)
    record("doors.closed", about=opening, by=by)


@transaction.atomic
def look_back(
    programme: Programme, *, person: Person, answers: Mapping[str, Any], question_set: str
) -> LookBack:
    """A supporter says how it was. Said again, the newer words stand."""
    kept = LookBack.objects.filter(programme=programme, person=person).first()
    kept = kept or LookBack(programme=programme, person=person)
    kept.question_set, kept.at, kept.read_at = question_set, timezone.now(), None
    kept.answers = dict(answers)
    kept.save()
    record("look_back.answered", about=kept, by=person)
    return kept


@transaction.atomic
def read_look_back(kept: LookBack, *, by: Person) -> None:
    if kept.read_at is None:
        kept.read_at = timezone.now()
        kept.save(update_fields=["read_at"])
        record("look_back.read_by_adult", about=kept, by=by)


@transaction.atomic
def hear_visitor(programme: Programme, *, answers: Mapping[str, Any], question_set: str) -> VisitorSaid:
    """What a visitor tapped about how it was: no name, and nothing written."""
    said = VisitorSaid.objects.create(programme=programme, answers=dict(answers), question_set=question_set)
    record("visitor.said", about=said, by=None)
    return said
