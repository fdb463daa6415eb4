"""Saying thank you."""

from __future__ import annotations

from django.db import transaction

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.recognition.thankable import may_be_thanked
from peerway.recognition.thanking import Thanks


@transaction.atomic
def thank(programme: Programme, *, to: Person, words: str, as_programme: bool = False, by: Person) -> Thanks:
    """One line from an adult to somebody who gives their time in the programme."""
    if to.pk == by.pk or to not in may_be_thanked(programme):
        raise Mistake("Thanks here are for those who give their time in this programme.")
    said = Thanks(programme=programme, to=to, by=by, as_programme=as_programme)
    said.words = words
    said.save(force_insert=True)
    record("thanks.said", about=said, by=by)
    return said
