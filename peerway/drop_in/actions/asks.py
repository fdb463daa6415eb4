"""Would you be on this duty? Asked by a supporter or by an adult, answered by one tap, seen by the adult."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.drop_in.actions.turns import put_on, take_off
from peerway.drop_in.models import Ask, Duty, Turn
from peerway.people.models import Person


@transaction.atomic
def ask_to_swap(turn: Turn, *, asked: Person, gives: Turn | None, by: Person) -> Ask:
    """A supporter asks another to take their turn, for one of the other's turns in return or for none."""
    if not turn.may_change:
        raise Mistake("This one can't be swapped any more. Tell your adult.")
    if gives is not None and not gives.may_change:
        raise Mistake("The other turn can't be swapped any more.")
    return _ask(turn.duty, turn=turn, gives=gives, asked=asked, by=by)


@transaction.atomic
def ask_to_cover(duty: Duty, *, asked: Person, by: Person) -> Ask:
    """An adult asks somebody to step in."""
    if not duty.happens or duty.is_over:
        raise Mistake("This duty does not happen any more.")
    return _ask(duty, turn=None, gives=None, asked=asked, by=by)


def _ask(duty: Duty, *, turn: Turn | None, gives: Turn | None, asked: Person, by: Person) -> Ask:
    """Asked twice, it is asked once."""
    before = Ask.objects.filter(duty=duty, asked=asked, said="", withdrawn_at=None).first()
    if before is not None:
        return before
    ask = Ask.objects.create(duty=duty, turn=turn, gives=gives, asked=asked, by=by)
    record("swap.asked" if turn else "cover.asked", about=ask, by=by)
    return ask


@transaction.atomic
def answer_ask(ask: Ask, *, is_yes: bool, by: Person) -> Ask:
    """Yes makes the swap there and then; no changes nothing and needs no reason."""
    if not ask.is_open:
        raise Mistake("This has been answered already, or the day has been.")
    ask.said, ask.said_at = (Ask.Said.YES if is_yes else Ask.Said.NO), timezone.now()
    if is_yes:
        _agree(ask, by)
    ask.save(update_fields=["said", "said_at"])
    record("ask.answered", about=ask, by=by, why=ask.said)
    return ask


def _agree(ask: Ask, by: Person) -> None:
    if ask.turn is not None:
        if not ask.turn.may_change or (ask.gives is not None and not ask.gives.may_change):
            raise Mistake("It has changed since they asked. Nothing was swapped.")
        giver = ask.turn.person
        take_off(ask.turn, by=by, because=Turn.Off.SWAP)
        if ask.gives is not None:
            take_off(ask.gives, by=by, because=Turn.Off.SWAP)
            put_on(ask.gives.duty, person=giver, by=by)
        put_on(ask.duty, person=ask.asked, by=by)
        return
    if Turn.objects.standing().filter(duty=ask.duty).count() >= ask.duty.needed:
        ask.said = Ask.Said.TAKEN
        return
    put_on(ask.duty, person=ask.asked, by=by)


@transaction.atomic
def take_back(ask: Ask, *, by: Person) -> None:
    """Whoever asked no longer does."""
    ask.withdrawn_at = timezone.now()
    ask.save(update_fields=["withdrawn_at"])
    record("ask.withdrawn", about=ask, by=by)


@transaction.atomic
def see_swap(ask: Ask, *, by: Person) -> None:
    """The adult saw what two people agreed."""
    ask.seen_at, ask.seen_by = timezone.now(), by
    ask.save(update_fields=["seen_at", "seen_by"])
    record("swap.seen", about=ask, by=by)
