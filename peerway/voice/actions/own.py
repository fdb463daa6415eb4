"""Asking for what is kept to be put right, and the answer."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.people.models import Person
from peerway.people.queries import year_calendar
from peerway.voice.own import PuttingRight

ANSWER_WITHIN = 5  # school days


@transaction.atomic
def ask_to_put_right(*, wants: str, words: str, by: Person) -> PuttingRight:
    """A young person asks. Sealed, and read by the adults who run things here."""
    today = timezone.localdate()
    asked = PuttingRight(person=by, wants=wants)
    asked.answer_by = year_calendar().school_days_after(today, ANSWER_WITHIN)
    asked.words = words
    asked.save()
    record("putting_right.asked", about=asked, by=by, why=wants)
    return asked


@transaction.atomic
def answer_putting_right(asked: PuttingRight, *, reply: str, by: Person) -> None:
    if not asked.is_waiting:
        raise Mistake("This was answered already.")
    asked.reply = reply
    asked.answered_on, asked.answered_by = timezone.localdate(), by
    asked.save()
    record("putting_right.answered", about=asked, by=by)
