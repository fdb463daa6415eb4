"""Who may do what to a programme. Read this file aloud to a facilitator."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import QuerySet

from peerway.base.prepared import prepared
from peerway.people.models import Role
from peerway.programmes.models import EVERYWHERE, TeamMember

if TYPE_CHECKING:
    from peerway.people.models import Person
    from peerway.programmes.models import GoAhead, Place, Programme

FACILITATOR, SUPERVISOR = TeamMember.Part.FACILITATOR, TeamMember.Part.SUPERVISOR


def see_any(person: Person) -> bool:
    """The list of programmes: the adults here who run things, watch over them or are in a team."""
    return person.is_adult and (person.runs_things or person.holds(*EVERYWHERE) or bool(parts_today(person)))


def see(person: Person, programme: Programme) -> bool:
    """Its team, and the adults who answer for everything here."""
    return person.is_adult and (in_team(person, programme) or person.holds(*EVERYWHERE))


def start(person: Person) -> bool:
    return person.is_adult and person.holds(Role.FACILITATOR, Role.ADMINISTRATOR)


def read_approaches(person: Person) -> bool:
    """What the approaches are is no secret among adults."""
    return person.is_adult


def keep_packs(person: Person) -> bool:
    """Packs of our own are for the whole organisation, so whoever administers a setting adds them."""
    return person.is_adult and person.holds(Role.ADMINISTRATOR)


def box_up(person: Person, programme: Programme) -> bool:
    """Whoever runs it may give it away, without its people."""
    return run(person, programme)


def run(person: Person, programme: Programme) -> bool:
    """Its facilitators run it. An administrator may, so that it outlives the person who began it."""
    if not person.is_adult:
        return False
    return FACILITATOR in parts_of(person, programme) or person.holds(Role.ADMINISTRATOR)


runs = run


def change(person: Person, programme: Programme) -> bool:
    """Whoever runs it, while it runs."""
    return programme.closed_on is None and run(person, programme)


def change_team_member(person: Person, member: TeamMember) -> bool:
    return not member.is_over and change(person, member.programme)


def change_place(person: Person, place: Place) -> bool:
    return place.closed_on is None and change(person, place.programme)


def withdraw(person: Person, given: GoAhead) -> bool:
    """Whoever gave it, whoever runs it, and those who keep people safe, may take a go-ahead back. At any time."""
    mine = person.pk == given.person_id or person.keeps_people_safe or run(person, given.programme)
    return person.is_adult and given.withdrawn_on is None and mine


def in_team(person: Person, programme: Programme) -> bool:
    return bool(parts_of(person, programme))


def supervises(person: Person, programme: Programme) -> bool:
    return SUPERVISOR in parts_of(person, programme)


def parts_of(person: Person, programme: Programme) -> frozenset[str]:
    """Somebody's parts in the team of a programme today."""
    return parts_today(person).get(programme.pk, frozenset())


def parts_today(person: Person) -> dict[UUID, frozenset[str]]:
    """Every part somebody has today, by programme. Asked once for each person in hand, so once a page."""
    kept: dict[UUID, frozenset[str]] | None = person.__dict__.get("_parts_today")
    if kept is not None:
        return kept
    found: dict[UUID, set[str]] = defaultdict(set)
    for programme, part in parts_held(person=person.pk) if person.is_adult else ():
        found[programme].add(part)
    kept = person.__dict__["_parts_today"] = {key: frozenset(parts) for key, parts in found.items()}
    return kept


@prepared
def parts_held(*, person: UUID) -> QuerySet[Any]:
    return TeamMember.objects.today().filter(person=person).values_list("programme", "part")


def forget_parts(person: Person) -> None:
    """Their parts have just changed."""
    person.__dict__.pop("_parts_today", None)
