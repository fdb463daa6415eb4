"""Agreeing that a programme may begin, and taking it back."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.people.models import Person
from peerway.programmes.before_start.rules import SUPERVISOR, may_settle, who_may_stand
from peerway.programmes.models import GoAhead, Programme


@transaction.atomic
def agree_to_start(programme: Programme, *, rule: str, until: date, by: Person) -> GoAhead:
    """The safeguarding lead or a sponsor agrees, for themselves and for a time."""
    if rule == SUPERVISOR or not may_settle(by, programme, rule):
        raise Mistake("This is for somebody else to agree to.")
    return keep(GoAhead(programme=programme, rule=rule, person=by, until=until, recorded_by=by), by)


@transaction.atomic
def name_supervisor(
    programme: Programme,
    *,
    person: Person,
    qualification: str,
    seen_by: Person,
    seen_on: date,
    until: date,
    by: Person,
) -> GoAhead:
    """The qualified supervisor, what the qualification is in words, and who saw the paper."""
    if not may_settle(by, programme, SUPERVISOR):
        raise Mistake("Whoever runs the programme names the supervisor.")
    if person not in who_may_stand(programme, SUPERVISOR):
        raise Mistake(f"{person.name} is not a supervisor in this team yet.")
    if seen_by == person:
        raise Mistake("Somebody else looks at the paper.")
    if seen_on > timezone.localdate():
        raise Mistake("The paper is seen before it counts.")
    named = GoAhead(
        programme=programme, rule=SUPERVISOR, person=person, until=until, seen_by=seen_by, seen_on=seen_on,
        recorded_by=by,
    )  # fmt: skip
    named.qualification = qualification
    return keep(named, by)


def keep(given: GoAhead, by: Person) -> GoAhead:
    if given.until <= timezone.localdate():
        raise Mistake("Choose a day still to come until which it holds.")
    given.save()
    record("go_ahead.given", about=given, by=by, why=given.rule)
    return given


@transaction.atomic
def withdraw(given: GoAhead, *, by: Person) -> None:
    """Taken back, at any time and without a reason. Nothing new is matched or opened from now on."""
    if given.withdrawn_on:
        raise Mistake("This was taken back already.")
    given.withdrawn_on, given.withdrawn_by = timezone.localdate(), by
    given.save(update_fields=["withdrawn_on", "withdrawn_by"])
    record("go_ahead.withdrawn", about=given, by=by, why=given.rule)
