"""A talk today, and "it's too much": asked, held or taken back. Nothing of what was said is kept."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.care.actions.stepping import begin_step_down
from peerway.care.models import Debrief, TooMuch
from peerway.care.people import talk_by
from peerway.care.rules import SCHOOL_DAYS_TO_COME
from peerway.people.models import Person
from peerway.people.queries import year_calendar
from peerway.recruitment.models import Supporter


@transaction.atomic
def answer_offer(
    supporter: Supporter, *, about: UUID, is_yes: bool, whom: str = Debrief.Whom.SUPERVISOR, by: Person
) -> Debrief:
    """They would like to talk to somebody today, or not. Said twice, the first answer stands.

    It is due as a worry is: by the end of the school day, or the next school morning.
    """
    asked, is_new = Debrief.objects.get_or_create(
        person=supporter.person, about=about,
        defaults={
            "programme": supporter.programme, "said": Debrief.Said.YES if is_yes else Debrief.Said.NO,
            "whom": whom, "due_at": talk_by(),
        },
    )  # fmt: skip
    if is_new:
        record("debrief.answered", about=asked, by=by)
    return asked


@transaction.atomic
def hold_debrief(asked: Debrief, *, by: Person) -> None:
    """An adult talked with them. That it happened is kept."""
    asked.hold(timezone.localdate(), by)
    asked.save(update_fields=["held_on", "held_by"])
    record("debrief.held", about=asked, by=by)


@transaction.atomic
def say_too_much(supporter: Supporter, *, wants: str, by: Person) -> TooMuch:
    """It is too much: an adult comes within two school days. Said again, what they would like is changed.

    Whoever would like to stop is asked to take on nobody new from this moment.
    """
    if wants not in TooMuch.Wants.values:
        raise Mistake("Choose what might help.")
    come_by = year_calendar().school_days_after(timezone.localdate(), SCHOOL_DAYS_TO_COME)
    asked, is_new = TooMuch.objects.waiting().get_or_create(
        programme=supporter.programme, person=supporter.person,
        defaults={"wants": wants, "answer_by": come_by},
    )  # fmt: skip
    if not is_new:
        asked.wants = wants
        asked.save(update_fields=["wants"])
    record("too_much.said", about=asked, by=by, why=wants)
    if wants == TooMuch.Wants.STOP:
        begin_step_down(supporter, by=by)
    return asked


@transaction.atomic
def hold_too_much(asked: TooMuch, *, by: Person) -> None:
    """An adult came and talked with them."""
    asked.hold(timezone.localdate(), by)
    asked.save(update_fields=["held_on", "held_by"])
    record("too_much.held", about=asked, by=by)


@transaction.atomic
def take_back(asked: TooMuch, *, by: Person) -> None:
    """It is all right again. Nobody asks why."""
    asked.take_back(timezone.now())
    asked.save(update_fields=["taken_back_at"])
    record("too_much.taken_back", about=asked, by=by)
