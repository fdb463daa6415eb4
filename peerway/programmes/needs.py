"""What a programme needs of those who run it: an end date that holds, and an adult in every room."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from peerway.base.needs import Need, Urgency, needs
from peerway.base.prepared import prepared
from peerway.people.models import Person
from peerway.programmes import policy
from peerway.programmes.models import Place
from peerway.programmes.queries import running_with


@needs
def dates_and_adults(person: Person) -> Iterator[Need]:
    running = running_with(person, policy.FACILITATOR)
    if not running:
        return
    today = timezone.localdate()
    for programme in running:
        if programme.ends_on is None or programme.ends_on >= today:
            continue
        yield Need(
            f"{programme.name} has passed its last day",
            "Set a new one, or close it. Until then nobody new is matched.",
            "Look at the dates", reverse("programmes:dates", args=[programme.pk]), Urgency.SOON, 3,
        )  # fmt: skip
    for place in without_an_adult(programmes=running):
        yield Need(
            f"No adult is named for {place.slot} in {place.room}",
            f"{place.programme.name}. Until then nobody new is matched.",
            "Name an adult", reverse("programmes:place_adult", args=[place.pk]), Urgency.TODAY, 2,
        )  # fmt: skip


@prepared
def without_an_adult(*, programmes: Collection[Any]) -> QuerySet[Place]:
    """Open places with no adult, or with one who has left."""
    nobody = Q(adult=None) | Q(adult__left_on__lte=timezone.localdate())
    places: QuerySet[Place] = Place.objects.filter(nobody, programme__pk__in=programmes, closed_on=None)
    return places.select_related("programme", "slot", "room").order_by(F("programme__name"))
