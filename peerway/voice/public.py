"""The door for parts higher on the map: counts and dates of voice, words that are everybody's, and who has a right.

Nobody's own words are here: what young people said is told in the words an adult wrote, which name nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Count, F, Q
from django.utils import timezone

from peerway.voice.design import Channel, Seat
from peerway.voice.ideas import Idea, State
from peerway.voice.leads import Proposal, Right
from peerway.voice.queries import group_facts, holds, poster_lines

if TYPE_CHECKING:
    from peerway.people.models import Person
    from peerway.programmes.models import Programme


@dataclass(frozen=True)
class VoiceFacts:
    """What is known of young people's say in one programme since a day. Counts of rows and dates; no names."""

    group_formed_on: date | None = None
    some_might_use: bool = False
    members: int = 0
    new_this_year: int = 0
    channels: int = 0
    ideas: int = 0
    ideas_due: int = 0  # answered, or past their day
    answered_in_time: int = 0
    late_now: int = 0
    led_to_change: int = 0
    rights_held: int = 0
    proposals: int = 0
    proposals_accepted: int = 0


@dataclass(frozen=True)
class SaidAndDone:
    """One idea that was answered, as everybody may read it: in words that name nobody, and what came of it."""

    idea: UUID
    says: str
    state: str
    reply: str


def said_and_done(programme: Programme) -> list[SaidAndDone]:
    """What stands on the “You said, we did” poster."""
    lines = poster_lines(programme)
    return [
        SaidAndDone(each.key, each.says, each.state, each.reply) for each in lines if each.key and each.says
    ]


def still_told(ideas: Sequence[UUID]) -> set[UUID]:
    """Those of these ideas that everybody may still read."""
    return set(Idea.objects.in_the_open().filter(pk__in=ideas).values_list("pk", flat=True))


def approves_report(person: Person, programme: Programme) -> bool:
    """A youth lead who was given the right to say yes to the young people's page of the report."""
    return holds(person, programme, Right.What.REPORT)


def programmes_to_approve(person: Person) -> set[UUID]:
    """The programmes in which this young person has that right today."""
    mine = Right.objects.held().filter(person=person, what=Right.What.REPORT)
    return set() if person.is_adult else set(mine.values_list("programme", flat=True))


def somebody_approves(programme: Programme) -> bool:
    """Whether any youth lead has that right here today."""
    return Right.objects.held().filter(programme=programme, what=Right.What.REPORT).exists()


def facts_of(programmes: Sequence[Programme], *, since: date) -> dict[UUID, VoiceFacts]:
    """The facts of many programmes, in a constant number of queries."""
    keys = [programme.pk for programme in programmes]
    groups, ideas = group_facts(programmes), _ideas(keys, since)
    seats, channels = (
        _seats(keys, since),
        _count(Channel.objects.filter(stopped_on=None), keys, "group__programme"),
    )
    rights = _count(Right.objects.held(), keys, "programme")
    proposed = _count(Proposal.objects.filter(at__date__gte=since), keys, "programme")
    accepted = Proposal.objects.filter(at__date__gte=since, answer=Proposal.Answer.YES)
    taken = _count(accepted, keys, "programme")
    found = {}
    for key in keys:
        group = groups.get(key)
        found[key] = VoiceFacts(
            group_formed_on=group["formed_on"] if group else None,
            some_might_use=bool(group and group["might_use_on"]),
            members=group["members"] if group else 0,
            new_this_year=seats.get(key, 0), channels=channels.get(key, 0), rights_held=rights.get(key, 0),
            proposals=proposed.get(key, 0), proposals_accepted=taken.get(key, 0), **ideas.get(key, {}),
        )  # fmt: skip
    return found


def _ideas(keys: Sequence[UUID], since: date) -> dict[UUID, dict[str, int]]:
    past = Q(answered_on=None, answer_by__lt=timezone.localdate())
    rows = (
        Idea.objects.in_the_open()
        .filter(programme__in=keys, heard_on__gte=since)
        .order_by()
        .values("programme")
        .annotate(
            ideas=Count("pk"),
            ideas_due=Count("pk", filter=Q(answered_on__isnull=False) | past),
            answered_in_time=Count("pk", filter=Q(answered_on__lte=F("answer_by"))),
            late_now=Count("pk", filter=past),
            led_to_change=Count("pk", filter=Q(state=State.DONE)),
        )
    )
    counted: list[dict[str, Any]] = [dict(row) for row in rows]
    return {row.pop("programme"): row for row in counted}


def _seats(keys: Sequence[UUID], since: date) -> dict[UUID, int]:
    return _count(Seat.objects.taken().filter(starts_on__gte=since), keys, "group__programme")


def _count(rows: object, keys: Sequence[UUID], by: str) -> dict[UUID, int]:
    of_these = rows.filter(**{f"{by}__in": keys}).order_by().values(by)  # type: ignore[attr-defined]
    return {row[by]: row["n"] for row in of_these.annotate(n=Count("pk"))}
