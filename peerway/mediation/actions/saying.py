"""Those in a falling-out say yes or no, each alone, and whom they would rather not have."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.mediation.actions.closing import close, finish
from peerway.mediation.models import FallingOut, NotThem, Party, Said
from peerway.people.models import Person


@transaction.atomic
def answer_for_oneself(party: Party, *, is_yes: bool, by: Person) -> None:
    """Their own yes; or a no, with no reason. A no ends it for everybody, and nobody is told whose it was."""
    if by.pk != party.person_id:
        raise Mistake("This is theirs to say, and nobody else's.")
    falling_out = FallingOut.objects.select_for_update().get(pk=party.falling_out_id)
    if falling_out.began_at or falling_out.outcome or falling_out.screened_on is None:
        raise Mistake("This is not asked any more. Talk with an adult if you would like to.")
    if is_yes:
        party.said, party.said_at = Said.YES, timezone.now()
        party.save(update_fields=["said", "said_at"])
        # No name in the journal: who said yes would tell who, later, said no. The row itself holds the yes.
        record("falling_out.somebody_said_yes", about=falling_out, by=None)
        return
    finish(falling_out, FallingOut.Outcome.NOT_WANTED)
    # What anybody had said goes with it: nobody can find out afterwards who it was.
    falling_out.parties.update(said="", said_at=None)
    record("falling_out.not_wanted", about=falling_out, by=None)


@transaction.atomic
def say_not_them(party: Party, *, people: Sequence[Person], by: Person) -> None:
    """Mediators who should not be there: a friend, family, or somebody they would rather not have. Nobody is told."""
    if by.pk != party.person_id:
        raise Mistake("This is theirs to say, and nobody else's.")
    NotThem.objects.filter(party=party).delete()
    NotThem.objects.bulk_create(NotThem(party=party, person=person) for person in people)
    record("falling_out.not_them_said", about=party.falling_out, by=None)


@transaction.atomic
def withdraw(party: Party, *, by: Person) -> None:
    """Whoever asked takes it back, before anybody else was asked. Nothing is left but that somebody asked."""
    falling_out = FallingOut.objects.select_for_update().get(pk=party.falling_out_id)
    if by.pk != party.person_id or falling_out.asked_by_id != by.pk:
        raise Mistake("Only whoever asked can take it back.")
    if falling_out.screened_on or falling_out.outcome:
        raise Mistake("An adult has begun to help with this. Talk with them if you would like it to stop.")
    finish(falling_out, FallingOut.Outcome.CALLED_OFF)
    close(falling_out)
    record("falling_out.taken_back", about=falling_out, by=by)
