"""Who may do what with matches. Read this file aloud to a facilitator."""

from __future__ import annotations

from peerway.matching.models import Proposal, Run
from peerway.people.models import Person
from peerway.programmes import policy as programmes
from peerway.programmes.models import Programme


def match(actor: Person, programme: Programme) -> bool:
    """Those who run a programme of pairs ask the engine, and decide. Other shapes have desks of their own."""
    return programme.shape == "pair" and programmes.runs(actor, programme)


def decide(actor: Person, run: Run) -> bool:
    return programmes.runs(actor, run.programme)


def decide_one(actor: Person, proposal: Proposal) -> bool:
    return programmes.runs(actor, proposal.run.programme)


def answer(actor: Person, proposal: Proposal) -> bool:
    """One of the two it is about."""
    return actor.pk in {proposal.supporter.person_id, proposal.asking.person_id}
