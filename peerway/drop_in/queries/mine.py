"""A supporter's own part in a drop-in: the next duty, what they are asked, and what holds them back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from peerway.base.prepared import prepared
from peerway.drop_in.models import Appointment, Ask, LookBack, Opening, Rest, Turn
from peerway.people.models import Person
from peerway.programmes.gates import Hold, Number, Side, held_back
from peerway.programmes.models import Programme
from peerway.recruitment.models import Supporter
from peerway.recruitment.queries import kept_apart, supports_now

SAID_KINDLY = {
    Number.OWN_YES: "A yes is missing: your own, or one from home.",
    Number.SAFE_TO_MATCH: "An adult who knows you has not looked yet.",
    Number.TRAINED: "Part of the training is not signed off, or you have not said yes to the role.",
    Number.SUPERVISED: "You have not been to supervision for a while.",
    Number.CARED_FOR: "You are stepping back. Thank you for being there.",
}


@dataclass(frozen=True)
class MyDuties:
    """One role in one drop-in, as its owner sees it."""

    supporter: Supporter
    turns: Sequence[Turn]
    asks: Sequence[Ask]
    asked: Sequence[Ask]
    times: Sequence[Appointment]
    holds: Sequence[Hold]
    rest: Rest | None
    opening: Opening | None
    looked_back: bool
    with_me: dict[UUID, list[str]]

    @property
    def programme(self) -> Programme:
        return self.supporter.programme

    @property
    def next(self) -> Turn | None:
        """The next duty: what is over today is behind them."""
        return next((turn for turn in self.turns if not turn.duty.is_over), None)

    @property
    def next_with(self) -> list[str]:
        return self.with_me.get(self.next.duty_id, []) if self.next else []

    @property
    def what_is_missing(self) -> list[str]:
        """Why they are off the rota for now, said to them."""
        return list(dict.fromkeys(SAID_KINDLY[hold.gate] for hold in self.holds if hold.gate in SAID_KINDLY))

    @property
    def is_closed(self) -> bool:
        return self.opening is not None and self.opening.closed_at is not None

    @property
    def to_look_back(self) -> bool:
        return self.is_closed and not self.looked_back

    @property
    def is_off(self) -> bool:
        """Off the rota for now, because something is missing."""
        return bool(self.holds) and not self.is_closed


def my_duties(person: Person) -> list[MyDuties]:
    """Every drop-in somebody supports in. A constant number of queries for each, and nobody has many."""
    mine = [row for row in supports_now(person) if row.programme.shape == "drop_in"]
    return [duties_of(row) for row in mine]


def duties_of(supporter: Supporter) -> MyDuties:
    programme, person = supporter.programme, supporter.person
    turns = Turn.objects.standing().published().from_today().filter(person=person, duty__programme=programme)
    rows = list(turns.with_duty().in_order())
    asks = Ask.objects.waiting().filter(duty__programme=programme).with_all()
    return MyDuties(
        supporter,
        rows,
        list(asks.filter(asked=person)),
        list(asks.filter(by=person)),
        times_for(person, programme),
        held_back(programme, Side.SUPPORTER).get(person.pk, []),
        Rest.objects.not_over().filter(programme=programme, person=person).first(),
        Opening.objects.filter(programme=programme).first(),
        LookBack.objects.filter(programme=programme, person=person).exists(),
        others_on(rows, person),
    )


def others_on(turns: Sequence[Turn], person: Person) -> dict[UUID, list[str]]:
    """Who else is on each of these duties, by what they are called."""
    found: dict[UUID, list[str]] = {}
    others = Turn.objects.standing().published().filter(duty__in=[turn.duty_id for turn in turns])
    for turn in others.exclude(person=person).select_related("person").order_by("person__first_name"):
        found.setdefault(turn.duty_id, []).append(turn.person.called)
    return found


def times_for(person: Person, programme: Programme) -> list[Appointment]:
    """Times asked for in somebody's duties: theirs, and open ones. Never by a person they are kept apart from."""
    duties = Turn.objects.standing().published().from_today().filter(
        person=person, duty__programme=programme
    ).values("duty")  # fmt: skip
    apart = {other for pair in kept_apart() if person.pk in pair for other in pair}
    rows = Appointment.objects.ahead().filter(duty__in=duties).exclude(young_person__in=apart)
    return [row for row in rows.with_all() if row.listener_id in (None, person.pk) and not row.duty.is_over]


def my_times(person: Person) -> list[Appointment]:
    """Times somebody asked for themselves, still to come."""
    return [row for row in times_ahead(person=person.pk) if not row.duty.is_over]


@prepared
def times_ahead(*, person: UUID) -> QuerySet[Appointment]:
    return Appointment.objects.ahead().filter(young_person=person).with_all().order_by("duty__on")


def times_on_offer(programme: Programme, person: Person, days: int) -> list[Turn]:
    """One turn for each coming duty in which somebody could listen to this person, and there is still room."""
    today = timezone.localdate()
    turns = Turn.objects.standing().published().between(today, today + timedelta(days=days))
    ready = held_back(programme, Side.SUPPORTER)
    apart = {other for pair in kept_apart() if person.pk in pair for other in pair}
    taken: dict[UUID, int] = {}
    for duty in Appointment.objects.ahead().filter(duty__programme=programme).values_list("duty", flat=True):
        taken[duty] = taken.get(duty, 0) + 1
    offered: dict[UUID, Turn] = {}
    for turn in turns.filter(duty__programme=programme).with_duty().in_order():
        free = taken.get(turn.duty_id, 0) < turn.duty.needed
        able = turn.person_id not in ready and turn.person_id not in apart and turn.person_id != person.pk
        if able and free and turn.duty.happens and not turn.duty.has_begun:
            offered.setdefault(turn.duty_id, turn)
    return list(offered.values())
