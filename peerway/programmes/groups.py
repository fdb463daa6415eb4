"""Who may be in one room together: everybody in a programme, for the adults in its team."""

from __future__ import annotations

from collections.abc import Iterator

from peerway.people.models import Person
from peerway.people.rooms import Group, room_groups
from peerway.programmes import policy
from peerway.programmes.gates import Side, people_on, people_on_sides
from peerway.programmes.queries import running


@room_groups
def everybody_in_a_programme(adult: Person) -> Iterator[Group]:
    seen = [programme for programme in running() if policy.see(adult, programme)]
    people_on_sides.all((programme.pk, side) for programme in seen for side in Side)
    for programme in sorted(seen, key=lambda each: (each.name, each.pk)):
        people = {person.pk: None for side in Side for person in people_on(programme, side)}
        yield Group(str(programme.pk), programme.name, tuple(people))
