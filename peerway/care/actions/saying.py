"""What a supporter says of themselves, and that their supervisor looked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.care.asking import is_low_after, is_low_pulse
from peerway.care.models import AfterSession, Pulse
from peerway.care.sessions import Session
from peerway.people.models import Person
from peerway.recruitment.models import Supporter


@transaction.atomic
def answer_after(
    supporter: Supporter, *, session: Session, answers: Mapping[str, Any], question_set: str, by: Person
) -> AfterSession:
    """How they are after a session. A low answer asks the supervisor to look, and nobody else."""
    said = AfterSession.objects.filter(person=supporter.person, about=session.about).first()
    said = said or AfterSession(
        programme=supporter.programme, person=supporter.person, about=session.about, on=session.on
    )
    said.wants_a_look = is_low_after(answers)
    keep(said, answers, question_set)
    record("after_session.answered", about=said, by=by)
    return said


@transaction.atomic
def answer_pulse(
    supporter: Supporter, *, half_term: date, answers: Mapping[str, Any], question_set: str, by: Person
) -> Pulse:
    """How it is this half term."""
    said = pulse_of(supporter, half_term)
    said.wants_a_look, said.skipped_on = is_low_pulse(answers), None
    keep(said, answers, question_set)
    record("pulse.answered", about=said, by=by)
    return said


@transaction.atomic
def skip_pulse(supporter: Supporter, *, half_term: date, by: Person) -> Pulse:
    """Rather not, this half term. They are not asked again until the next."""
    said = pulse_of(supporter, half_term)
    said.skipped_on = timezone.localdate()
    said.save()
    record("pulse.skipped", about=said, by=by)
    return said


def pulse_of(supporter: Supporter, half_term: date) -> Pulse:
    known = Pulse.objects.filter(
        programme=supporter.programme, person=supporter.person, half_term=half_term
    ).first()
    return known or Pulse(programme=supporter.programme, person=supporter.person, half_term=half_term)


def keep(said: AfterSession | Pulse, answers: Mapping[str, Any], question_set: str) -> None:
    said.question_set, said.at = question_set, timezone.now()
    said.looked_at = said.looked_by = None
    said.answers = dict(answers)
    said.save()


@transaction.atomic
def look_at(supporter: Supporter, *, by: Person) -> int:
    """Their supervisor read what asked for a look, and talked with them about it. Returns how many there were."""
    many = 0
    for model in (AfterSession, Pulse):
        rows = model.objects.wanting_a_look().filter(programme=supporter.programme, person=supporter.person)
        many += rows.update(looked_at=timezone.now(), looked_by=by)
    if many:
        record("supporter.looked_at", about=supporter, by=by)
    return many
