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
from peerway.supervision.models import Invited, Supervision
from peerway.supervision.queries import asked_to, own_actions, own_clocks, supporters_of


def my_supervision(request: Any, about: Any = None) -> tuple[str, dict[str, Any]] | None:
    """What a supporter is asked to next, or when it is their turn; and what they said they would do."""
    person = request.person
    roles = supports_now(person)
    if not roles:
        return None
    ahead = asked_to(person)
    last = seen_by_somebody(person=person.pk)
    shown = {
        "mine": [
            (programme, clock, next_in(ahead, programme)) for programme, clock in own_clocks(person, roles)
        ],
        "cancelled": [each for each in ahead if each.supervision.cancelled_at],
        "last": last[0] if last else None,
        "actions": own_actions(person=person.pk),
    }
    return "supervision/_mine.html", shown


def next_in(ahead: list[Invited], programme: Programme) -> Invited | None:
    """What they are asked to next in this programme, and did not send word for."""
    standing = (each for each in ahead if each.supervision.cancelled_at is None and each.cant_at is None)
    return next((each for each in standing if each.supervision.programme_id == programme.pk), None)


@prepared
def seen_by_somebody(*, person: UUID) -> QuerySet[Supervision]:
    """The newest supervision they were in that says who supervised."""
    held = Supervision.objects.filter(seen__person=person).exclude(supervisor=None)
    return held.select_related("supervisor")[:1]


def supervision_of_programme(request: Any, programme: Programme) -> tuple[str, dict[str, Any]] | None:
    if not policy.look_back(request.person, programme):
        return None
    clocks = [each.clock for each in supporters_of(programme)]
    shown = {
        "programme": programme,
        "number": len(clocks),
        "overdue": sum(clock.is_overdue for clock in clocks),
        "due": sum(clock.is_due for clock in clocks),
        "next": Supervision.objects.to_come().of_supporters().filter(programme=programme).in_order().first(),
        "may_see": policy.see(request.person, programme),
    }
    return "supervision/_programme_panel.html", shown


register("programme", supervision_of_programme, order=45)
register("today", my_supervision, order=30)
