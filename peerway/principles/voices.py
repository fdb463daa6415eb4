"""Whose voice is heard in a programme: its team, its supporters, and the young people it supports or has supported."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from peerway.drop_in.models import Visit
from peerway.mediation.models import Party
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.programmes.queries import team_of
from peerway.recruitment.models import Supporter
from peerway.relationships.groups.models import GroupMember
from peerway.relationships.models import Relationship

STILL_ASKED = timedelta(days=183)  # so long after an ending somebody's view is still asked for


def heard_in(person: Person) -> list[UUID]:
    """The programmes that ask this young person: those they support in, and those that support them."""
    return [*supports_in(person), *supported_in(person)]


def supports_in(person: Person) -> list[UUID]:
    return list(Supporter.objects.active().filter(person=person).values_list("programme", flat=True))


def supported_in(person: Person) -> list[UUID]:
    return sorted(
        {pk for rows, field in _supported(person=person) for pk in rows.values_list(field, flat=True)}
    )


def voice_of(person: Person, programme: Programme) -> str:
    """Which voice somebody has in a programme: "staff", "supporters", "supported" or "" for none.

    Somebody who supports and was supported speaks as a supporter.
    """
    if person.is_adult:
        return "staff" if any(each.person_id == person.pk for each in team_of(programme)) else ""
    if programme.pk in supports_in(person):
        return "supporters"
    return "supported" if programme.pk in supported_in(person) else ""


def asked_of(programme: Programme) -> dict[str, set[UUID]]:
    """Everybody who is asked, by voice. A constant number of queries."""
    supporters = Supporter.objects.active().filter(programme=programme)
    helping = set(supporters.values_list("person", flat=True))
    supported = {
        pk
        for rows, _ in _supported(programme=programme.pk)
        for pk in rows.values_list(whose(rows), flat=True)
    }
    staff = {member.person_id for member in team_of(programme)}
    return {"staff": staff, "supporters": helping, "supported": supported - helping}


def _supported(**about: Any) -> Iterator[tuple[QuerySet[Any], str]]:
    """The rows that say somebody was supported, and where each names its programme."""
    since = timezone.localdate() - STILL_ASKED
    lately = Q(ended_on=None) | Q(ended_on__gte=since)
    yield _about(Relationship.objects.filter(lately, first_met_on__isnull=False), "programme", **about)
    member = ~Q(part=GroupMember.Part.SUPPORTER) & (Q(left_on=None) | Q(left_on__gte=since))
    yield _about(GroupMember.objects.filter(member, joined_on__isnull=False), "group__programme", **about)
    yield _about(Visit.objects.filter(on__gte=since), "programme", **about)
    talked = Party.objects.filter(falling_out__ended_at__date__gte=since)
    yield _about(talked, "falling_out__programme", **about)


def whose(rows: QuerySet[Any]) -> str:
    return "young_person" if rows.model is Relationship else "person"


def _about(
    rows: QuerySet[Any], field: str, person: Person | None = None, programme: UUID | None = None
) -> tuple[QuerySet[Any], str]:
    wanted = {whose(rows): person} if person else {field: programme}
    return rows.filter(**wanted).order_by(), field
