"""Ideas young people had, which wait for an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from peerway.base.needs import Need, Urgency, needs
from peerway.base.prepared import prepared
from peerway.base.saying import near_words
from peerway.people.models import Person
from peerway.relationships.activities import Idea
from peerway.relationships.needs.whose import runs


@needs
def ideas_waiting(person: Person) -> Iterator[Need]:
    """Every idea waits here until it is answered. What it says is sealed until somebody opens it."""
    mine = runs(person)
    if not mine:
        return
    for idea in unanswered(programmes=mine):
        yield Need(
            f"{idea.by.name} thought of something new to do",
            f"Sent {near_words(timezone.localdate(idea.at), timezone.localdate())}. They see that it waits. "
            "Answer kindly, and say why.",
            "Read it", reverse("relationships:idea", args=[idea.pk]), Urgency.SOON, 3, idea.by.called[:1],
        )  # fmt: skip


@prepared
def unanswered(*, programmes: Sequence[UUID]) -> QuerySet[Idea]:
    rows: QuerySet[Idea] = Idea.objects.waiting().filter(programme__pk__in=programmes)
    return rows.select_related("by").defer("sealed_words")
