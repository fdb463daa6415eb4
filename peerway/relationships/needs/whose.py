"""Who is asked, and where a line leads."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from peerway.people.models import Person
from peerway.programmes.policy import FACILITATOR, parts_today
from peerway.relationships.models import Relationship


def runs(person: Person) -> list[UUID]:
    """The programmes somebody facilitates. Nobody else is asked for anything here."""
    return [pk for pk, parts in parts_today(person).items() if FACILITATOR in parts]


def url(page: str, pair: Relationship) -> str:
    return reverse(f"relationships:{page}", args=[pair.pk])
