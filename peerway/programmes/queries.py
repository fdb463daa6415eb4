"""What the pages of programmes touch, in as many queries for thirty programmes as for two."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from peerway.base.memory import remembered
from peerway.base.prepared import prepared
from peerway.people.models import Person
from peerway.programmes.models import Programme, TeamMember
from peerway.programmes.policy import parts_today


@remembered
def running() -> tuple[Programme, ...]:
    """The programmes that run in this setting, the newest first. Asked once a request."""
    return tuple(all_running())


@prepared
def all_running() -> QuerySet[Programme]:
    return Programme.objects.running()


def shape_runs(shape: str) -> bool:
    """Whether a programme of this shape runs here: where none does, there is nothing to ask about it."""
    return any(programme.shape == shape for programme in running())


def running_with(person: Person, *parts: str) -> list[Programme]:
    """The running programmes in whose team somebody has one of these parts today."""
    mine = {pk for pk, held in parts_today(person).items() if not held.isdisjoint(parts)}
    return [programme for programme in running() if programme.pk in mine] if mine else []


@remembered
def team_today() -> dict[UUID, list[TeamMember]]:
    """Who has a part in each programme of this setting today, the longest there first. Asked once a request."""
    found: dict[UUID, list[TeamMember]] = {}
    for member in everybody_today():
        found.setdefault(member.programme_id, []).append(member)
    return found


@prepared
def everybody_today() -> QuerySet[TeamMember]:
    return TeamMember.objects.today().select_related("person").order_by("starts_on", "pk")


def team_of(programme: Programme) -> list[TeamMember]:
    return team_today().get(programme.pk, [])


def for_list_page(person: Person) -> list[Programme]:
    """The programmes this person may see, with ``facilitators_today`` on each."""
    programmes = list(Programme.objects.visible_to(person))
    for programme in programmes:
        team = team_of(programme)
        programme.facilitators_today = [  # type: ignore[attr-defined]
            member for member in team if member.part == TeamMember.Part.FACILITATOR
        ]
    return programmes
