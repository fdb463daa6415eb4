"""Who may do what with a sheet. Read this file aloud to a facilitator."""

from __future__ import annotations

from peerway.people.models import Person
from peerway.programmes import policy as programmes
from peerway.relationships.models import FilledSheet, Relationship


def fill(actor: Person, pair: Relationship) -> bool:
    """The two, while they are a pair; and whoever runs it, for the adult's sheets and for those done on paper."""
    both = {pair.supporter_id, pair.young_person_id}
    return pair.is_open and (actor.pk in both or programmes.runs(actor, pair.programme))


def read(actor: Person, filled: FilledSheet) -> bool:
    """Whose words they are, the other of the two where both may, and those who run the programme."""
    pair = filled.relationship
    both = filled.seen_by_both and actor.pk in {pair.supporter_id, pair.young_person_id}
    return both or filled.is_by(actor) or programmes.runs(actor, pair.programme)
