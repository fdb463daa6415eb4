"""Stepping back well: nobody new at once; a talk, goodbyes or handing over; and thanks."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.care.models import StepDown
from peerway.care.queries.places import places_of
from peerway.drop_in import actions as rota
from peerway.drop_in.models import Turn
from peerway.people.models import Person
from peerway.recruitment import actions as recruitment
from peerway.recruitment.models import Supporter


@transaction.atomic
def begin_step_down(supporter: Supporter, *, by: Person) -> StepDown:
    """Nobody new from now. Said twice, it is said once."""
    if supporter.stepped_back_on is not None:
        raise Mistake("They have stepped back already.")
    stepping, is_new = StepDown.objects.open().get_or_create(supporter=supporter, defaults={"begun_by": by})
    if is_new:
        record("step_down.begun", about=stepping, by=by)
    return stepping


@transaction.atomic
def say_talked(stepping: StepDown, *, on: date, by: Person) -> None:
    """An adult talked with them about it: when, and who. What was said stays between the two."""
    if on > timezone.localdate():
        raise Mistake("A talk is kept once it has been held.")
    stepping.talk(on, by)
    stepping.save(update_fields=["talked_on", "talked_by"])
    record("step_down.talked", about=stepping, by=by)


@transaction.atomic
def take_back_step_down(stepping: StepDown, *, by: Person) -> None:
    """They would like to stay after all."""
    stepping.take_back(timezone.localdate())
    stepping.save(update_fields=["taken_back_on"])
    record("step_down.taken_back", about=stepping, by=by)


@transaction.atomic
def finish_step_down(stepping: StepDown, *, by: Person) -> None:
    """Done well: a talk was held and nobody is left behind. Their hours and certificates stay theirs."""
    supporter = stepping.supporter
    places = places_of([supporter])[supporter.pk]
    if places.has_people:
        raise Mistake(f"First goodbyes, or somebody who takes over: they still have {places.in_words}.")
    today = timezone.localdate()
    stepping.finish(today, by)
    stepping.save(update_fields=["finished_on", "finished_by"])
    leave_the_rota(supporter, by=by)
    recruitment.step_back(supporter, on=today, by=by)
    record("step_down.finished", about=stepping, by=by)


def leave_the_rota(supporter: Supporter, *, by: Person) -> None:
    """Days on a rota go to somebody else."""
    ahead = Turn.objects.standing().from_today().filter(
        person=supporter.person, duty__programme=supporter.programme, here_at=None
    )  # fmt: skip
    for turn in ahead.select_related("duty", "person"):
        rota.take_off(turn, by=by)
