"""Filling in a sheet, and reading what somebody else wrote."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record, record_reading
from peerway.base.mistakes import Mistake
from peerway.core.packs.shapes.pair import Sheet
from peerway.people.models import Person
from peerway.programmes import policy as programmes
from peerway.relationships.models import FilledSheet, Relationship
from peerway.relationships.sheets.rules import words_of


@transaction.atomic
def fill_sheet(
    relationship: Relationship,
    *,
    sheet: Sheet,
    on: date,
    answers: Mapping[str, Any],
    question_set: str,
    by: Person,
) -> FilledSheet:
    """Keep a sheet as it is on one day. Filled in again that day, it is corrected; on another, both are kept."""
    if not relationship.is_open:
        raise Mistake("This pair has ended. Its sheets stay as they are.")
    same = FilledSheet.objects.filter(relationship=relationship, sheet=sheet.key, on=on).first()
    filled = same or FilledSheet(relationship=relationship, sheet=sheet.key, on=on)
    filled.person, filled.filled_by = words_of(sheet, relationship), by
    filled.voice, filled.seen_by_both = sheet.filled_by, sheet.seen_by_both
    filled.question_set, filled.at = question_set, timezone.now()
    filled.answers = dict(answers)
    filled.read_at, filled.read_by = (filled.at, by) if by.is_adult else (None, None)
    filled.save()
    record("sheet.filled", about=filled, by=by)
    return filled


@transaction.atomic
def open_sheet(filled: FilledSheet, *, by: Person) -> None:
    """Somebody opens it. Words that are not their own leave a line; an adult who runs it has now read it."""
    if filled.is_by(by):
        return
    record_reading(filled, by=by)
    if programmes.runs(by, filled.relationship.programme):
        filled.read_at, filled.read_by = timezone.now(), by
        filled.save(update_fields=["read_at", "read_by"])
