"""Supervisions planned and held, for any test."""

from __future__ import annotations

from datetime import date, time, timedelta
from types import SimpleNamespace
from typing import Any

from django.urls import reverse
from django.utils import timezone

from peerway.people.models import Person, Room
from peerway.programmes.models import Programme
from peerway.supervision import actions
from peerway.supervision.models import Supervision

AT = time(12, 40)


def at(name: str, row: Any) -> str:
    return reverse(f"supervision:{name}", args=[row.pk])


def school_day(ahead: int = 1) -> date:
    """The first Monday to Friday from so many days on."""
    day = timezone.localdate() + timedelta(days=ahead)
    while day.weekday() > 4:
        day += timedelta(days=1)
    return day


def planned(
    programme: Programme, cast: SimpleNamespace, *people: Person, on: date | None = None, **more: Any
) -> Supervision:
    """Ms Okafor sees these people, on the next school day unless it says when. A past day is set by hand."""
    said = {
        "starts_at": AT, "minutes": 30, "kind": "group", "room": Room.objects.first(), "supervisor": cast.okafor,
        "by": cast.okafor,
    } | more  # fmt: skip
    on = on or school_day()
    first = max(on, timezone.localdate())
    [supervision] = actions.plan_supervision(programme, days=[first], people=people, **said)
    Supervision.objects.filter(pk=supervision.pk).update(on=on)
    supervision.refresh_from_db()
    return supervision


def form_of(cast: SimpleNamespace, *people: Person, **more: Any) -> dict[str, Any]:
    """What a browser sends to plan one."""
    return {
        "kind": "group", "people": [each.pk for each in people], "on": school_day().isoformat(),
        "starts_at": "15:10", "minutes": 30, "supervisor": cast.okafor.pk, "every": "0",
    } | more  # fmt: skip
