"""Whom a supervision may be with, and who may lead it."""

from __future__ import annotations

from peerway.people.models import Person
from peerway.programmes.models import Programme, TeamMember


def supervisors_of(programme: Programme, by: Person) -> tuple[dict[str, Person], str]:
    """The programme's supervisors today by their ids, with whoever asks, who may stand in; and whom to begin with."""
    team = TeamMember.objects.today().filter(programme=programme, part=TeamMember.Part.SUPERVISOR)
    rows = [member.person for member in team.select_related("person")]
    known = {str(person.pk): person for person in [*rows, by]}
    return known, str(by.pk) if by in rows else next(iter(known))
