"""Who was seen when, for a whole programme at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max, QuerySet
from django.utils import timezone

from peerway.base.memory import for_many
from peerway.base.prepared import prepared
from peerway.people.models import Person
from peerway.programmes.models import Programme, TeamMember
from peerway.programmes.queries import team_of
from peerway.programmes.rhythms import rhythms_of
from peerway.recruitment.models import Supporter
from peerway.recruitment.queries import supporters_in
from peerway.supervision.models import Seen
from peerway.supervision.rules import Clock, clock_of, red_after

SUPPORTERS, FACILITATORS = "supervision_every", "facilitator_supervision_every"


@dataclass(frozen=True)
class Standing:
    """One person and their clock. ``supporter`` is their row, where they are one."""

    person: Person
    clock: Clock
    supporter: Supporter | None = None


def supporters_of(programme: Programme) -> list[Standing]:
    """Every active supporter, the longest unseen first. Two queries, and one for the rhythms."""
    rows = supporters_in.of(programme.pk)
    clocks = clocks_of(programme, SUPPORTERS, {row.person_id: row.accepted_on for row in rows})
    return longest_first(Standing(row.person, clocks[row.person_id], row) for row in rows)


def facilitators_of(programme: Programme) -> list[Standing]:
    """Everybody who facilitates today, the longest unseen first."""
    rows = [member for member in team_of(programme) if member.part == TeamMember.Part.FACILITATOR]
    clocks = clocks_of(programme, FACILITATORS, {row.person_id: row.starts_on for row in rows})
    return longest_first(Standing(row.person, clocks[row.person_id]) for row in rows)


def clocks_of(programme: Programme, key: str, since: dict[UUID, date]) -> dict[UUID, Clock]:
    last = seen_in.of(programme.pk)
    return {person: clock_for(programme, key, last.get(person), began) for person, began in since.items()}


def clock_for(programme: Programme, key: str, last: date | None, began: date) -> Clock:
    kept = rhythms_of(programme)[key]
    return clock_of(last, began, kept.value, red_after(kept), timezone.localdate())


@for_many
def seen_in(programmes: list[UUID]) -> dict[UUID, dict[UUID, date]]:
    """When each person was last seen, for each of these programmes. One query."""
    found: dict[UUID, dict[UUID, date]] = {programme: {} for programme in programmes}
    seen = Seen.objects.filter(supervision__programme__in=programmes).order_by()
    rows = seen.values_list("supervision__programme", "person").annotate(on=Max("supervision__on"))
    for programme, person, on in rows:
        found[programme][person] = on
    return found


def own_clocks(person: Person, roles: Iterable[Supporter]) -> list[tuple[Programme, Clock]]:
    """A supporter's own clock in each programme they support in. One query, and one for the rhythms."""
    last = dict(seen_myself(person=person.pk))
    return [
        (row.programme, clock_for(row.programme, SUPPORTERS, last.get(row.programme_id), row.accepted_on))
        for row in roles
    ]


@prepared
def seen_myself(*, person: UUID) -> QuerySet[Any]:
    mine = Seen.objects.filter(person=person).order_by()
    return mine.values_list("supervision__programme").annotate(on=Max("supervision__on"))


def longest_first(standings: Iterable[Standing]) -> list[Standing]:
    return sorted(
        standings, key=lambda each: (-each.clock.late.days, each.person.first_name, str(each.person.pk))
    )
