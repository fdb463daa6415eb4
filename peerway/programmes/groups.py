"""Who may be in one room together: everybody in a programme, for the adults in its team."""

from __future__ import annotations

from collections.abc import Iterator

from peerway.people.models import Person
from peerway.people.rooms import Group, room_groups
from peerway.programmes import policy
from peerway.programmes.gates import Side, people_on
from peerway.programmes.models import Programme


@room_groups
def everybody_in_a_programme(adult: Person) -> Iterator[Group]:
    for programme in Programme.objects.running().order_by("name", "pk"):
        if policy.see(adult, programme):
            people = {person.pk: None for side in Side for person in people_on(programme, side)}
            yield Group(str(programme.pk), programme.name, tuple(people))
