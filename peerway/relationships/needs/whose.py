"""Who is asked, and where a line leads."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from peerway.base.memory import for_many
from peerway.people.models import Person
from peerway.programmes.policy import FACILITATOR, parts_today
from peerway.programmes.queries import running, running_with
from peerway.relationships.models import Relationship


def runs(person: Person) -> list[UUID]:
    """The programmes somebody facilitates. Nobody else is asked for anything here."""
    return [pk for pk, parts in parts_today(person).items() if FACILITATOR in parts]


def open_pairs(person: Person) -> list[Relationship]:
    """The open pairs of the programmes somebody runs, each with both people. One query, for all who ask."""
    running = {programme.pk: programme for programme in running_with(person, FACILITATOR)}
    return [pair for pairs in open_in.all(running).values() for pair in pairs]


@for_many
def open_in(programmes: list[UUID]) -> dict[UUID, list[Relationship]]:
    known = {programme.pk: programme for programme in running()}
    found: dict[UUID, list[Relationship]] = {programme: [] for programme in programmes}
    rows = Relationship.objects.open().filter(programme__in=programmes)
    for pair in rows.select_related("supporter", "young_person"):
        pair.programme = known[pair.programme_id]
        found[pair.programme_id].append(pair)
    return found


def url(page: str, pair: Relationship) -> str:
    return reverse(f"relationships:{page}", args=[pair.pk])
