"""Who may do what with a decision and a vote. Read this file aloud to a youth lead.

Parts higher on the map add who may run a vote (a youth lead) and who is in the design group::

    @may_run
    def youth_leads(person: Person, programme: Programme) -> bool: ...
"""

from __future__ import annotations

from collections.abc import Callable

from peerway.decisions.models import Decision, Poll
from peerway.people.models import Person
from peerway.programmes import policy as programmes
from peerway.programmes.models import Programme

MayRun = Callable[[Person, Programme], bool]
_may_run: list[MayRun] = []


def may_run(says: MayRun) -> MayRun:
    """Register who else, besides the adults who run a programme, may run its votes."""
    if says not in _may_run:
        _may_run.append(says)
    return says


def run_votes(actor: Person, programme: Programme) -> bool:
    """Open and close votes: whoever runs the programme, and young people who were given that right."""
    granted = programmes.runs(actor, programme) or any(says(actor, programme) for says in _may_run)
    return programme.closed_on is None and granted


def read(actor: Person) -> bool:
    """The list of decisions: any young person, and the adults who see a programme."""
    return not actor.is_adult or programmes.see_any(actor)


def see(actor: Person, decision: Decision) -> bool:
    """Whoever finds it may read it: what is written here names nobody."""
    return True


def keep_record(actor: Person, decision: Decision) -> bool:
    """What was decided without a vote, and what changed because of it: whoever runs the programme."""
    return programmes.runs(actor, decision.programme)


def keep_open_record(actor: Person, decision: Decision) -> bool:
    return decision.is_open and keep_record(actor, decision)


def open_vote(actor: Person, decision: Decision) -> bool:
    return decision.is_open and run_votes(actor, decision.programme)


def run_poll(actor: Person, poll: Poll) -> bool:
    return run_votes(actor, poll.decision.programme)


def close_poll(actor: Person, poll: Poll) -> bool:
    return poll.closed_at is None and run_poll(actor, poll)
