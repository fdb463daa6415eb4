"""A letter of reference, from its first words to its signature."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.people.models import Person
from peerway.recognition.filling import GAP, first_words
from peerway.recognition.letters import Letter
from peerway.recruitment.models import Supporter


@transaction.atomic
def begin_letter(supporter: Supporter, *, by: Person) -> Letter:
    """A letter filled in from the record. Asking again leads to the one that is being written."""
    open_one = Letter.objects.standing().filter(supporter=supporter, by=by, signed_on=None).first()
    if open_one:
        return open_one
    letter = Letter(supporter=supporter, by=by)
    letter.words = first_words(supporter)
    letter.save(force_insert=True)
    record("letter.begun", about=letter, by=by)
    return letter


@transaction.atomic
def change_letter(letter: Letter, *, words: str, by: Person) -> None:
    _must_be_open(letter)
    letter.words, letter.look_again_on = words, None
    letter.save(update_fields=["sealed_words", "look_again_on"])
    record("letter.changed", about=letter, by=by)


@transaction.atomic
def show_letter(letter: Letter, *, by: Person) -> None:
    """Let whom it is about read it first."""
    _must_be_open(letter)
    _must_be_whole(letter)
    letter.shown_on = letter.shown_on or timezone.localdate()
    letter.save(update_fields=["shown_on"])
    record("letter.shown", about=letter, by=by)


@transaction.atomic
def ask_to_look_again(letter: Letter, *, by: Person) -> None:
    """Something in it is not right, says whom it is about. What it is, they say to the adult."""
    _must_be_open(letter)
    letter.look_again_on = timezone.localdate()
    letter.save(update_fields=["look_again_on"])
    record("letter.look_again", about=letter, by=by)


@transaction.atomic
def sign_letter(letter: Letter, *, signed_as: str, by: Person) -> None:
    """From now on the words stand as they are."""
    _must_be_open(letter)
    _must_be_whole(letter)
    if letter.shown_on is None:
        raise Mistake("Show it first: whom it is about reads it before anybody else.")
    if letter.look_again_on:
        raise Mistake("They asked you to look at it again. Talk with them, change the words, then sign.")
    letter.signed_on, letter.signed_as = timezone.localdate(), signed_as
    letter.save(update_fields=["signed_on", "signed_as"])
    record("letter.signed", about=letter, by=by)


@transaction.atomic
def withdraw_letter(letter: Letter, *, by: Person) -> None:
    """It is not given any more, and whom it is about does not find it any more."""
    if letter.withdrawn_on:
        raise Mistake("This letter was taken back already.")
    letter.withdrawn_on = timezone.localdate()
    letter.save(update_fields=["withdrawn_on"])
    record("letter.withdrawn", about=letter, by=by)


def _must_be_open(letter: Letter) -> None:
    if not letter.is_open:
        raise Mistake(f"This letter is {letter.state}. Its words stay as they are.")


def _must_be_whole(letter: Letter) -> None:
    if GAP in str(letter.words):
        raise Mistake("One gap is still open: write in your own words what they did well.")
