"""Voting: on a phone, from papers that were counted, and from hands or dots in the room."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.core.ballots.papers import Method, fault, folded
from peerway.decisions.actions.polling import close_poll, held_open
from peerway.decisions.counting import added
from peerway.decisions.electorate import is_asked
from peerway.decisions.models import Box, Cast, Paper, Poll
from peerway.people.models import Person

LETTERS = "ABCDEFGHJKMNPQRTUVWXY346789"  # none that is easily taken for another
LONG = 5
PAPERS_AT_MOST = 400


def good_paper(poll: Poll, paper: Sequence[str]) -> tuple[str, ...]:
    """The paper as it is counted, or a mistake that says what is wrong with it."""
    if wrong := fault(Method(poll.method), paper, poll.offered, poll.dots):
        raise Mistake(wrong)
    return folded(Method(poll.method), paper)


@transaction.atomic
def cast_vote(poll: Poll, *, paper: Sequence[str], by: Person) -> None:
    """One person, one vote: from two devices at once, and sent twice. A secret one is final."""
    held = held_open(poll)
    if not held.is_open or not held.is_on_phones:
        raise Mistake("This vote is over. What came of it is on its page.")
    if not is_asked(by, held):
        raise Mistake("This vote is not for you. Another one may be.")
    put = good_paper(held, paper)
    if held.is_secret:
        _, is_first = Cast.objects.get_or_create(poll=held, person=by)
        if not is_first:
            raise Mistake(
                "You have voted already. A secret vote has no name on it, so it can't be found and changed."
            )
        drop_in(held, put)
    else:
        Cast.objects.update_or_create(poll=held, person=by, defaults={"choice": list(put)})
    # No name in the journal: a vote is nobody's business, and neither is who takes part in a programme.
    record("vote.cast", about=held, by=None)


def drop_in(poll: Poll, paper: tuple[str, ...] | None) -> None:
    """One paper in the box; None is one that could not be counted. The caller holds the vote."""
    box = Box.objects.select_for_update().get(poll=poll)
    added(box, poll.method, [] if paper is None else [paper], spoilt=paper is None)
    box.save(update_fields=["sealed_heap"])


@transaction.atomic
def print_papers(poll: Poll, *, number: int, by: Person) -> None:
    """More ballot papers, each with a code of its own, so that it is typed in once."""
    held = held_open(poll)
    there = set(Paper.objects.filter(poll=held).values_list("code", flat=True))
    if held.way != Poll.Way.PAPER or len(there) + number > PAPERS_AT_MOST:
        raise Mistake(f"This vote has no more papers to print. There are {PAPERS_AT_MOST} at most.")
    fresh: set[str] = set()
    while len(fresh) < number:
        fresh |= {"".join(secrets.choice(LETTERS) for _ in range(LONG))} - there
    Paper.objects.bulk_create(Paper(poll=held, code=code) for code in sorted(fresh))
    record("papers.made", about=held, by=by)


@transaction.atomic
def enter_paper(poll: Poll, *, code: str, paper: Sequence[str] | None, by: Person) -> None:
    """Type in one paper. None is one that cannot be counted. A code counts once."""
    held = held_open(poll)
    row = Paper.objects.select_for_update().filter(poll=held, code=tidy(code)).first()
    if row is None:
        raise Mistake("No paper of this vote has that code. Look at it again.")
    if row.entered_on:
        raise Mistake("The paper with that code is counted already.")
    drop_in(held, None if paper is None else good_paper(held, paper))
    row.entered_on, row.entered_by = timezone.localdate(), by
    row.save(update_fields=["entered_on", "entered_by"])
    record("paper.entered", about=held, by=by)


def tidy(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter.isalnum())


@transaction.atomic
def count_again(poll: Poll, *, by: Person) -> None:
    """A paper was typed in wrongly, and none can be taken out again: begin the pile anew."""
    held = held_open(poll)
    if held.way != Poll.Way.PAPER:
        raise Mistake("Only papers can be counted again.")
    Box.objects.filter(poll=held).update(sealed_heap=b"")
    Paper.objects.filter(poll=held).update(entered_on=None, entered_by=None)
    record("papers.counted_again", about=held, by=by)


@transaction.atomic
def enter_totals(poll: Poll, *, totals: Mapping[str, int], people: int, by: Person) -> Poll:
    """What somebody counted in the room; with it the vote is closed."""
    held = held_open(poll)
    if held.way != Poll.Way.WALL:
        raise Mistake("This vote is not taken in the room.")
    if wrong := wrong_totals(held, totals, people):
        raise Mistake(wrong)
    box = Box.objects.select_for_update().get(poll=held)
    box.heap = {"totals": dict(sorted(totals.items())), "people": people}
    box.save(update_fields=["sealed_heap"])
    record("totals.entered", about=held, by=by)
    return close_poll(held, why=Poll.Closed.EARLY if held.is_open else Poll.Closed.TIME, by=by)


def wrong_totals(poll: Poll, totals: Mapping[str, int], people: int) -> str:
    """Why these totals cannot be, as a sentence; nothing when they can."""
    numbers = list(totals.values())
    if not set(totals) <= set(poll.offered) or min([people, *numbers]) < 0:
        return "There is something here that was not to choose from."
    if poll.method == Poll.Method.DOTS and sum(numbers) > people * poll.dots:
        return f"{people} people with {poll.dots} dots each can't put {sum(numbers)} dots. Count again."
    if poll.method == Poll.Method.YES_NO and sum(numbers) > people:
        return f"{people} people can't raise {sum(numbers)} hands once each. Count again."
    if poll.method == Poll.Method.APPROVAL and max(numbers) > people:
        return f"No option can have more hands than there are people: {people}. Count again."
    return ""
