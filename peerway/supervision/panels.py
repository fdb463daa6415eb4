"""Boxes on other pages: a supporter's own supervision on their Today, and a programme's."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from peerway.base.panels import register
from peerway.base.prepared import prepared
from peerway.programmes.models import Programme
from peerway.recruitment.queries import supports_now
from peerway.supervision import policy
from peerway.supervision.models import Supervision
from peerway.supervision.queries import own_clocks, supporters_of


def my_supervision(request: Any, about: Any = None) -> tuple[str, dict[str, Any]] | None:
    """When a supporter is next due to be seen, and by whom last time."""
    person = request.person
    roles = supports_now(person)
    if not roles:
        return None
    last = seen_by_somebody(person=person.pk)
    shown = {"mine": own_clocks(person, roles), "last": last[0] if last else None}
    return "supervision/_mine.html", shown


@prepared
def seen_by_somebody(*, person: UUID) -> QuerySet[Supervision]:
    """The newest supervision they were in that says who supervised."""
    held = Supervision.objects.filter(seen__person=person).exclude(supervisor=None)
    return held.select_related("supervisor")[:1]


def supervision_of_programme(request: Any, programme: Programme) -> tuple[str, dict[str, Any]] | None:
    if not policy.see(request.person, programme):
        return None
    clocks = [each.clock for each in supporters_of(programme)]
    shown = {
        "programme": programme,
        "number": len(clocks),
        "overdue": sum(clock.is_overdue for clock in clocks),
        "due": sum(clock.is_due for clock in clocks),
    }
    return "supervision/_programme_panel.html", shown


register("programme", supervision_of_programme, order=45)
register("today", my_supervision, order=30)
