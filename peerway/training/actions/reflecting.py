"""A page of one's own: written, changed, shared, taken back, read, thrown away.

Writing, changing and throwing away leave no line in the journal: those who read the journal would learn that there
is something to read. Sharing, taking back and reading leave one each, because then somebody else is part of it.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record, record_reading
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.training.models import Reflection, TrainingSession


@transaction.atomic
def write_page(
    programme: Programme, *, words: str, session: TrainingSession | None, by: Person
) -> Reflection:
    page = Reflection(programme=programme, person=by, session=session)
    page.words = words
    page.save()
    return page


@transaction.atomic
def change_page(page: Reflection, *, words: str) -> None:
    page.words, page.changed_at = words, timezone.now()
    page.save(update_fields=["sealed_words", "changed_at"])


@transaction.atomic
def share_page(page: Reflection, *, supervisor: Person, by: Person) -> None:
    """One page, for one adult."""
    page.shared_with, page.shared_at, page.read_at = supervisor, timezone.now(), None
    page.save(update_fields=["shared_with", "shared_at", "read_at"])
    record("reflection.shared", about=page, by=by)


@transaction.atomic
def take_page_back(page: Reflection, *, by: Person) -> None:
    """From now on only its author reads it again. What was read was read."""
    page.shared_with = page.shared_at = page.read_at = None
    page.save(update_fields=["shared_with", "shared_at", "read_at"])
    record("reflection.taken_back", about=page, by=by)


@transaction.atomic
def read_page(page: Reflection, *, by: Person) -> None:
    """Whoever it was shared with opened it. Its author sees that."""
    if page.read_at is None:
        page.read_at = timezone.now()
        page.save(update_fields=["read_at"])
    record_reading(page, by=by)


@transaction.atomic
def throw_page_away(page: Reflection) -> None:
    """Gone for good."""
    page.delete()
