"""Somebody asks; an adult finds who it is about, and goes through the screening before anybody sits down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.base.outbox import send
from peerway.core.packs.shapes import ToAnAdult
from peerway.mediation.actions.closing import close, finish
from peerway.mediation.models import FallingOut, Party, Screening
from peerway.mediation.rules import State
from peerway.people.models import Person
from peerway.people.queries import year_calendar
from peerway.programmes.models import Programme, TeamMember
from peerway.programmes.rhythms import rhythm

FEWEST, MOST = 2, 4
HURT, NOBODY = "hurt", "no"
BEFORE_THE_YESES = {State.FIND, State.SCREEN}


@transaction.atomic
def ask(programme: Programme, *, way: str, said: Mapping[str, Any], by: Person | None) -> FallingOut:
    """Take it. Whoever asks for themselves is one of those in it; the names they wrote are sealed.

    Where they said that somebody is hurt, or that they are not sure, an adult is wanted today.
    """
    today = timezone.localdate()
    falling_out = FallingOut(
        programme=programme, way=way, asked_by=by,
        answer_by=year_calendar().school_days_after(today, rhythm(programme, "answer_within")),
    )  # fmt: skip
    falling_out.said, falling_out.is_pressing = dict(said), said.get(HURT, NOBODY) != NOBODY
    falling_out.save(force_insert=True)
    if way == FallingOut.Way.SELF and by is not None:
        Party.objects.create(falling_out=falling_out, person=by)
    for adult in who_runs(programme):
        kind = "needs_you" if falling_out.is_pressing else "something_new"
        send(kind, to=adult, key=f"falling-out/{falling_out.pk}/asked")
    record("falling_out.asked", about=falling_out, by=by, why=way)
    return falling_out


def who_runs(programme: Programme) -> list[Person]:
    """Its facilitators today."""
    members = TeamMember.objects.today().filter(programme=programme, part=TeamMember.Part.FACILITATOR)
    return [member.person for member in members.select_related("person__account").order_by("pk")]


@transaction.atomic
def find_people(falling_out: FallingOut, *, people: Sequence[Person], by: Person) -> None:
    """An adult says who is in it. The names that were written are not needed any more, and go."""
    if falling_out.state not in BEFORE_THE_YESES:
        raise Mistake(
            "They have been asked already. Call this one off, and begin again with the right people."
        )
    chosen = {person.pk for person in people}
    if not FEWEST <= len(chosen) <= MOST:
        raise Mistake("Choose two people, or up to four who fell out together.")
    open_ones = Party.objects.in_hand().exclude(falling_out=falling_out)
    for other in open_ones.filter(person__in=chosen).values_list("falling_out", flat=True).distinct():
        if set(Party.objects.filter(falling_out=other).values_list("person", flat=True)) == chosen:
            raise Mistake("There is an open falling-out of these people already.")
    Party.objects.filter(falling_out=falling_out).exclude(person__in=chosen).delete()
    there = set(Party.objects.filter(falling_out=falling_out).values_list("person", flat=True))
    Party.objects.bulk_create(
        Party(falling_out=falling_out, person=person) for person in people if person.pk not in there
    )
    falling_out.sealed_said = b""
    falling_out.save(update_fields=["sealed_said"])
    record("falling_out.found", about=falling_out, by=by)


@transaction.atomic
def screen(
    falling_out: FallingOut, *, answers: Mapping[str, Any], question_set: str, by: Person
) -> tuple[ToAnAdult, ...]:
    """The screening. Anything but a clear no goes to an adult, and no mediator ever hears of it."""
    if falling_out.state != State.SCREEN:
        raise Mistake("First find who it is about. What has been looked at is not looked at again.")
    screening = Screening(falling_out=falling_out, question_set=question_set, by=by)
    screening.answers = dict(answers)
    screening.save(force_insert=True)
    sent = tuple(sorted(falling_out.shape.sent_by(answers), key=lambda each: not each.worry))
    if sent:
        falling_out.to_an_adult = sent[0].key
        falling_out.save(update_fields=["to_an_adult"])
        finish(falling_out, FallingOut.Outcome.SCREENED_OUT)
    else:
        falling_out.screened_on, falling_out.is_pressing = timezone.localdate(), False
        falling_out.save(update_fields=["screened_on", "is_pressing"])
        tell_those_in_it(falling_out)
    record("falling_out.screened", about=falling_out, by=by, why="to an adult" if sent else "clear")
    return sent


def tell_those_in_it(falling_out: FallingOut) -> None:
    for party in falling_out.parties.select_related("person__account"):
        send("something_new", to=party.person, key=f"falling-out/{falling_out.pk}/asked")


@transaction.atomic
def say_instead(falling_out: FallingOut, *, instead: str, by: Person) -> None:
    """What an adult did instead: one of the pack's reasons. Then it is closed, and the answers are erased."""
    if falling_out.state != State.INSTEAD:
        raise Mistake("There is nothing to say here: this one did not go to an adult.")
    if instead not in {each.key for each in falling_out.shape.instead}:
        raise Mistake("Choose one of the reasons.")
    falling_out.instead = instead
    falling_out.save(update_fields=["instead"])
    close(falling_out)
    record("falling_out.with_an_adult", about=falling_out, by=by, why=instead)
