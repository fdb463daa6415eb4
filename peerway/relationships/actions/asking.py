"""An adult asks one side how it is going."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.people.models import Person
from peerway.relationships.asking import WORRYING, whose
from peerway.relationships.models import Contact, Relationship


@transaction.atomic
def hold_contact(
    relationship: Relationship, *, side: str, answers: Mapping[str, Any], question_set: str, by: Person
) -> Contact:
    """Keep what one side answered today. Held twice in a day, it is corrected. No story stands beside a worry."""
    if not relationship.is_open:
        raise Mistake("This pair has ended. How it was is asked as they look back.")
    today = timezone.localdate()
    same = Contact.objects.filter(relationship=relationship, side=side, on=today).first()
    contact = same or Contact(relationship=relationship, side=side, on=today)
    contact.person, contact.held_by = whose(relationship, side), by
    contact.question_set, contact.at = question_set, timezone.now()
    unwritten = {f"{key}-why" for key in WORRYING}
    contact.answers = {key: value for key, value in answers.items() if key not in unwritten}
    contact.save()
    record("contact.held", about=contact, by=by, why=side)
    return contact
