"""Who was seen when, for a whole programme at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from peerway.people.models import Person
from peerway.programmes.models import Programme, TeamMember
from peerway.programmes.rhythms import rhythms_of
from peerway.recruitment.models import Supporter
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
    rows = list(Supporter.objects.active().filter(programme=programme).select_related("person"))
    clocks = clocks_of(programme, SUPPORTERS, {row.person_id: row.accepted_on for row in rows})
    return longest_first(Standing(row.person, clocks[row.person_id], row) for row in rows)


def facilitators_of(programme: Programme) -> list[Standing]:
    """Everybody who facilitates today, the longest unseen first."""
    team = TeamMember.objects.today().filter(programme=programme, part=TeamMember.Part.FACILITATOR)
    rows = list(team.select_related("person"))
    clocks = clocks_of(programme, FACILITATORS, {row.person_id: row.starts_on for row in rows})
    return longest_first(Standing(row.person, clocks[row.person_id]) for row in rows)


def clocks_of(programme: Programme, key: str, since: dict[UUID, date]) -> dict[UUID, Clock]:
    kept, today = rhythms_of(programme)[key], timezone.localdate()
    seen = Seen.objects.filter(supervision__programme=programme, person__in=since).order_by()
    last = dict(seen.values_list("person").annotate(on=Max("supervision__on")))
    return {
        person: clock_of(last.get(person), began, kept.value, red_after(kept), today)
        for person, began in since.items()
    }


def longest_first(standings: Iterable[Standing]) -> list[Standing]:
    return sorted(
        standings, key=lambda each: (-each.clock.late.days, each.person.first_name, str(each.person.pk))
    )
