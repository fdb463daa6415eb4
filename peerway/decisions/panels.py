"""Boxes on other pages: a vote that is open for you, a vote that was counted, and a programme's decisions."""

from __future__ import annotations

from typing import Any

from peerway.base.panels import register
from peerway.decisions import policy
from peerway.decisions.models import Decision
from peerway.decisions.queries import counted_for, facts_of, polls_of_late, votes_for
from peerway.decisions.signs import signs_of
from peerway.decisions.telling import instruction
from peerway.programmes.models import Programme

Shown = tuple[str, dict[str, Any]] | None


def your_vote(request: Any, about: Any = None) -> Shown:
    """On a young person's Today: a vote that waits for theirs, and one that was counted this week."""
    if request.person.is_adult or not polls_of_late():
        return None
    waiting = [(poll, instruction(poll)) for poll in votes_for(request.person)]
    counted = counted_for(request.person)
    return ("decisions/_today.html", {"waiting": waiting, "counted": counted}) if waiting or counted else None


def decisions_of_programme(request: Any, programme: Programme) -> Shown:
    """On a programme's page: the newest decision, what waits, and a sign if one shows."""
    rows = list(
        Decision.objects.standing().filter(programme=programme).newest_first().select_related("chosen")[:3]
    )
    shown = {
        "programme": programme,
        "newest": rows,
        "signs": signs_of(facts_of(programme))[:1] if rows else [],
        "may_begin": policy.begin(request.person, programme),
    }
    return ("decisions/_programme_panel.html", shown) if rows or shown["may_begin"] else None


register("today", your_vote, order=12)
register("programme_learning", decisions_of_programme, order=48)
