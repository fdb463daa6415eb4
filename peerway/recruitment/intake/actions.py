"""Taking in a whole intake, reading the list, and each one's own yes or no."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recruitment.actions.asking import decide_asking, receive_asking, reply_to_asking, withdraw_asking
from peerway.recruitment.actions.safety import OWN_YES_WORDING, record_consent, say_own_yes
from peerway.recruitment.intake.queries import intake_of
from peerway.recruitment.models import Asking, Consent, Door, Look


@transaction.atomic
def take_in(programme: Programme, *, people: Iterable[Person], by: Person) -> int:
    """Everybody chosen is in. Nobody has said yes yet: that is theirs. Returns how many were taken in."""
    taken = [receive_asking(programme, person=person, way=Door.Way.STAFF, by=by) for person in people]
    record("intake.taken_in", about=programme, by=by)
    return len(taken)


@transaction.atomic
def read_list(
    programme: Programme, *, named: Collection[UUID], second_look: Collection[UUID], by: Person
) -> int:
    """Somebody with pastoral or safeguarding knowledge read every name, and says of whom a second look is needed.

    Only those whose names stood on the list they read are decided. Whoever was looked at before, and was not safe to
    match, is looked at one by one.
    """
    read = [asking for asking in intake_of(programme).to_look_at if asking.person_id in named]
    fine = [asking for asking in read if asking.person_id not in second_look]
    for asking in fine:
        decide_asking(asking, outcome=Look.Outcome.YES, by=by)
        reply_to_asking(asking, by=by)
    record("intake.list_read", about=programme, by=by)
    return len(fine)


@transaction.atomic
def answer_intake(asking: Asking, *, is_yes: bool, by: Person) -> None:
    """A young person's own yes, or no thanks. A no needs no reason, and takes them out."""
    if by.pk != asking.person_id:
        raise Mistake("This is theirs to say.")
    if is_yes:
        say_own_yes(asking.programme, is_yes=True, by=by)
        return
    say_no(asking, how=Consent.How.SCREEN, by=by)


def say_no(asking: Asking, *, how: str, by: Person) -> None:
    record_consent(
        asking.programme, person=asking.person, what=Consent.What.OWN_YES, said=Consent.Said.NO, how=how,
        wording=OWN_YES_WORDING, by=by,
    )  # fmt: skip
    withdraw_asking(asking, by=by)


@transaction.atomic
def type_in_answers(programme: Programme, *, said: Mapping[UUID, str], on: date, by: Person) -> int:
    """A paper list on which each of them ticked yes or no themselves, typed in with the day it was ticked."""
    if on > timezone.localdate():
        raise Mistake("The list is filled in first. Choose today or a day before.")
    count = 0
    for asking in intake_of(programme).to_answer:
        answer = said.get(asking.person_id, "")
        if answer == "no":
            say_no(asking, how=Consent.How.PAPER, by=by)
        elif answer == "yes":
            say_yes_on_paper(asking, on, by)
        count += answer in ("yes", "no")
    return count


def say_yes_on_paper(asking: Asking, on: date, by: Person) -> None:
    wording = f"{OWN_YES_WORDING}, ticked {on.isoformat()}"
    record_consent(
        asking.programme, person=asking.person, what=Consent.What.OWN_YES, said=Consent.Said.YES,
        how=Consent.How.PAPER, wording=wording, by=by,
    )  # fmt: skip
