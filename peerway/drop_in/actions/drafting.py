"""What a youth lead does with a rota: puts a name on the draft, leaves one out, and asks somebody to step in."""

from __future__ import annotations

from django.db import transaction

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.drop_in.actions.asks import ask_to_cover
from peerway.drop_in.models import Ask, Duty, Turn
from peerway.drop_in.queries.leading import could_be_on, one_day
from peerway.people.models import Person


@transaction.atomic
def draft_on(duty: Duty, *, person: Person, by: Person) -> Turn:
    """A name on the draft. Nobody sees it until an adult publishes."""
    refuse_unless_free(duty, person)
    turn = Turn.objects.create(duty=duty, person=person)
    record("turn.drafted", about=turn, by=by)
    return turn


@transaction.atomic
def leave_out(turn: Turn, *, by: Person) -> None:
    """A draft nobody has seen goes, as it does when the rota is drawn anew."""
    if turn.published_at is not None:
        raise Mistake("This one is published. Ask the adult to change it.")
    record("turn.left_out", about=turn.duty, by=by)
    turn.delete()


@transaction.atomic
def offer(duty: Duty, *, asked: Person, by: Person) -> Ask:
    """Ask somebody to take an empty place on a published duty. They say yes or no; an adult sees a yes."""
    if duty.published_at is None:
        raise Mistake("This duty is not published. Put a name on the draft instead.")
    refuse_unless_free(duty, asked)
    return ask_to_cover(duty, asked=asked, by=by)


def refuse_unless_free(duty: Duty, person: Person) -> None:
    """The engine's rules hold for a youth lead as they do for the engine. Why somebody cannot is not told."""
    if not one_day(duty).missing:
        raise Mistake("Nobody is missing on this day.")
    if person.pk not in {each.pk for each in could_be_on(duty)}:
        raise Mistake(f"{person.called} can't be on that day. Choose somebody else.")
