"""What other parts may ask about pairs: who is in one, and nothing about how it goes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from peerway.programmes.load import open_pairs, support_days
from peerway.relationships.models import Meeting, Relationship


@open_pairs
def pairs_of_this_setting() -> Iterable[tuple[UUID, UUID, UUID]]:
    """Every open pair here: (programme, supporter, young person). One query."""
    pairs = Relationship.objects.open().order_by("pk")
    return list(pairs.values_list("programme", "supporter", "young_person"))


@support_days
def sessions_of_this_setting(first: date, last: date) -> Iterable[tuple[UUID, UUID, date]]:
    """Every session held or planned: (programme, supporter, day). One query."""
    sessions = Meeting.objects.filter(on__range=(first, last), called_off_at=None).exclude(
        outcome=Meeting.Outcome.MISSED
    )
    return list(sessions.order_by().values_list("relationship__programme", "relationship__supporter", "on"))
