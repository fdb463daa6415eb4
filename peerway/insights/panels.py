"""What only a part this high can say on Today: an asking, until there is somebody."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from peerway.base.panels import register
from peerway.base.prepared import prepared
from peerway.recruitment.queries import asks_now
from peerway.relationships.models import Relationship


def my_asking(request: Any, about: Any) -> tuple[str, dict[str, Any]] | None:
    """An open asking, in one sentence. Once there is a pair, the pair is what Today is about."""
    mine = asks_now(request.person)
    paired = set(paired_in(person=request.person.pk)) if mine else set()
    askings = [asking for asking in mine if asking.programme_id not in paired]
    return ("insights/_my_asking.html", {"askings": askings}) if askings else None


@prepared
def paired_in(*, person: UUID) -> QuerySet[Any]:
    """The programmes in which this young person has somebody."""
    return Relationship.objects.open().filter(young_person=person).values_list("programme", flat=True)


register("today", my_asking, order=20)
