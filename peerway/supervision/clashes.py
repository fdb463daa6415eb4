"""What stands in the way of a planned supervision, each in a plain sentence, before it is saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property

from peerway.base.saying import date_words, listed
from peerway.people.models import Person, Room, Slot
from peerway.people.queries import YearCalendar, year_calendar
from peerway.programmes.models import Programme
from peerway.supervision.busy import Busy, busy_on
from peerway.supervision.models import Supervision
from peerway.supervision.rules import ends_at, overlap


@dataclass(frozen=True)
class Wanted:
    """A supervision that somebody would like to plan: on which days, when, where, by whom, for whom.

    ``besides`` is the one that is being moved: it does not stand in its own way.
    """

    programme: Programme
    days: Sequence[date]
    starts_at: time
    minutes: int
    people: Sequence[Person]
    today: date
    room: Room | None = None
    supervisor: Person | None = None
    besides: Supervision | None = None

    @property
    def hours(self) -> tuple[time, time]:
        return self.starts_at, ends_at(self.starts_at, self.minutes)


@dataclass
class Look:
    """Everything that is known about the days somebody would like, read once for all of them."""

    wanted: Wanted

    @cached_property
    def calendar(self) -> YearCalendar:
        return year_calendar()

    @cached_property
    def slots(self) -> list[Slot]:
        return list(Slot.objects.filter(closed_on=None))

    @cached_property
    def busy(self) -> list[Busy]:
        return busy_on(self.wanted.days, self.wanted.programme, self.wanted.besides)

    def says(self) -> list[str]:
        """Each clash in a sentence, day by day."""
        return [sentence for day in self.wanted.days for sentence in self._on(day)]

    def _on(self, day: date) -> Iterator[str]:
        words = date_words(day, self.wanted.today)
        yield from self._timetable(day, words)
        yield from self._away(day, words)
        then = [each for each in self.busy if each.on == day and self._meets(each)]
        yield from self._room(then, words)
        yield from self._people(then, words)

    def _meets(self, each: Busy) -> bool:
        return each.hours is None or overlap(self.wanted.hours, each.hours)

    def _timetable(self, day: date, words: str) -> Iterator[str]:
        slots = [slot for slot in self.slots if slot.weekday == day.weekday()]
        inside = [slot for slot in slots if slot.starts_at <= self.wanted.starts_at < slot.ends_at]
        if self.slots and not inside:
            starts = f"{self.wanted.starts_at:%H:%M}"
            known = listed([f"{slot.starts_at:%H:%M}" for slot in slots], "or")
            instead = f" On that weekday you have {known}." if known else ""
            yield f"{words}: {starts} is not in your timetable.{instead}"

    def _away(self, day: date, words: str) -> Iterator[str]:
        names = [person.name for person in self.wanted.people if self._has_exams(person, day)]
        if names:
            yield f"{words}: {listed(names)} {'has' if len(names) == 1 else 'have'} exams or exam leave."

    def _has_exams(self, person: Person, day: date) -> bool:
        exams = self.calendar.blackouts_for(person.year_group)
        leave = (each for each in self.busy if each.on == day and each.year_group is not None)
        gone = any(each.year_group == person.year_group for each in leave)
        return not person.is_adult and (gone or any(day in span for span in exams))

    def _room(self, then: Iterable[Busy], words: str) -> Iterator[str]:
        room = self.wanted.room
        taken = [each for each in then if room and each.room == room.pk]
        for what in dict.fromkeys(each.what for each in taken):
            yield f"{words}: {room} is taken then, for {what}."

    def _people(self, then: Sequence[Busy], words: str) -> Iterator[str]:
        everybody = [*filter(None, [self.wanted.supervisor]), *self.wanted.people]
        for person in {person.pk: person for person in everybody}.values():
            for what in dict.fromkeys(each.what for each in then if person.pk in each.people):
                yield f"{words}: {person.name} is busy then, with {what}."


def clashes(wanted: Wanted) -> list[str]:
    """What stands in the way, in sentences. A constant number of queries, however many days and people."""
    return Look(wanted).says()


def closed_days(days: Sequence[date], calendar: YearCalendar) -> list[date]:
    """The days on which the setting does not open: these are never booked."""
    return [day for day in days if not calendar.is_open(day)]
