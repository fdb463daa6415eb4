"""Who keeps coming, among those who chose to say who they are. What they came for is not known here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max

from peerway.drop_in.models import Visit, VisitorTalk
from peerway.drop_in.rules import times_since
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.programmes.rhythms import rhythm


@dataclass(frozen=True)
class ComesOften:
    """Somebody who came so many times since an adult last talked with them about it."""

    programme: Programme
    person: Person
    times: int
    last: date


def coming_often(programmes: Sequence[Programme]) -> list[ComesOften]:
    """Repeat visitors of these programmes, the most often first. Two queries, and one for the rhythms."""
    by_pk = {programme.pk: programme for programme in programmes}
    if not by_pk:
        return []
    days: dict[tuple[UUID, UUID], list[date]] = defaultdict(list)
    people: dict[UUID, Person] = {}
    for visit in Visit.objects.filter(programme__in=by_pk).select_related("person"):
        days[visit.programme_id, visit.person_id].append(visit.on)
        people[visit.person_id] = visit.person
    talks = VisitorTalk.objects.filter(programme__in=by_pk).order_by().values_list("programme", "person")
    talked = {(programme, person): on for programme, person, on in talks.annotate(on=Max("on"))}
    found = [
        ComesOften(by_pk[programme], people[person], times, max(came))
        for (programme, person), came in days.items()
        if (times := times_since(came, talked.get((programme, person))))
        >= rhythm(by_pk[programme], "visits_before_adult")
    ]
    return sorted(found, key=lambda each: (-each.times, each.last, str(each.person.pk)))
