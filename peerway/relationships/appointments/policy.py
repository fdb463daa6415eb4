"""Who may make an appointment. Read this file aloud to a facilitator."""

from __future__ import annotations

from peerway.people.models import Person
from peerway.programmes import policy as programmes
from peerway.relationships.models import Relationship
from peerway.relationships.planning import by_appointment


def book(actor: Person, pair: Relationship) -> bool:
    """Either of the two, or whoever runs it for somebody who would sooner ask."""
    both = {pair.supporter_id, pair.young_person_id}
    mine = actor.pk in both or programmes.runs(actor, pair.programme)
    return pair.is_open and by_appointment(pair.programme) and mine
