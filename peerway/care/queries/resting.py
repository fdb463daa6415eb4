"""Who rests, which of their people an adult has not decided about, and who is to start again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from peerway.base.prepared import prepared
from peerway.base.saying import listed
from peerway.care.models import LookedAfter, Rest
from peerway.care.queries.places import Places, places_of
from peerway.care.queries.standing import Kind, going_on_here
from peerway.mediation.models import Mediating
from peerway.programmes.models import Programme
from peerway.relationships.models import Group, Relationship


@dataclass(frozen=True)
class ToDecide:
    """One pair or group of somebody who rests, and what was decided about it; or a talk that somebody else leads."""

    rest: Rest
    unit: Relationship | Group | Mediating
    row: LookedAfter | None = None

    @property
    def relationship(self) -> Relationship | None:
        return self.unit if isinstance(self.unit, Relationship) else None

    @property
    def group(self) -> Group | None:
        return self.unit if isinstance(self.unit, Group) else None

    @property
    def talk(self) -> Mediating | None:
        return self.unit if isinstance(self.unit, Mediating) else None

    @property
    def key(self) -> str:
        return str(self.unit.pk)

    @property
    def name(self) -> str:
        if self.talk:
            return "a talk ahead"
        return self.relationship.young_person.called if self.relationship else str(self.group)

    @property
    def choices(self) -> list[tuple[str, str]]:
        """A pair has nobody else who could be there meanwhile."""
        return [
            (value, label)
            for value, label in LookedAfter.How.choices
            if self.group or value != LookedAfter.How.WITHOUT
        ]


def people_of(rests: Sequence[Rest]) -> dict[UUID, list[ToDecide]]:
    """By rest: every pair and group of the supporter, and what was decided. A constant number of queries."""
    places = places_of([rest.supporter for rest in rests])
    rows = {
        (row.rest_id, row.relationship_id or row.group_id): row
        for row in LookedAfter.objects.filter(rest__in=rests)
    }
    return {rest.pk: list(each_of(rest, places[rest.supporter_id], rows)) for rest in rests}


def each_of(
    rest: Rest, places: Places, rows: dict[tuple[UUID, UUID | None], LookedAfter]
) -> Iterable[ToDecide]:
    for pair in places.pairs:
        yield ToDecide(rest, pair, rows.get((rest.pk, pair.pk)))
    for member in places.groups:
        yield ToDecide(rest, member.group, rows.get((rest.pk, member.group_id)))
    for talk in places.talks:
        if talk.falling_out.on is None or rest.since <= talk.falling_out.on <= rest.until:
            yield ToDecide(rest, talk)


def rests_in(programmes: Iterable[Programme]) -> list[Rest]:
    """The rests of these programmes that are not over, the soonest first. One query, and none where nobody rests."""
    if Kind.REST not in going_on_here():
        return []
    rows = Rest.objects.not_over().filter(supporter__programme__in=[each.pk for each in programmes])
    standing = rows.filter(supporter__stepped_back_on=None)
    return list(standing.select_related("supporter__programme", "supporter__person"))


def to_start_again(programmes: Iterable[Programme]) -> list[LookedAfter]:
    """What was paused for a rest that is over now. One query, and none where there is nothing."""
    if Kind.AGAIN not in going_on_here():
        return []
    today = timezone.localdate()
    over = Q(rest__until__lt=today) | Q(rest__ended_on__lte=today)
    rows = LookedAfter.objects.filter(over, paused_on__isnull=False, resumed_on=None)
    rows = rows.filter(rest__supporter__programme__in=[each.pk for each in programmes])
    still = Q(relationship__ended_on=None, relationship__isnull=False) | Q(
        group__ended_on=None, group__isnull=False
    )
    return list(
        rows.filter(still).select_related(
            "rest__supporter__person", "rest__supporter__programme", "relationship__young_person", "group"
        )
    )


@dataclass(frozen=True)
class RestingForMe:
    """Somebody I meet has a rest: who, until when, and what happens meanwhile."""

    name: str
    until: date
    how: str
    group: str = ""


def resting_for(person: UUID) -> list[RestingForMe]:
    """What a young person is told of their own people: never why."""
    rows = [*of_pairs(person=person), *of_groups(person=person)]
    return [told(row) for row in rows if row.rest.until >= timezone.localdate()]


def told(row: LookedAfter) -> RestingForMe:
    name = row.rest.supporter.person.called
    return RestingForMe(name, row.rest.until, row.how, str(row.group) if row.group_id else "")


def standing(rows: QuerySet[LookedAfter]) -> QuerySet[LookedAfter]:
    still = rows.filter(rest__ended_on=None).exclude(how=LookedAfter.How.GOES_ON)
    return still.select_related("rest__supporter__person", "group")


@prepared
def of_pairs(*, person: UUID) -> QuerySet[LookedAfter]:
    return standing(
        LookedAfter.objects.filter(relationship__young_person=person, relationship__ended_on=None)
    )


@prepared
def of_groups(*, person: UUID) -> QuerySet[LookedAfter]:
    """In every group they are in. Whoever rests has a page of their own."""
    rows = LookedAfter.objects.filter(
        group__members__person=person, group__members__left_on=None,
        group__members__joined_on__isnull=False, group__ended_on=None,
    )  # fmt: skip
    return standing(rows.exclude(rest__supporter__person=person))


def names_of(undecided: Sequence[ToDecide]) -> str:
    return listed([each.name for each in undecided])


def paused_in(rest: Rest) -> list[LookedAfter]:
    """What was paused for this rest and has not met again."""
    rows = LookedAfter.objects.filter(rest=rest, paused_on__isnull=False, resumed_on=None)
    return list(rows.select_related("rest", "relationship__young_person", "relationship__supporter", "group"))
