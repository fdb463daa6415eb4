"""Days of naming, and the private question to somebody who was named."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.links import link_to, make_link
from peerway.base.mistakes import Mistake
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.voice.naming import Approach, NamingRun


@transaction.atomic
def open_run(programme: Programme, *, closes_on: date, least: int, by: Person) -> NamingRun:
    """Young people may name whom they would talk to, through recruitment's own card, until a day."""
    run = NamingRun.objects.create(programme=programme, closes_on=closes_on, least=least, opened_by=by)
    if link_to("nominate", programme) is None:
        make_link("nominate", programme)
    record("naming_run.opened", about=run, by=by)
    return run


@transaction.atomic
def ask_privately(run: NamingRun, *, person: Person, by: Person) -> Approach:
    """Ask somebody on the list. They are told that some people named them, and neither how many nor who."""
    if not run.is_over:
        raise Mistake("Wait until the naming is over: then everybody is asked in the same way.")
    asked, is_new = Approach.objects.get_or_create(run=run, person=person, defaults={"asked_by": by})
    if is_new:
        record("approach.made", about=asked, by=by)
    return asked


@transaction.atomic
def answer_approach(asked: Approach, *, answer: str, by: Person) -> None:
    if asked.answered_on is not None:
        raise Mistake("You have answered this already.")
    asked.answer, asked.answered_on = answer, timezone.localdate()
    asked.save(update_fields=["answer", "answered_on"])
    record("approach.answered", about=asked, by=by)
