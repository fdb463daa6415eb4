"""The rota as a youth lead sees it: names, days and gaps. Why somebody is held back or rests is not in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from peerway.drop_in.models import Ask, Duty, Turn
from peerway.drop_in.queries.asking import gather
from peerway.drop_in.queries.board import OnBoard, by_week, one_of, rota_of
from peerway.drop_in.queries.people import on_the_rota
from peerway.people.models import Person
from peerway.programmes.models import Programme

AHEAD = timedelta(weeks=15)
AROUND = timedelta(days=28)


@dataclass(frozen=True)
class Place:
    """One name on a duty, and what may be said about it."""

    name: str
    turn: Turn
    not_now: bool

    @property
    def is_draft(self) -> bool:
        return self.turn.published_at is None


@dataclass(frozen=True)
class Day:
    """One duty: who is on, how many are missing. ``is_off`` tells that it does not happen, not why."""

    duty: Duty
    places: Sequence[Place]
    missing: int

    @property
    def is_off(self) -> bool:
        return not self.duty.happens

    @property
    def is_published(self) -> bool:
        return self.duty.published_at is not None


@dataclass(frozen=True)
class Listener:
    """Somebody on the rota: there, or not now. Being held back and resting look the same."""

    name: str
    not_now: bool


def weeks_of(programme: Programme) -> list[tuple[date, list[Day]]]:
    """The duties to come, a week at a time, drafts among them."""
    today = timezone.localdate()
    board = rota_of(programme, today, today + AHEAD)
    return [(monday, [day_of(each) for each in week]) for monday, week in by_week(board)]


def one_day(duty: Duty) -> Day:
    return day_of(one_of(duty))


def day_of(each: OnBoard) -> Day:
    places = [Place(seat.person.name, seat.turn, not seat.is_ready) for seat in each.seats]
    return Day(each.duty, places, each.missing)


def listeners_of(programme: Programme) -> list[Listener]:
    """Everybody on the rota by name, and whether they can be put on it just now."""
    return [Listener(each.person.name, bool(each.holds) or each.rests_now) for each in on_the_rota(programme)]


def duty_to_come(programme: Programme, key: UUID) -> Duty | None:
    """A duty of this programme that is still to come."""
    found: Duty | None = (
        Duty.objects.standing().from_today().filter(programme=programme, pk=key).with_place().first()
    )
    return found


def could_be_on(duty: Duty) -> list[Person]:
    """Who could take an empty place, by the engine's own rules, beside the draft as it is now. By name."""
    gathered = gather(duty.programme, duty.on - AROUND, duty.on + AROUND)
    key = str(duty.pk)
    if key not in gathered.duties:
        return []
    ready = gathered.ready
    drafted = {
        (str(turn.person_id), str(turn.duty_id))
        for turn in gathered.turns
        if turn.person_id in ready and str(turn.duty_id) in gathered.duties
    }
    standing = gathered.as_it_stands().ground.standing(drafted)
    free = [pk for pk in ready if (str(pk), key) not in drafted and not standing.against(str(pk), key)]
    return sorted((ready[pk].person for pk in free), key=lambda person: (person.name.casefold(), person.pk))


def asked_about(duty: Duty, by: Person) -> Iterable[Ask]:
    """Those whom this youth lead asked to step in, and who have not answered."""
    found: Iterable[Ask] = Ask.objects.waiting().filter(duty=duty, by=by, turn=None).select_related("asked")
    return found
