"""Boxes on other pages: a young person's Today and My people, and a programme's page."""

from __future__ import annotations

from typing import Any

from peerway.base.panels import register
from peerway.programmes.models import Programme
from peerway.relationships import policy
from peerway.relationships.cards import cards_for
from peerway.relationships.models import Relationship
from peerway.relationships.queries.starting import starts_of

Shown = tuple[str, dict[str, Any]] | None


def today_cards(request: Any, about: Any = None) -> Shown:
    """The next thing: when, where, with whom; and what is waiting to be answered."""
    cards = cards_for(request.person)
    return ("relationships/_today.html", {"cards": cards}) if cards else None


def my_people(request: Any, about: Any = None) -> Shown:
    """Everybody this person meets, each with a page of their own."""
    cards = cards_for(request.person)
    return ("relationships/_my_people.html", {"cards": cards}) if cards else None


def pairs_of_programme(request: Any, programme: Programme) -> Shown:
    """How many pairs meet, how many wait to begin, and the rooms."""
    if not policy.see_pairs(request.person, programme):
        return None
    shown = {
        "programme": programme,
        "meeting": Relationship.objects.meeting_now().filter(programme=programme).count(),
        "paused": Relationship.objects.open().filter(programme=programme).exclude(paused_on=None).count(),
        "waiting": len(starts_of(programme)) if policy.run_pairs(request.person, programme) else 0,
        "may_log": policy.log_rooms(request.person),
    }
    return "relationships/_programme_panel.html", shown


register("today", today_cards, order=10)
register("my_people", my_people, order=10)
register("programme", pairs_of_programme, order=40)
