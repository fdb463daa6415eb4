"""Who was seen when, for a whole programme at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from peerway.base.memory import for_many
from peerway.base.prepared import prepared
from peerway.base.sealed import open_keys
from peerway.people.models import Person
from peerway.programmes.models import Programme, TeamMember
from peerway.programmes.queries import team_of
from peerway.programmes.rhythms import rhythms_of
from peerway.recruitment.models import Supporter
from peerway.recruitment.queries import supporters_in
from peerway.supervision import policy
from peerway.supervision.models import Action, Invited, Note, Seen, Supervision
from peerway.supervision.rules import Clock, clock_of, red_after

SUPPORTERS, FACILITATORS = "supervision_every", "facilitator_supervision_every"
SUPERVISED_TOO = (TeamMember.Part.FACILITATOR, TeamMember.Part.SUPERVISOR)


@dataclass(frozen=True)
class Standing:
    """One person and their clock. ``supporter`` is their row, where they are one; ``next`` what they are asked to."""

    person: Person
    clock: Clock
    supporter: Supporter | None = None
    next: Supervision | None = None


def supporters_of(programme: Programme) -> list[Standing]:
    """Every active supporter, the longest unseen first. Two queries, and one for the rhythms."""
    rows = supporters_in.of(programme.pk)
    clocks = clocks_of(programme, SUPPORTERS, {row.person_id: row.accepted_on for row in rows})
    return longest_first(Standing(row.person, clocks[row.person_id], row) for row in rows)


def adults_of(programme: Programme) -> list[Standing]:
    """Everybody who facilitates or supervises today, the longest unseen first. Nobody twice."""
    rows = {row.person_id: row for row in reversed(team_of(programme)) if row.part in SUPERVISED_TOO}
    clocks = clocks_of(programme, FACILITATORS, {row.person_id: row.starts_on for row in rows.values()})
    return longest_first(Standing(row.person, clocks[row.person_id]) for row in rows.values())


def with_next(programme: Programme, standings: Iterable[Standing]) -> list[Standing]:
    """The same people, each with the next supervision they are asked to. One query."""
    ahead = next_for(programme)
    return [replace(each, next=ahead.get(each.person.pk)) for each in standings]


def next_for(programme: Programme) -> dict[UUID, Supervision]:
    """What each person is asked to next: planned, not cancelled, and they did not send word."""
    rows = Invited.objects.to_come().filter(
        supervision__programme=programme, supervision__cancelled_at=None, cant_at=None
    )
    found: dict[UUID, Supervision] = {}
    for row in rows.select_related("supervision__room", "supervision__supervisor"):
        found.setdefault(row.person_id, row.supervision)
    return found


def clocks_of(programme: Programme, key: str, since: dict[UUID, date]) -> dict[UUID, Clock]:
    last, kept, today = seen_in.of(programme.pk), rhythms_of(programme)[key], timezone.localdate()
    every, red = kept.value, red_after(kept)
    return {person: clock_of(last.get(person), began, every, red, today) for person, began in since.items()}


def clock_for(programme: Programme, key: str, last: date | None, began: date) -> Clock:
    kept = rhythms_of(programme)[key]
    return clock_of(last, began, kept.value, red_after(kept), timezone.localdate())


@for_many
def seen_in(programmes: list[UUID]) -> dict[UUID, dict[UUID, date]]:
    """When each person was last seen, for each of these programmes. One query."""
    found: dict[UUID, dict[UUID, date]] = {programme: {} for programme in programmes}
    for programme, person, on in last_seen_in(programmes=programmes):
        found[programme][person] = on
    return found


@prepared
def last_seen_in(*, programmes: Sequence[UUID]) -> QuerySet[Any]:
    seen = Seen.objects.filter(supervision__programme__pk__in=programmes).order_by()
    return seen.values_list("supervision__programme", "person").annotate(on=Max("supervision__on"))


def own_clocks(person: Person, roles: Iterable[Supporter]) -> list[tuple[Programme, Clock]]:
    """A supporter's own clock in each programme they support in. One query, and one for the rhythms."""
    last = dict(seen_myself(person=person.pk))
    return [
        (row.programme, clock_for(row.programme, SUPPORTERS, last.get(row.programme_id), row.accepted_on))
        for row in roles
    ]


@prepared
def seen_myself(*, person: UUID) -> QuerySet[Any]:
    mine = Seen.objects.filter(person=person).order_by()
    return mine.values_list("supervision__programme").annotate(on=Max("supervision__on"))


def longest_first(standings: Iterable[Standing]) -> list[Standing]:
    return sorted(
        standings, key=lambda each: (-each.clock.late.days, each.person.first_name, str(each.person.pk))
    )


def asked_to(person: Person) -> list[Invited]:
    """What somebody is asked to, the next first; what was cancelled stays until its day is over."""
    return ahead_of(person=person.pk, today=timezone.localdate())


@prepared
def ahead_of(*, person: UUID, today: date) -> QuerySet[Invited]:
    ahead = Invited.objects.filter(
        person=person,
        supervision__on__gte=today,
        supervision__held_at=None,
        supervision__planned_at__isnull=False,
    )
    return ahead.order_by("supervision__on", "supervision__starts_at", "pk").with_supervision()


@prepared
def own_actions(*, person: UUID) -> QuerySet[Action]:
    """What somebody said they would do, and have not closed yet."""
    return Action.objects.open().filter(owner=person).with_its_people().in_order()


def carried_to(supervision: Supervision) -> list[Action]:
    """What is still open for this supervision: of the group, or of the one who comes."""
    rows = Action.objects.open().filter(supervision__programme=supervision.programme_id)
    if supervision.is_one_to_one:
        people = [each.person_id for each in supervision.invited.all()]
        with_them = Q(supervision__kind="one_to_one", supervision__invited__person__in=people)
        rows = rows.filter(Q(owner__in=people) | with_them)
    else:
        rows = rows.filter(Q(supervision__kind="group"))
    found = list(rows.with_its_people().in_order().distinct())
    open_keys(found, "what")
    return found


def agreed_in(supervision: Supervision) -> list[Action]:
    """What was closed since of what was agreed here."""
    rows = Action.objects.filter(supervision=supervision).exclude(done_on=None, dropped_on=None)
    found = list(rows.with_its_people().in_order())
    open_keys(found, "what")
    return found


def seen_on(person: Person) -> list[Supervision]:
    """The last few times they were seen. One query."""
    rows = Supervision.objects.held().filter(seen__person=person)
    return list(rows.select_related("supervisor", "programme").order_by("-on")[:5])


def invited_supporters(supervision: Supervision) -> list[Supporter]:
    """Those who are asked and are supporters of the programme now, each with their row."""
    asked = {each.person_id for each in supervision.invited.all()} | {
        each.person_id for each in supervision.seen.all()
    }
    return [row for row in supporters_in.of(supervision.programme_id) if row.person_id in asked]


@dataclass(frozen=True)
class Past:
    """One supervision that was held or cancelled, with its note where the reader may open it."""

    supervision: Supervision
    note: Note | None = None

    @property
    def there(self) -> list[Person]:
        return [each.person for each in self.supervision.seen.all()]

    @property
    def away(self) -> list[Person]:
        return [each.person for each in self.supervision.invited.all() if each.was and each.was != "there"]


def history_of(programme: Programme, reader: Person) -> list[Past]:
    """The newest first. A constant number of queries; a note is named here, and opened on its own page."""
    over = Q(planned_at=None) | Q(held_at__isnull=False) | Q(cancelled_at__isnull=False)
    rows = Supervision.objects.filter(over, programme=programme).select_related("room", "supervisor")
    rows = rows.prefetch_related("seen__person", "invited__person").order_by("-on", "-starts_at")[:60]
    notes = Note.objects.filter(supervision__programme=programme).defer("sealed_themes", "sealed_words")
    by_supervision = {each.supervision_id: each for each in notes}
    found = []
    for row in rows:
        row.programme = programme
        may_read = policy.read_notes_of(reader, row)
        found.append(Past(row, by_supervision.get(row.pk) if may_read else None))
    return found
