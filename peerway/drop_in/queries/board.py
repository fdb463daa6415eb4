"""The rota as pages show it: each duty with who is on it, and whether it is covered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from peerway.drop_in.duties import DutyQuerySet
from peerway.drop_in.models import Duty, Turn
from peerway.drop_in.queries.people import ready_on
from peerway.people.models import Person
from peerway.programmes.models import Programme


@dataclass(frozen=True)
class Seat:
    """One turn as the board shows it. Somebody who is not ready just now does not count."""

    turn: Turn
    is_ready: bool

    @property
    def person(self) -> Person:
        return self.turn.person

    @property
    def is_draft(self) -> bool:
        return self.turn.published_at is None


@dataclass(frozen=True)
class OnBoard:
    """One duty, who is on it, and what it lacks."""

    duty: Duty
    seats: Sequence[Seat]

    @property
    def counting(self) -> list[Seat]:
        return [seat for seat in self.seats if seat.is_ready]

    @property
    def missing(self) -> int:
        return max(0, self.duty.needed - len(self.counting)) if self.duty.happens else 0

    @property
    def is_covered(self) -> bool:
        return self.duty.happens and not self.missing

    @property
    def is_draft(self) -> bool:
        return self.duty.published_at is None or any(seat.is_draft for seat in self.seats)

    @property
    def state(self) -> str:
        """How it stands, in a word or two, for a chip."""
        if self.duty.called_off_at:
            return "Off"
        if self.duty.adult_on_call is None:
            return "No adult"
        return f"{self.missing} short" if self.missing else "Covered"

    @property
    def tone(self) -> str:
        if not self.duty.happens:
            return "line" if self.duty.called_off_at else "apricot"
        return "apricot" if self.missing else ""

    @property
    def here(self) -> int:
        return sum(seat.turn.here_at is not None for seat in self.seats)


def board_of(duties: DutyQuerySet, ready: set[UUID], *, published: bool = False) -> list[OnBoard]:
    """These duties in the order of the calendar, with who is on each. Two queries."""
    rows = list(duties.with_place().in_order())
    turns = (
        Turn.objects.standing()
        .filter(duty__in=rows)
        .select_related("person")
        .order_by("person__first_name", "pk")
    )
    if published:
        turns = turns.published()
    seats: dict[UUID, list[Seat]] = defaultdict(list)
    for turn in turns:
        seats[turn.duty_id].append(Seat(turn, turn.person_id in ready or turn.here_at is not None))
    return [OnBoard(duty, seats[duty.pk]) for duty in rows]


def rota_of(programme: Programme, first: date, last: date, *, published: bool = False) -> list[OnBoard]:
    """The rota of a programme between two days."""
    duties = Duty.objects.filter(programme=programme, on__range=(first, last))
    if published:
        duties = duties.published().standing()
    return board_of(duties, ready_on(programme), published=published)


def one_of(duty: Duty) -> OnBoard:
    return board_of(Duty.objects.filter(pk=duty.pk), ready_on(duty.programme))[0]


def by_week(board: Iterable[OnBoard]) -> list[tuple[date, list[OnBoard]]]:
    """The duties of each week, by its Monday."""
    weeks: dict[date, list[OnBoard]] = defaultdict(list)
    for each in board:
        weeks[each.duty.on - timedelta(days=each.duty.on.weekday())].append(each)
    return sorted(weeks.items())


def next_there(programme: Programme, *, days: int = 14) -> list[OnBoard]:
    """The next times somebody is there, for whoever might come by."""
    today = timezone.localdate()
    board = rota_of(programme, today, today + timedelta(days=days), published=True)
    return [each for each in board if each.duty.happens and each.counting and not each.duty.is_over]
