"""A room that met and is not logged, for the adults who were there."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from peerway.base.needs import Need, Urgency, needs
from peerway.base.saying import count_words, near_words
from peerway.people.models import Person
from peerway.relationships import policy
from peerway.relationships.queries.rooms import rooms_of


@needs
def rooms_to_log(person: Person) -> Iterator[Need]:
    """A room that met and is not logged, for the adults who were there; and today's."""
    today = timezone.localdate()
    for room in rooms_of(person, policy.IN_THE_ROOM, today):
        pairs = count_words(room.pairs, "pair").capitalize()
        if room.is_due:
            yield Need(
                f"{room.place}: log {near_words(room.on, today)}" if room.on < today else f"{room.place} meets today",
                f"{pairs}. Everybody is marked as met: say what was different.",
                "Log the room", reverse("relationships:room", args=[room.place.pk, room.on.isoformat()]),
                Urgency.TODAY if room.on == today else Urgency.SOON, 1, str(room.pairs),
            )  # fmt: skip
