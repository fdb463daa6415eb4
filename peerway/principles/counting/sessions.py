"""Sessions of pairs that were due in the last year."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q

from peerway.principles.counting.window import Window, many
from peerway.principles.snapshot import Part, Sessions
from peerway.programmes.models import Programme
from peerway.relationships.models import Meeting

TALK = {"talk", "chat", "talked"}


def counts_of_sessions(programme: Programme, window: Window) -> Sessions:
    due = Meeting.objects.filter(
        relationship__programme=programme, on__range=(window.year, window.today), called_off_at=None
    ).order_by()
    held, missed = Q(outcome__in=["met", "short"]), Q(outcome="missed")
    steered = Q(chosen_by__in=["young_person", "both"])
    n = due.exclude(outcome="").aggregate(
        **many(
            all=Q(),
            held=held,
            missed=missed & Q(told_beforehand__isnull=False),
            told=missed & Q(told_beforehand=True),
            room=Q(away="room"),
            school=Q(away="school"),
            said=held & ~Q(chosen_by=""),
            chosen=held & steered,
        )
    )
    return Sessions(
        held=Part(n["held"], n["all"]),
        told=Part(n["told"], n["missed"]),
        lost_to_room=n["room"],
        lost_to_school=n["school"],
        chosen=Part(n["chosen"], n["said"]),
        **what_was_done(due.filter(held).values_list("activity", "did")),
    )


def what_was_done(rows: Any) -> dict[str, Any]:
    """How many sessions had something to do in them, and how many different things, from their listed keys."""
    kinds: set[str] = set()
    doing = logged = 0
    for activity, did, times in rows.annotate(times=Count("pk")):
        keys = {activity, *(did or [])} - {""}
        kinds |= keys - TALK
        logged += times if keys else 0
        doing += times if keys - TALK else 0
    return {"doing": Part(doing, logged), "kinds": len(kinds)}
