"""The talk: it begins when the rules were said, and ends with an agreement, without one, or with an adult."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.base.outbox import send
from peerway.mediation.actions.asking import who_runs
from peerway.mediation.actions.closing import close, finish
from peerway.mediation.models import Agreement, FallingOut, Mediating
from peerway.people.models import Person
from peerway.programmes.rhythms import rhythm

BOTH = "both"


@transaction.atomic
def begin(helping: Mediating, *, by: Person) -> None:
    """The rules were read out, and everybody said yes to each. Pressing again changes nothing."""
    falling_out = in_hand(helping)
    if falling_out.began_at is None:
        falling_out.began_at = timezone.now()
        falling_out.save(update_fields=["began_at"])
        record("talk.began", about=falling_out, by=by)


def in_hand(helping: Mediating) -> FallingOut:
    """The falling-out of a talk, held until this is written; refused when it is over."""
    falling_out = FallingOut.objects.select_for_update().get(pk=helping.falling_out_id)
    if falling_out.outcome:
        raise Mistake("This talk is over.")
    return falling_out


@transaction.atomic
def stop(helping: Mediating, *, by: Person) -> None:
    """Too hot to handle: it stops, and the adult near by and those who run it are told at once. No content."""
    falling_out = in_hand(helping)
    finish(falling_out, FallingOut.Outcome.TOO_HOT)
    adults = {person.pk: person for person in (falling_out.adult, *who_runs(falling_out.programme)) if person}
    for adult in adults.values():
        send("needs_you", to=adult, key=f"falling-out/{falling_out.pk}/stopped")
    record("talk.stopped", about=falling_out, by=by)


@transaction.atomic
def agree(helping: Mediating, *, lines: Sequence[Mapping[str, str]], by: Person) -> Agreement:
    """What they agreed, in their words, each having said yes to it: who does what, and by when."""
    falling_out = in_hand(helping)
    if not lines:
        raise Mistake("Write at least one line, or choose “No agreement this time”.")
    agreement = Agreement(falling_out=falling_out)
    agreement.lines = [dict(line) for line in lines]
    agreement.save(force_insert=True)
    finish(falling_out, FallingOut.Outcome.AGREED)
    after = timedelta(days=rhythm(falling_out.programme, "check_back_after"))
    falling_out.check_back_on = timezone.localdate() + after
    falling_out.save(update_fields=["check_back_on"])
    record("talk.agreed", about=falling_out, by=by)
    return agreement


@transaction.atomic
def end_without_agreement(helping: Mediating, *, by: Person) -> None:
    """They talked, and there is no agreement. That is all right, and all that is kept."""
    falling_out = in_hand(helping)
    finish(falling_out, FallingOut.Outcome.NO_AGREEMENT)
    close(falling_out)
    record("talk.ended", about=falling_out, by=by)
