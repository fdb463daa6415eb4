"""What the board of a round shows, in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from peerway.programmes.gates import new_matches_stopped
from peerway.programmes.load import supported_in
from peerway.programmes.models import Place
from peerway.recruitment.models import Asking, Supporter
from peerway.relationships.groups.actions.agreeing import YES, why_not_begin
from peerway.relationships.groups.actions.circle import waits_for_a_circle
from peerway.relationships.groups.models import Forming, Group, GroupHand, GroupMember
from peerway.relationships.groups.question import shape_of

if TYPE_CHECKING:
    from peerway.programmes.models import Programme


@dataclass(frozen=True)
class Draft:
    """A group on the board: its people, and what keeps it from beginning today."""

    group: Group
    members: list[GroupMember]
    supporters: list[GroupMember]

    @property
    def why_not(self) -> str:
        return why_not_begin(self.group, [row for row in self.people if row.said == YES])

    @property
    def people(self) -> list[GroupMember]:
        return [*self.members, *self.supporters]

    @property
    def to_answer(self) -> int:
        return sum(not row.said for row in self.people)


def newest_forming(programme: Programme) -> Forming | None:
    """The round the board is about: the newest for everybody that is open."""
    rows = Forming.objects.filter(programme=programme, around=None, dropped_at=None, published_at=None)
    return rows.first()


def drafts_of(forming: Forming) -> list[Draft]:
    """Its groups with everybody in them. Two queries."""
    groups = list(Group.objects.filter(forming=forming, begun_on=None).select_related("programme"))
    for group in groups:
        group.programme, group.forming = forming.programme, forming
    people = {group.pk: list[GroupMember]() for group in groups}
    known = {group.pk: group for group in groups}
    rows = GroupMember.objects.filter(group__in=groups).select_related("person")
    for row in rows.order_by("person__first_name", "pk"):
        row.group = known[row.group_id]
        people[row.group_id].append(row)
    return [
        Draft(
            group,
            [row for row in people[group.pk] if not row.is_supporter],
            [row for row in people[group.pk] if row.is_supporter],
        )
        for group in groups
    ]


def before(programme: Programme) -> dict[str, Any]:
    """What there is to form groups of, before anybody asks the engine."""
    taken = supported_in(programme.pk)
    shape = shape_of(programme)
    return {
        "waiting": Asking.objects.agreed().filter(programme=programme).exclude(person__in=taken).count(),
        "supporters": Supporter.objects.active().filter(programme=programme).count(),
        "stopped": new_matches_stopped(programme),
        "shape": shape,
        "words": programme.pack.words,
        "around": around(programme) if shape.forming == "around_one" else None,
    }


def around(programme: Programme) -> dict[str, Any]:
    """Circles: who could be asked, and those under way."""
    rows = Forming.objects.filter(programme=programme, dropped_at=None, published_at=None)
    return {
        "could_ask": waits_for_a_circle(programme),
        "under_way": list(rows.exclude(around=None).select_related("around")),
    }


def board(forming: Forming) -> dict[str, Any]:
    """Groups with reasons, who is not placed and why, and how sure it is."""
    drafts = drafts_of(forming)
    people = [row for draft in drafts for row in draft.people]
    hands = GroupHand.objects.filter(programme=forming.programme, lifted_at=None)
    return {
        "forming": forming,
        "drafts": drafts,
        "people": sorted(people, key=lambda row: row.person.name),
        "placed": sum(len(draft.members) for draft in drafts),
        "wanted": sum(len(draft.members) for draft in drafts) + len(forming.unplaced),
        "answered": sum(bool(row.said) for row in people),
        "asked": len(people),
        "ready": sum(not draft.why_not for draft in drafts),
        "hands": list(hands.select_related("one", "other")),
        "shape": shape_of(forming.programme),
        "words": forming.programme.pack.words,
        "by_hand": any(draft.group.by_hand for draft in drafts),
    }


def places_of(programme: Programme) -> list[Place]:
    rows = Place.objects.filter(programme=programme, closed_on=None)
    return list(rows.select_related("programme", "slot", "room", "adult"))


def place_for(group: Group, places: list[Place], taken: list[Place]) -> Place | None:
    """Where everybody can come: a free place at one of their times, else any place at one of them."""
    times = set(group.slot_ids)
    fitting = [place for place in places if not times or str(place.slot_id) in times]
    free = [place for place in fitting if place not in taken]
    return next(iter(free or fitting), None)
