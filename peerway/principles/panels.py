"""Boxes on other pages: a programme's review; on a young person's Today, what is asked of them and their steps."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from peerway.base.panels import register
from peerway.base.prepared import prepared
from peerway.people.models import Person
from peerway.principles import policy
from peerway.principles.models import Review, Step, TurnOut
from peerway.principles.results import asking_now, last_opened
from peerway.principles.voices import heard_in
from peerway.programmes.models import Programme


def review_of_programme(request: Any, programme: Programme) -> tuple[str, dict[str, Any]] | None:
    if not policy.see(request.person, programme):
        return None
    shown = {"programme": programme, "last": last_opened(programme), "asking": asking_now(programme)}
    return "principles/_programme_panel.html", shown


def my_review(request: Any, about: Any = None) -> tuple[str, dict[str, Any]] | None:
    """A review that asks this young person, one that was just opened, and their own next steps."""
    person = request.person
    if person.is_adult:
        return None
    reviews = of_mine(person, asks_or_tells())
    steps = my_steps(person=person.pk)
    asking = unanswered(person, [each for each in reviews if each.asks])
    opened = [each for each in reviews if each.opened_on]
    if not (asking or opened or steps):
        return None
    return "principles/_mine.html", {"asking": asking, "opened": opened[:1], "steps": steps}


def of_mine(person: Person, reviews: list[Review]) -> list[Review]:
    programmes = set(heard_in(person)) if reviews else set()
    return [each for each in reviews if each.programme_id in programmes]


def unanswered(person: Person, reviews: list[Review]) -> list[Review]:
    if not reviews:
        return []
    rows = TurnOut.objects.filter(review__in=[each.pk for each in reviews], person=person)
    answered = set(rows.values_list("review", flat=True))
    return [each for each in reviews if each.pk not in answered]


@prepared
def asks_or_tells() -> QuerySet[Review]:
    """The reviews of this setting that ask now, or were opened in the last month: few, so one read for all."""
    return Review.objects.asking_or_lately_opened().with_programme()


@prepared
def my_steps(*, person: UUID) -> QuerySet[Step]:
    return Step.objects.open().filter(owner=person).select_related("programme")


register("programme_learning", review_of_programme, order=80)
register("today", my_review, order=60)
