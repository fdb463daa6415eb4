"""Who may do what about supervision. Read this file aloud to a supervisor."""

from __future__ import annotations

from peerway.people.models import Person
from peerway.programmes import policy as programmes
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter


def see(actor: Person, programme: Programme) -> bool:
    """Supervisors in the team, and those who run the programme."""
    return actor.is_adult and (programmes.supervises(actor, programme) or programmes.runs(actor, programme))


def keep(actor: Person, programme: Programme) -> bool:
    """Whoever sees it may say that a supervision was held, while the programme runs."""
    return programme.closed_on is None and see(actor, programme)


def supervise(actor: Person, programme: Programme) -> bool:
    return actor.is_adult and programmes.supervises(actor, programme)


def listen(actor: Person, supporter: Supporter) -> bool:
    """How it was for a supporter is read by their supervisor, and by nobody else. They were told so."""
    return supervise(actor, supporter.programme)
