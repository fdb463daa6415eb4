"""Boxes on other pages: a supporter's own supervision on their Today, and a programme's."""

from __future__ import annotations

from typing import Any

from peerway.base.panels import register
from peerway.programmes.models import Programme
from peerway.recruitment.queries import supports_now
from peerway.supervision import policy
from peerway.supervision.models import Supervision
from peerway.supervision.queries import SUPPORTERS, clocks_of, supporters_of


def my_supervision(request: Any, about: Any = None) -> tuple[str, dict[str, Any]] | None:
    """When a supporter is next due to be seen, and by whom last time."""
    person = request.person
    mine = [
        (row.programme, clocks_of(row.programme, SUPPORTERS, {person.pk: row.accepted_on})[person.pk])
        for row in supports_now(person)
    ]
    last = (
        Supervision.objects.filter(seen__person=person).exclude(supervisor=None).select_related("supervisor")
    )
    return ("supervision/_mine.html", {"mine": mine, "last": last.first()}) if mine else None


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
