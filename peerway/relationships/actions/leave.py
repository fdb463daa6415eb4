"""Exam leave: set for a year group, and taken back."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.relationships.models import ExamLeave


@transaction.atomic
def set_leave(
    programme: Programme, *, year_group: int, starts_on: date, ends_on: date, by: Person
) -> ExamLeave:
    """A year group is away from one day to another. Set again for the same first day, it is corrected."""
    leave, _ = ExamLeave.objects.update_or_create(
        programme=programme, year_group=year_group, starts_on=starts_on, taken_back_on=None,
        defaults={"ends_on": ends_on, "set_by": by, "set_at": timezone.now()},
    )  # fmt: skip
    record("leave.set", about=leave, by=by)
    return leave


@transaction.atomic
def take_back_leave(leave: ExamLeave, *, by: Person) -> None:
    """It was a mistake, or it changed. Goodbyes that were set for it stay: they were told to two people."""
    if leave.taken_back_on is not None:
        raise Mistake("This leave has been taken back already.")
    leave.taken_back_on, leave.taken_back_by = timezone.localdate(), by
    leave.save(update_fields=["taken_back_on", "taken_back_by"])
    record("leave.taken_back", about=leave, by=by)
