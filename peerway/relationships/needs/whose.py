"""Who is asked, and where a line leads."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from peerway.base.addresses import address
from peerway.base.memory import for_many
from peerway.base.prepared import prepared
from peerway.people.models import Person
from peerway.programmes.policy import FACILITATOR, parts_today
from peerway.programmes.queries import running, running_with
from peerway.relationships.models import Relationship

COURSE = ("programme", "planned_sessions", "first_met_on", "paused_on", "goodbye_on", "ended_on")


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
    for pair in still_open(programmes=programmes):
        pair.programme = known[pair.programme_id]
        found[pair.programme_id].append(pair)
    return found


@prepared
def still_open(*, programmes: Sequence[UUID]) -> QuerySet[Relationship]:
    """Of a pair its course, and of the two their names: there are many, and no line says more of them."""
    people = (f"{who}__{name}" for who in ("supporter", "young_person") for name in Person.NAMED_BY)
    rows = Relationship.objects.open().filter(programme__pk__in=programmes)
    return rows.select_related("supporter", "young_person").only(*COURSE, *people)


def url(page: str, pair: Relationship) -> str:
    return address(f"relationships:{page}", pair.pk)
