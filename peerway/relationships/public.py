"""What other parts may ask about pairs: who is in one, and nothing about how it goes."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from peerway.programmes.load import open_pairs
from peerway.relationships.models import Relationship


@open_pairs
def pairs_of_this_setting() -> Iterable[tuple[UUID, UUID, UUID]]:
    """Every open pair here: (programme, supporter, young person). One query."""
    pairs = Relationship.objects.open().order_by("pk")
    return list(pairs.values_list("programme", "supporter", "young_person"))
