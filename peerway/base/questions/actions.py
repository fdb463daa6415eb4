"""Asking in other words from now on, and going back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db import transaction

from peerway.base.journal import record
from peerway.base.questions.models import AskedSet
from peerway.core.questions import QuestionSet, as_data, digest


@transaction.atomic
def release_set(qset: QuestionSet, *, approach: str, by: Any) -> AskedSet:
    """Ask this from now on, as a new version. Versions that were in use stay as they were answered."""
    mine = AskedSet.objects.select_for_update().of(approach, qset.key)
    newest = mine.newest_first().first()
    version = newest.version + 1 if newest else AskedSet.FIRST
    if newest and newest.retired_at is None:
        newest.retire()
        newest.save(update_fields=["retired_at"])
    numbered = replace(qset, version=version)
    asked = AskedSet.objects.create(
        approach=approach,
        key=qset.key,
        version=version,
        language=qset.language,
        data=as_data(numbered),
        digest=digest(numbered),
        made_by=by.pk,
    )
    record("asked_set.released", about=asked, by=by)
    return asked


@transaction.atomic
def return_to_pack(asked: AskedSet, *, by: Any) -> None:
    """Ask in the pack's words again."""
    asked.retire()
    asked.save(update_fields=["retired_at"])
    record("asked_set.retired", about=asked, by=by)
