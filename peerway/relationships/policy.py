"""Who may do what to a pair. Read this file aloud to a facilitator."""

from __future__ import annotations

from peerway.people.models import Person
from peerway.programmes import policy as programmes
from peerway.programmes.models import Programme
from peerway.relationships.models import Meeting, Relationship


def see(actor: Person, pair: Relationship) -> bool:
    """The team, and the two it is about. Whoever else asks is told there is nothing there."""
    return True


def arrange(actor: Person, pair: Relationship) -> bool:
    """First meetings, changes of time, pauses and endings are arranged by those who run the programme."""
    return programmes.runs(actor, pair.programme)


def run_pairs(actor: Person, programme: Programme) -> bool:
    return programmes.runs(actor, programme)


def log_a_room(actor: Person, programme: Programme) -> bool:
    """Any adult of the team who was in the room."""
    return actor.is_adult and programmes.in_team(actor, programme)


def log_own(actor: Person, meeting: Meeting) -> bool:
    """The supporter logs their own session."""
    return meeting.relationship.supporter_id == actor.pk


def one_of_the_two(actor: Person, pair: Relationship) -> bool:
    return actor.pk in {pair.supporter_id, pair.young_person_id}


def look_into(actor: Person, pair: Relationship) -> bool:
    """What one side said in confidence is read by those who run the programme, and by nobody else."""
    return programmes.runs(actor, pair.programme)
