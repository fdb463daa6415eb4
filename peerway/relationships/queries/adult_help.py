"""Whom of a pair an adult stays close to, as the look before the match said, and when that is looked at again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from peerway.base.journal import record_reading
from peerway.base.prepared import prepared
from peerway.people.models import Person
from peerway.recruitment.models import Look
from peerway.relationships import policy
from peerway.relationships.models import Meeting, Relationship


def helped_in(pairs: Sequence[Relationship]) -> Mapping[UUID, list[Look]]:
    """For each pair, the looks that said yes, with an adult there. One query for any number of pairs."""
    found: dict[UUID, list[Look]] = defaultdict(list)
    programmes = {pair.programme_id for pair in pairs}
    looks = looks_with_an_adult(programmes=programmes) if programmes else ()
    if not looks:
        return found
    by_place = {(look.programme_id, look.side, look.person_id): look for look in looks}
    for pair in pairs:
        sides = ((Look.Side.SUPPORTER, pair.supporter_id), (Look.Side.SUPPORTED, pair.young_person_id))
        keys = [(pair.programme_id, side.value, person) for side, person in sides]
        found[pair.pk] = [by_place[key] for key in keys if key in by_place]
    return found


@prepared
def looks_with_an_adult(*, programmes: Collection[UUID]) -> QuerySet[Look]:
    looks: QuerySet[Look] = Look.objects.standing().filter(programme__pk__in=programmes)
    with_adult = looks.filter(outcome=Look.Outcome.WITH_ADULT).select_related("person")
    return with_adult.defer("sealed_answers")


def help_for(pair: Relationship, reader: Person) -> list[Look]:
    """What an adult who is there does, how and not why, for those who are. That it was read is kept."""
    if not pair.is_open or not policy.stay_close(reader, pair):
        return []
    looks = helped_in([pair])[pair.pk]
    for look in looks:
        record_reading(look, by=reader, why="how an adult helps")
    return looks


def to_review(pairs: Sequence[Relationship]) -> list[tuple[Relationship, Look]]:
    """Pairs that have held as many sessions as the pack says, and a look from before then. Two queries."""
    helped = helped_in(pairs)
    held: dict[UUID, list[date]] = defaultdict(list)
    wanted = [pair for pair in pairs if helped[pair.pk]]
    for pair, on in days_held(pairs=wanted):
        held[pair].append(on)
    return [
        (pair, look) for pair in wanted for look in helped[pair.pk] if is_due(pair, look, held[pair.pk])
    ]  # fmt: skip


@prepared
def days_held(*, pairs: Collection[Any]) -> QuerySet[Any]:
    held = Meeting.objects.held().filter(relationship__pk__in=pairs).order_by("on")
    return held.values_list("relationship", "on")


def is_due(pair: Relationship, look: Look, held: Sequence[date]) -> bool:
    after = pair.programme.pack.safeguards.safe_to_match.outcome("yes_with_adult_support").review_after
    return 0 < after <= len(held) and held[after - 1] > timezone.localdate(look.at)
