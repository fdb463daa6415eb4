"""Afterwards: each mediator's own log, the check-back of each, and forgetting."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.base.sealed import Kind, destroy_keys
from peerway.mediation.actions.closing import close
from peerway.mediation.models import Agreement, FallingOut, LookingBack, Mediating, Party
from peerway.mediation.rules import wants_a_look
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.programmes.rhythms import rhythm

NOBODY_ANSWERS_AFTER = timedelta(days=14)


@transaction.atomic
def log_talk(helping: Mediating, *, minutes: int, for_you: int | None, adult: str, by: Person) -> None:
    """How long it took and how it was for them. No story: there is nowhere to write one."""
    helping.minutes, helping.for_you, helping.wants_adult = minutes, for_you, adult
    helping.logged_at = timezone.now()
    helping.save(update_fields=["minutes", "for_you", "wants_adult", "logged_at"])
    record("talk.logged", about=helping, by=by)


@transaction.atomic
def adult_came(helping: Mediating, *, by: Person) -> None:
    """An adult looked back with the mediator. That it happened is kept; what was said is not."""
    helping.adult_came_on = timezone.localdate()
    helping.save(update_fields=["adult_came_on"])
    record("mediator.seen", about=helping, by=by)


@transaction.atomic
def answer_check_back(party: Party, *, answers: Mapping[str, Any], question_set: str, by: Person) -> None:
    """One of them, alone: was it fair, is it holding, would they like an adult."""
    if by.pk != party.person_id:
        raise Mistake("This is asked of them alone.")
    party.fair, party.holding = str(answers["fair"]), str(answers["holding"])
    party.wants_adult, party.question_set, party.checked_at = (
        str(answers["adult"]),
        question_set,
        timezone.now(),
    )
    party.wants_a_look = wants_a_look(party.fair, party.holding, party.wants_adult)
    party.save(update_fields=["fair", "holding", "wants_adult", "question_set", "checked_at", "wants_a_look"])
    record("check_back.answered", about=party, by=by)
    close_when_settled(FallingOut.objects.get(pk=party.falling_out_id))


@transaction.atomic
def look_at_check_back(falling_out: FallingOut, *, by: Person) -> None:
    """An adult read what was said, and talked with them."""
    low = Party.objects.filter(falling_out=falling_out, wants_a_look=True, looked_at=None)
    low.update(looked_at=timezone.now(), looked_by=by)
    record("check_back.looked_at", about=falling_out, by=by)
    close_when_settled(falling_out)


def close_when_settled(falling_out: FallingOut) -> None:
    """Everybody has answered, and nothing that was said waits for an adult."""
    parties = Party.objects.filter(falling_out=falling_out)
    waiting = parties.filter(checked_at=None) | parties.filter(wants_a_look=True, looked_at=None)
    if not waiting.exists():
        close(falling_out)


def close_what_nobody_answers(today: date) -> int:
    """Two weeks after the check-back it is closed with what was said, unless an adult has still to look."""
    late = FallingOut.objects.open().filter(
        outcome=FallingOut.Outcome.AGREED, check_back_on__lte=today - NOBODY_ANSWERS_AFTER
    )
    waits = Party.objects.filter(wants_a_look=True, looked_at=None)
    closed = list(late.exclude(pk__in=waits.values("falling_out")))
    for falling_out in closed:
        close(falling_out)
        record("falling_out.closed", about=falling_out, by=None, why="nobody answered")
    return len(closed)


def forget_agreements(today: date) -> int:
    """The pack's time after the check-back the words are gone for good, and what each said alone with them."""
    agreed = FallingOut.objects.filter(outcome=FallingOut.Outcome.AGREED, forgotten_on=None)
    forgotten = 0
    for falling_out in agreed.exclude(closed_on=None).select_related("programme"):
        kept = timedelta(days=rhythm(falling_out.programme, "agreement_kept"))
        if falling_out.closed_on and falling_out.closed_on + kept <= today:
            forget_words(falling_out)
            falling_out.forgotten_on = today
            falling_out.save(update_fields=["forgotten_on"])
            record("agreement.forgotten", about=falling_out, by=None)
            forgotten += 1
    return forgotten


def forget_words(falling_out: FallingOut) -> None:
    """The agreement, its key, and what each of them answered. The counts stay."""
    Agreement.objects.filter(falling_out=falling_out).delete()
    destroy_keys(falling_out.pk, Kind.NOTES, Kind.ANSWERS)
    Party.objects.filter(falling_out=falling_out).update(fair="", holding="", wants_adult="")


@transaction.atomic
def look_back(
    programme: Programme, *, answers: Mapping[str, Any], question_set: str, by: Person
) -> LookingBack:
    """A mediator says how it was, at the end. Saying it again puts the new words in place of the old."""
    said = LookingBack.objects.filter(programme=programme, person=by).first()
    said = said or LookingBack(programme=programme, person=by)
    said.question_set, said.at, said.read_at = question_set, timezone.now(), None
    said.answers = dict(answers)
    said.save()
    record("looking_back.answered", about=said, by=by)
    return said


@transaction.atomic
def read_looking_back(said: LookingBack, *, by: Person) -> None:
    said.read_at = timezone.now()
    said.save(update_fields=["read_at"])
    record("looking_back.read", about=said, by=by)
