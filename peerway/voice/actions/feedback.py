"""A round of feedback opens, counts what is said, and closes."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.voice.feedback import FeedbackRound


@transaction.atomic
def open_round(programme: Programme, *, closes_on: date, by: Person) -> FeedbackRound:
    if FeedbackRound.objects.filter(programme=programme, closed_on=None).exists():
        raise Mistake("A round is open already. Close it first.")
    asked = FeedbackRound.objects.create(programme=programme, closes_on=closes_on, opened_by=by)
    record("feedback_round.opened", about=asked, by=by)
    return asked


def mark_of(asked: FeedbackRound, person: Person) -> str:
    """That somebody has answered this round, and not who: a hash that only the site's secret makes again."""
    message = asked.pk.bytes + person.pk.bytes
    return hmac.new(settings.SECRET_KEY.encode(), b"feedback|" + message, hashlib.sha256).hexdigest()[:20]


def has_answered(asked: FeedbackRound, person: Person) -> bool:
    return mark_of(asked, person) in asked.given


@transaction.atomic
def count_in(asked: FeedbackRound, *, part: str, answers: Mapping[str, str], person: Person) -> None:
    """Add one person's answers to the counts. No line in the journal: it would say who answered when."""
    kept = FeedbackRound.objects.select_for_update().get(pk=asked.pk)
    if not kept.is_open:
        raise Mistake("This round is over. Thank you all the same.")
    if has_answered(kept, person):
        raise Mistake("You have answered this one. Thank you.")
    tally = kept.tally.setdefault(part, {})
    for question, answer in answers.items():
        counts = tally.setdefault(question, {})
        counts[answer] = counts.get(answer, 0) + 1
    kept.given = sorted([*kept.given, mark_of(kept, person)])
    tally["people"] = {"n": tally.get("people", {}).get("n", 0) + 1}
    kept.save(update_fields=["tally", "given"])


@transaction.atomic
def close_round(asked: FeedbackRound, *, by: Person | None) -> None:
    """Over: what was said can be read, and who has answered is forgotten."""
    if asked.closed_on is not None:
        raise Mistake("This round is closed already.")
    asked.closed_on, asked.given = timezone.localdate(), []
    asked.save(update_fields=["closed_on", "given"])
    record("feedback_round.closed", about=asked, by=by)
