"""Sessions of training in the calendars of those they are for, and of the trainer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone

from peerway.base.calendar import Entry, Kind, dates
from peerway.people.models import Person
from peerway.programmes.gates import people_on_sides
from peerway.programmes.models import TeamMember
from peerway.training.models import ForWhom, TrainingSession
from peerway.training.rules import USUAL
from peerway.training.who import SIDES, is_for


@dates
def sessions(people: Collection[UUID], first: date, last: date) -> list[Entry]:
    """Sessions with an hour that were not cancelled. A constant number of queries."""
    rows = TrainingSession.objects.filter(cancelled_on=None, held_on__range=(first, last))
    timed = rows.exclude(starts_at=None).filter(programme__closed_on=None)
    found = list(timed.select_related("room").prefetch_related("invited"))
    return list(of_sessions(found, set(people))) if found else []


def of_sessions(found: list[TrainingSession], people: set[UUID]) -> Iterator[Entry]:
    sides = people_on_sides.all({(s.programme_id, SIDES[s.for_whom]) for s in found if s.for_whom in SIDES})
    team = set(TeamMember.objects.today().filter(person__in=people).values_list("programme", "person"))
    adults = set(Person.objects.here_now().adults().filter(pk__in=people).values_list("pk", flat=True))
    for session in found:
        if session.for_whom in SIDES:
            side: Iterable[UUID] = {each.pk for each in sides[session.programme_id, SIDES[session.for_whom]]}
        elif session.for_whom == ForWhom.FACILITATORS:
            side = {person for programme, person in team if programme == session.programme_id}
        else:
            side = adults
        there = {person for person in side if is_for(session, person)}
        if session.trainer_id:
            there.add(session.trainer_id)
        yield from (entry_of(session, person) for person in people & there)


def entry_of(session: TrainingSession, person: UUID) -> Entry:
    assert session.starts_at is not None
    starts = timezone.make_aware(datetime.combine(session.held_on, session.starts_at))
    ends = starts + timedelta(minutes=session.minutes or USUAL)
    return Entry(person, f"training/{session.pk}", starts, ends, str(session.room or ""), Kind.TRAINING)
