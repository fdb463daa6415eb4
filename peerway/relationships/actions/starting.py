"""From two yeses to a pair with a place, a time, an agreement and an end."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.matching.models import Proposal
from peerway.people.models import Person
from peerway.people.queries import year_calendar
from peerway.programmes.gates import Hold, Side, held_back, new_matches_stopped
from peerway.programmes.models import Place, Programme
from peerway.programmes.rhythms import rhythm
from peerway.relationships.models import Meeting, Relationship
from peerway.relationships.planning import by_appointment, days_of_sessions


class NotReady(Mistake):
    """A gate is shut. Its words say which, and what would open it."""


@transaction.atomic
def begin_pair(proposal: Proposal, *, place: Place, ends_by: date, by: Person) -> Relationship:
    """Make a pair of a match both said yes to. Every gate is asked again: much may have changed since."""
    if proposal.supporter_said != Proposal.Said.YES or proposal.young_person_said != Proposal.Said.YES:
        raise NotReady("Both of them say yes before anything starts.")
    if ends_by <= timezone.localdate():
        raise NotReady("The end date is a day still to come.")
    supporter, young_person = proposal.supporter.person, proposal.asking.person
    if Relationship.objects.filter(proposal=proposal).exists():
        raise NotReady("They have started already.")
    refuse_if_held(place, supporter, young_person)
    relationship = Relationship(
        programme=place.programme,
        proposal=proposal,
        supporter=supporter,
        young_person=young_person,
        place=place,
        ends_by=ends_by,
        planned_sessions=rhythm(place.programme, "sessions_planned"),
    )
    relationship.save()
    record("relationship.begun", about=relationship, by=by)
    return relationship


def refuse_if_held(place: Place, supporter: Person, young_person: Person) -> None:
    """Say the first thing that is not ready."""
    why_not = Readiness(place.programme).why_not(supporter, young_person)
    if why_not:
        raise NotReady(why_not)


class Readiness:
    """Every gate of a programme, asked once for any number of pairs."""

    def __init__(self, programme: Programme) -> None:
        self.shut = new_matches_stopped(programme)
        self.held = {side: held_back(programme, side) for side in Side}

    def why_not(self, supporter: Person, young_person: Person) -> str:
        """The first thing that is not ready, in words; nothing when they may start."""
        if self.shut:
            return self.shut[0].says
        for person, side in ((supporter, Side.SUPPORTER), (young_person, Side.SUPPORTED)):
            holds: list[Hold] = self.held[side].get(person.pk, [])
            if holds:
                return f"{person.name}: {holds[0].says}"
        return ""


@transaction.atomic
def hold_first_meeting(
    relationship: Relationship, *, on: date, adult: Person, agreement: Mapping[str, str], by: Person
) -> None:
    """The two met with an adult there, and agreed how it works in their own words."""
    if not relationship.is_open:
        raise Mistake("An ended pair has no first meeting.")
    relationship.first_met_on = on
    relationship.first_meeting_adult = adult
    relationship.agreement = dict(agreement)
    relationship.agreed_on = on
    relationship.save()
    record("relationship.first_met", about=relationship, by=by)
    plan_meetings(relationship, start=on, by=by)


@transaction.atomic
def plan_meetings(relationship: Relationship, *, start: date, by: Person) -> list[Meeting]:
    """Plan the sessions from ``start``: in their slot, around closures and exams, to the end date.

    Planned sessions that were not held are planned anew; what was held stays as it was. Who meets by
    appointment has no series: they pick each time themselves.
    """
    if by_appointment(relationship.programme):
        return []
    if relationship.place is None:
        raise Mistake("Choose a place and a time first.")
    sessions = Meeting.objects.filter(relationship=relationship)
    sessions.planned().filter(on__gte=start).delete()
    taken = set(sessions.values_list("on", flat=True))
    already = sessions.filter(called_off_at=None).count()
    days = [day for day in days_for(relationship, start, already) if day not in taken]
    meetings = [Meeting(relationship=relationship, place=relationship.place, on=day) for day in days]
    Meeting.objects.bulk_create(meetings)
    record("meetings.planned", about=relationship, by=by)
    return meetings


def days_for(relationship: Relationship, start: date, already: int) -> list[date]:
    assert relationship.place is not None
    calendar = year_calendar()
    years = (relationship.supporter.year_group, relationship.young_person.year_group)
    return days_of_sessions(
        relationship.programme,
        relationship.place.slot.weekday,
        years,
        calendar,
        begun=relationship.first_met_on or start,
        start=start,
        until=relationship.ends_by,
        count=max(relationship.planned_sessions - already, 0),
    )
