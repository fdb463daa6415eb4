"""Boxes on other pages: a supporter's own supervision on their Today."""

from __future__ import annotations

from typing import Any

from peerway.base.panels import register
from peerway.recruitment.models import Supporter
from peerway.supervision.models import Supervision
from peerway.supervision.queries import SUPPORTERS, clocks_of


def my_supervision(request: Any, about: Any = None) -> tuple[str, dict[str, Any]] | None:
    """When a supporter is next due to be seen, and by whom last time."""
    person = request.person
    rows = Supporter.objects.active().filter(person=person, programme__closed_on=None)
    mine = [
        (row.programme, clocks_of(row.programme, SUPPORTERS, {person.pk: row.accepted_on})[person.pk])
        for row in rows.select_related("programme")
    ]
    last = (
        Supervision.objects.filter(seen__person=person).exclude(supervisor=None).select_related("supervisor")
    )
    return ("supervision/_mine.html", {"mine": mine, "last": last.first()}) if mine else None


register("today", my_supervision, order=30)
