"""Boxes on other pages: a young person's Today and My people, and a programme's page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from peerway.base.panels import register
from peerway.base.prepared import prepared
from peerway.programmes.models import Programme
from peerway.relationships import policy
from peerway.relationships.activities import Idea
from peerway.relationships.cards import cards_for
from peerway.relationships.models import Relationship
from peerway.relationships.queries.starting import starts_of

ANSWERED_FOR = timedelta(days=7)
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
    if programme.shape in {"drop_in", "case", "group"} or not policy.see_pairs(request.person, programme):
        return None
    shown = (
        Relationship.objects.open()
        .filter(programme=programme)
        .aggregate(
            meeting=Count("pk", filter=Q(paused_on=None)),
            paused=Count("pk", filter=Q(paused_on__isnull=False)),
        )
    )
    shown |= {
        "programme": programme,
        "waiting": len(starts_of(programme)) if policy.run_pairs(request.person, programme) else 0,
        "may_log": policy.log_rooms(request.person),
    }
    return "relationships/_programme_panel.html", shown


def answered_ideas(request: Any, about: Any = None) -> Shown:
    """For a week: somebody read your idea and wrote back."""
    found = ideas_answered(person=request.person.pk) if not request.person.is_adult else []
    return ("relationships/activities/_answered.html", {"ideas": found}) if found else None


@prepared
def ideas_answered(*, person: UUID) -> QuerySet[Idea]:
    lately = timezone.localdate() - ANSWERED_FOR
    return Idea.objects.filter(by=person, answered_on__gte=lately).with_its_people()


def things_to_do(request: Any, programme: Programme) -> Shown:
    """What there is to do together, and the ideas that wait."""
    if not policy.see_pairs(request.person, programme):
        return None
    waiting = Idea.objects.waiting().filter(programme=programme)
    shown = {
        "count": len(programme.pack.activities),
        "kinds": len({each.kind for each in programme.pack.activities}),
        "waiting": waiting.count() if policy.run_pairs(request.person, programme) else 0,
    }
    return ("relationships/activities/_panel.html", shown) if shown["count"] else None


register("today", today_cards, order=10)
register("today", answered_ideas, order=60)
register("programme", things_to_do, order=45)
register("my_people", my_people, order=10)
register("programme", pairs_of_programme, order=40)
