"""Which sessions somebody may choose something for, and who reads their ideas."""

from __future__ import annotations

from uuid import UUID

from django.utils import timezone

from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.relationships.models import Meeting, Relationship


def pairs_to_choose_for(person: Person) -> list[tuple[Relationship, Meeting]]:
    """This person's open pairs that have a next session, each with it. One query."""
    if person.is_adult:
        return []
    ahead = Meeting.objects.filter(
        relationship__in=Relationship.objects.open().of(person),
        on__gte=timezone.localdate(),
        outcome="",
        called_off_at=None,
    )
    found: dict[UUID, Meeting] = {}
    people = ("relationship__supporter", "relationship__young_person")
    for meeting in ahead.select_related(*people).order_by("on"):
        found.setdefault(meeting.relationship_id, meeting)
    return [(meeting.relationship, meeting) for meeting in found.values()]


def programmes_of(person: Person) -> list[Programme]:
    """The running programmes whose adults read this young person's ideas: theirs, or else any here."""
    running = Programme.objects.running().order_by("name", "pk")
    theirs = running.filter(pk__in=Relationship.objects.of(person).values("programme"))
    return list(theirs) or list(running)
