"""What only a part this high can say on Today: an asking, until there is somebody."""

from __future__ import annotations

from typing import Any

from peerway.base.panels import register
from peerway.recruitment.models import Asking
from peerway.relationships.models import Relationship


def my_asking(request: Any, about: Any) -> tuple[str, dict[str, Any]] | None:
    """An open asking, in one sentence. Once there is a pair, the pair is what Today is about."""
    paired = Relationship.objects.open().filter(young_person=request.person).values("programme")
    mine = Asking.objects.open().filter(person=request.person, programme__closed_on=None)
    askings = list(mine.exclude(programme__in=paired).select_related("programme"))
    return ("insights/_my_asking.html", {"askings": askings}) if askings else None


register("today", my_asking, order=20)
