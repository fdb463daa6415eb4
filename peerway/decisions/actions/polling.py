"""A vote opens, and closes: at its time, early, or called off. Who had voted is forgotten then; a number is left."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.core.ballots.counting import Result
from peerway.core.ballots.papers import Method
from peerway.decisions.actions.deciding import decide, locked, no_vote_open, offer
from peerway.decisions.counting import added, count
from peerway.decisions.models import Box, Cast, Decision, Option, Poll
from peerway.people.models import Person

SHARED = (Decision.Who.TOGETHER, Decision.Who.YOUNG)


@transaction.atomic
def open_poll(
    decision: Decision,
    *,
    method: str,
    closes_at: datetime,
    by: Person,
    way: str = Poll.Way.PHONE,
    voters: str = Poll.Voters.EVERYONE,
    ballot: str = Poll.Ballot.SECRET,
    dots: int = 3,
    quorum: int = 1,
) -> Poll:
    """Ask. What is offered, and the lot that may break a tie for last place, are settled now."""
    held = no_vote_open(locked(decision))
    options = offer(held, ["Yes", "No"]) if method == Method.YES_NO else list(held.options.offered())
    if len(options) < 2:
        raise Mistake("There must be at least two options to choose from.")
    if closes_at <= timezone.now():
        raise Mistake("It would be over before it began. Choose a later time.")
    draw_lots(options)
    poll = Poll.objects.create(
        decision=held, method=method, way=way, voters=voters, ballot=ballot, dots=dots, quorum=quorum,
        closes_at=closes_at, opened_by=by, offered=[str(option.pk) for option in options],
    )  # fmt: skip
    Box.objects.create(poll=poll)
    record("poll.opened", about=poll, by=by)
    return poll


def draw_lots(options: list[Option]) -> None:
    """A number for each, drawn by chance before anybody has voted."""
    numbers = list(range(1, len(options) + 1))
    secrets.SystemRandom().shuffle(numbers)
    for option, number in zip(options, numbers, strict=True):
        option.lot = number
    Option.objects.bulk_update(options, ["lot"])


def held_open(poll: Poll) -> Poll:
    """The vote as it stands, held until this is done; refused when it is closed."""
    found: Poll = Poll.objects.select_for_update().get(pk=poll.pk)
    if found.closed_at:
        raise Mistake("This vote is closed.")
    return found


@transaction.atomic
def close_poll(poll: Poll, *, why: str, by: Person | None) -> Poll:
    """Count, and say what came of it. With nobody as ``by``, its time was over."""
    held = held_open(poll)
    if why == Poll.Closed.WITHDRAWN:
        Box.objects.filter(poll=held).delete()
    else:
        pool_open_votes(held)
        counted = count(held)
        held.result = counted.result
        if counted.result == Result.CHOSEN:
            held.winner = Option.objects.get(pk=counted.winners[0])
    Cast.objects.filter(poll=held).delete()
    held.closed_at, held.closed_by, held.closed_why = timezone.now(), by, why
    held.save(update_fields=["closed_at", "closed_by", "closed_why", "result", "winner"])
    record("poll.closed", about=held, by=by, why=Poll.Closed(why).label)
    if held.winner and held.decision.who in SHARED:
        decision = locked(held.decision)
        decide(decision, how=held.method, chosen=held.winner, outcome="", by=None, look_back=None)
    return held


def pool_open_votes(poll: Poll) -> None:
    """What people said openly goes into the box without their names: from now on it is a heap like any other."""
    if not poll.is_on_phones or poll.is_secret:
        return
    said = Cast.objects.filter(poll=poll, choice__isnull=False).values_list("choice", flat=True)
    box = Box.objects.select_for_update().get(poll=poll)
    added(box, poll.method, [tuple(choice) for choice in said])
    box.save(update_fields=["sealed_heap"])


def close_what_is_over() -> int:
    """Votes on phones whose time is over. Run by the tick, inside each setting; two at once close each but once."""
    closed = 0
    for poll in Poll.objects.past_closing():
        try:
            close_poll(poll, why=Poll.Closed.TIME, by=None)
        except Mistake:
            continue
        closed += 1
    return closed
