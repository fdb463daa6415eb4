"""Who gives their time in a programme, and so may be thanked: supporters and the team. Never who was supported."""

from __future__ import annotations

from peerway.people.models import Person
from peerway.programmes.gates import Side, people_on
from peerway.programmes.models import Programme
from peerway.programmes.queries import team_of


def may_be_thanked(programme: Programme) -> list[Person]:
    """By name, each once."""
    people = [*people_on(programme, Side.SUPPORTER), *(member.person for member in team_of(programme))]
    once = {person.pk: person for person in people}
    return sorted(once.values(), key=lambda person: (person.called.casefold(), person.pk))
