"""Matches both said yes to, waiting to begin: where, until when, and what is in the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from peerway.core.rhythm import planned_end
from peerway.matching.models import Proposal
from peerway.people.queries import YearCalendar, year_calendar
from peerway.programmes.models import Place, Programme
from peerway.programmes.rhythms import rhythm
from peerway.relationships.actions.starting import Readiness
from peerway.relationships.models import Relationship
from peerway.relationships.planning import days_of_sessions


@dataclass(frozen=True)
class Start:
    """One pair about to begin. ``why_not`` is empty when nothing is in the way."""

    proposal: Proposal
    place: Place | None
    ends_by: date | None
    why_not: str


def starts_of(programme: Programme) -> list[Start]:
    """Published matches of a programme with two yeses and no pair yet. A constant number of queries."""
    begun = Relationship.objects.exclude(proposal=None).values("proposal")
    waiting = (
        Proposal.objects.filter(
            run__programme=programme, run__published_at__isnull=False, run__dropped_at=None,
            supporter_said=Proposal.Said.YES, young_person_said=Proposal.Said.YES,
        )
        .exclude(pk__in=begun)
        .select_related("supporter__person", "asking__person")
        .order_by("supporter__person__first_name", "pk")
    )  # fmt: skip
    found = list(waiting)
    if not found:
        return []
    places, calendar, ready = places_of(programme), year_calendar(), Readiness(programme)
    return [start_of(proposal, programme, places, calendar, ready) for proposal in found]


def places_of(programme: Programme) -> list[Place]:
    places = Place.objects.filter(programme=programme, closed_on=None)
    return list(places.select_related("programme", "slot", "room", "adult"))


def start_of(
    proposal: Proposal,
    programme: Programme,
    places: Sequence[Place],
    calendar: YearCalendar,
    ready: Readiness,
) -> Start:
    free = {str(slot) for slot in proposal.slot_ids}
    place = next((place for place in places if str(place.slot_id) in free), places[0] if places else None)
    supporter, young_person = proposal.supporter.person, proposal.asking.person
    years = (supporter.year_group, young_person.year_group)
    return Start(
        proposal=proposal,
        place=place,
        ends_by=end_for(programme, place, years, calendar) if place else None,
        why_not=ready.why_not(supporter, young_person) if place else "There is no place to meet yet.",
    )


def end_for(
    programme: Programme, place: Place, years: tuple[int | None, int | None], calendar: YearCalendar
) -> date | None:
    """The day of the last of the planned sessions, were they to start next week."""
    today = timezone.localdate()
    days = days_of_sessions(
        programme,
        place.slot.weekday,
        years,
        calendar,
        begun=today,
        start=today,
        until=programme.ends_on,
        count=rhythm(programme, "sessions_planned") + 1,
    )
    return planned_end(days)
