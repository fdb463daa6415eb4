"""An adult decides on two mediators, a time, a place and who is near; the mediators say yes or no."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.base.outbox import send
from peerway.mediation.actions.closing import close, finish
from peerway.mediation.choosing import who_may_help
from peerway.mediation.models import FallingOut, Mediating, Said
from peerway.mediation.rules import State
from peerway.people.models import Person
from peerway.people.queries import year_calendar
from peerway.programmes.gates import new_matches_stopped
from peerway.programmes.models import Place

ARRANGED = {State.ARRANGE, State.MEDIATORS, State.COMING, State.MISSED}


@transaction.atomic
def arrange(
    falling_out: FallingOut,
    *,
    place: Place,
    on: date,
    adult: Person,
    mediators: Mapping[Person, list[str]],
    by: Person,
) -> None:
    """Settle who helps, when and where. ``mediators`` are the two, each with the reasons that were shown.

    A mediator who had said yes is asked again when the day or the place is another.
    """
    check(falling_out, place, on, list(mediators))
    moved = (falling_out.place_id, falling_out.on) != (place.pk, on)
    falling_out.place, falling_out.on, falling_out.adult = place, on, adult
    falling_out.save(update_fields=["place", "on", "adult"])
    asked = Mediating.objects.filter(falling_out=falling_out)
    asked.willing().exclude(person__in=mediators).delete()
    if moved:
        asked.willing().update(said="", said_at=None)
    there = set(asked.willing().values_list("person", flat=True))
    for person, reasons in mediators.items():
        if person.pk not in there:
            Mediating.objects.create(falling_out=falling_out, person=person, reasons=reasons)
        send("something_new", to=person, key=f"falling-out/{falling_out.pk}/{on}")
    record("falling_out.arranged", about=falling_out, by=by)


def check(falling_out: FallingOut, place: Place, on: date, mediators: list[Person]) -> None:
    """Everything that must hold before two people are asked to sit down with two others."""
    if falling_out.state not in ARRANGED:
        raise Mistake("First everybody in it says yes, each alone.")
    if place.programme_id != falling_out.programme_id or place.closed_on:
        raise Mistake("Choose one of this programme's places.")
    if on < timezone.localdate() or on.weekday() != place.slot.weekday or not year_calendar().is_open(on):
        raise Mistake("Choose a day on which this place is open.")
    for shut in new_matches_stopped(falling_out.programme):
        raise Mistake(f"Not yet: {shut.says}")
    if len({person.pk for person in mediators}) != falling_out.shape.mediators:
        raise Mistake("Two mediators help together. Choose two.")
    free = {person.pk for person in who_may_help(falling_out, on)}
    for person in mediators:
        if person.pk not in free:
            raise Mistake(f"{person.name} cannot help with this one. Choose somebody else.")


@transaction.atomic
def answer_asked(helping: Mediating, *, is_yes: bool, by: Person) -> None:
    """A mediator says yes, or no with no reason: knowing one of them well is reason enough."""
    if by.pk != helping.person_id:
        raise Mistake("This is theirs to say, and nobody else's.")
    helping.said, helping.said_at = Said.YES if is_yes else Said.NO, timezone.now()
    helping.save(update_fields=["said", "said_at"])
    record("mediator.said_yes" if is_yes else "mediator.said_no", about=helping, by=by)


@transaction.atomic
def call_off(falling_out: FallingOut, *, by: Person) -> None:
    """An adult calls it off: it is over already, or it is not for here."""
    if falling_out.outcome:
        raise Mistake("This one has ended already.")
    finish(falling_out, FallingOut.Outcome.CALLED_OFF)
    close(falling_out)
    record("falling_out.called_off", about=falling_out, by=by)
