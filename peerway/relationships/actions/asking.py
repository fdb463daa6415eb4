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
from peerway.relationships.contacts import Asked, met_in
from peerway.relationships.models import Contact, GroupMember


@transaction.atomic
def hold_contact(
    asked: Asked, *, side: str, answers: Mapping[str, Any], question_set: str, by: Person
) -> Contact:
    """Keep what one side answered today. Held twice in a day, it is corrected. No story stands beside a worry."""
    if not still_meets(asked):
        raise Mistake("This has ended. How it was is asked as they look back.")
    of = {"member" if isinstance(asked, GroupMember) else "relationship": asked}
    today = timezone.localdate()
    same = Contact.objects.filter(**of, side=side, on=today).first()
    contact = same or Contact(**of, side=side, on=today)
    contact.person, contact.held_by = whose(asked, side), by
    contact.question_set, contact.at = question_set, timezone.now()
    unwritten = {f"{key}-why" for key in WORRYING}
    contact.answers = {key: value for key, value in answers.items() if key not in unwritten}
    contact.save()
    record("contact.held", about=contact, by=by, why=side)
    return contact


def still_meets(asked: Asked) -> bool:
    is_there = not isinstance(asked, GroupMember) or (asked.joined_on is not None and asked.left_on is None)
    return is_there and met_in(asked).is_open
