"""Who may do what with a decision and a vote. Read this file aloud to a youth lead.

Parts higher on the map add who may run a vote (a youth lead) and who is in the design group::

    @may_run
    def youth_leads(person: Person, programme: Programme) -> bool: ...
"""

from __future__ import annotations

from collections.abc import Callable

from peerway.decisions.electorate import is_asked
from peerway.decisions.models import Decision, Option, Poll
from peerway.people.models import Person
from peerway.programmes import policy as programmes
from peerway.programmes.models import Programme

MayRun = Callable[[Person, Programme], bool]
_may_run: list[MayRun] = []
SHARED = frozenset({Decision.Who.TOGETHER, Decision.Who.YOUNG})


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


def begin(actor: Person, programme: Programme) -> bool:
    """Whoever runs the programme says what is to be decided, and by whom: then nobody takes it back quietly."""
    return programmes.change(actor, programme)


def keep_record(actor: Person, decision: Decision) -> bool:
    """What was decided without a vote, and what changed because of it: whoever runs the programme."""
    return programmes.runs(actor, decision.programme)


def keep_open_record(actor: Person, decision: Decision) -> bool:
    return decision.is_open and keep_record(actor, decision)


def overrule(actor: Person, decision: Decision) -> bool:
    """Only what was shared or led can be taken back, once, and everybody reads why."""
    shared = decision.decided_on is not None and decision.who in SHARED
    return shared and decision.overruled_on is None and keep_record(actor, decision)


def look_back(actor: Person, decision: Decision) -> bool:
    return decision.decided_on is not None and keep_record(actor, decision)


def open_vote(actor: Person, decision: Decision) -> bool:
    """Ask, or change what is to choose from: not while a vote on it is open."""
    free = decision.is_open and run_votes(actor, decision.programme)
    return free and not decision.polls.not_closed().exists()


def order_options(actor: Person, option: Option) -> bool:
    return open_vote(actor, option.decision)


def see_poll(actor: Person, poll: Poll) -> bool:
    """How a vote stands and what came of it. Never who voted."""
    return True


def run_poll(actor: Person, poll: Poll) -> bool:
    return run_votes(actor, poll.decision.programme)


def close_poll(actor: Person, poll: Poll) -> bool:
    return poll.closed_at is None and run_poll(actor, poll)


def see_turnout(actor: Person, poll: Poll) -> bool:
    """How many have voted so far. How many asked for support is for adults alone."""
    for_adults = poll.voters == Poll.Voters.SUPPORTED
    return close_poll(actor, poll) and (actor.is_adult or not for_adults)


def vote(actor: Person, poll: Poll) -> bool:
    """Those whom the vote is for, while it is open."""
    return poll.is_on_phones and poll.is_open and is_asked(actor, poll)


def hold_papers(actor: Person, poll: Poll) -> bool:
    return poll.way == Poll.Way.PAPER and close_poll(actor, poll)


def count_in_room(actor: Person, poll: Poll) -> bool:
    return poll.way == Poll.Way.WALL and close_poll(actor, poll)


def read_result(actor: Person, poll: Poll) -> bool:
    """A counted vote is for everybody who finds it: to read, and to hang up."""
    return poll.is_counted
