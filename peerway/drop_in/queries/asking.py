"""From the rows of a programme to a question the rota engine can be asked, and back.

The engine is told identifiers; where a sentence names somebody it holds their identifier too, so that what is
stored tells of nobody, and a page puts in the name people go by now.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from uuid import UUID, uuid5

from peerway.core.rota.places import Standing, lay_out
from peerway.core.rota.question import Duty as EngineDuty
from peerway.core.rota.question import Question, RotaRules
from peerway.core.rota.question import Supporter as EngineSupporter
from peerway.drop_in.models import Duty, Turn
from peerway.drop_in.queries.people import LOAD_WEEKS, OnRota, on_the_rota
from peerway.people.models import Person
from peerway.people.queries import YearCalendar, year_calendar
from peerway.programmes.load import days_between
from peerway.programmes.models import Place, Programme
from peerway.programmes.rhythms import rhythm
from peerway.recruitment.queries import kept_apart

SECONDS = 12.0
NAMED = re.compile(r"⟨([0-9a-f-]{36})⟩")


def named(sentence: str, called: Mapping[UUID, str]) -> str:
    """A sentence with the names people go by in the places of their identifiers."""
    return NAMED.sub(lambda found: called.get(UUID(found[1]), "somebody"), sentence)


def days_of(place: Place, first: date, last: date, calendar: YearCalendar) -> list[date]:
    """The days on which there is duty at a place: its weekday, in term, open, and not an exam day for everybody."""
    shut_for_all = [span for span, years in calendar.blackouts if not years]
    start = first + timedelta(days=(place.slot.weekday - first.weekday()) % 7)
    weeks = range(max(0, (last - start).days // 7 + 1))
    days = [start + timedelta(weeks=week) for week in weeks]
    return [day for day in days if calendar.is_open(day) and not any(day in span for span in shut_for_all)]


@dataclass
class Gathered:
    """One programme's rota between two days: its duties, its people, and what already stands."""

    programme: Programme
    first: date
    last: date
    duties: dict[str, Duty]
    people: Sequence[OnRota]
    turns: Sequence[Turn]
    calendar: YearCalendar
    elsewhere: Mapping[UUID, frozenset[date]]
    past: Counter[UUID]
    apart: set[frozenset[UUID]]

    @cached_property
    def ready(self) -> dict[UUID, OnRota]:
        return {each.person.pk: each for each in self.people if each.is_ready}

    @cached_property
    def called(self) -> dict[UUID, str]:
        return {each.person.pk: each.person.called for each in self.people}

    @property
    def standing(self) -> frozenset[tuple[str, str]]:
        """Turns that people have seen and that hold: whoever is not ready now is off the rota."""
        return frozenset(
            (str(turn.person_id), str(turn.duty_id))
            for turn in self.turns
            if turn.published_at and turn.person_id in self.ready and str(turn.duty_id) in self.duties
        )

    def question(self, *, pins: Iterable[tuple[str, str]] = (), seconds: float = SECONDS) -> Question:
        return Question(
            supporters=tuple(self._supporter(each) for each in self.ready.values()),
            duties=tuple(engine_duty(key, duty) for key, duty in self.duties.items()),
            rules=RotaRules(rest_days=rhythm(self.programme, "rest_days")),
            pins=frozenset(pins),
            published=self.standing,
            salt=str(uuid5(self.programme.pk, "rota")),
            seconds=seconds,
        )

    def as_it_stands(self) -> Standing:
        """The published rota, to ask who could be where."""
        return lay_out(self.question()).standing(self.standing)

    def _supporter(self, each: OnRota) -> EngineSupporter:
        person = each.person
        exams = self.calendar.blackouts_for(person.year_group)
        days = {duty.on for duty in self.duties.values()}
        rests = {day for day in days if each.rests_on(day) or any(day in span for span in exams)}
        not_with = {other for pair in self.apart if person.pk in pair for other in pair - {person.pk}}
        return EngineSupporter(
            id=str(person.pk),
            name=f"⟨{person.pk}⟩",
            free=each.times,
            senior=each.is_senior,
            most_a_week=rhythm(self.programme, "duties_a_week"),
            rests=frozenset(rests),
            please_not=frozenset(str(other) for other in not_with),
            past=self.past[person.pk],
            elsewhere=self.elsewhere.get(person.pk, frozenset()),
        )


def engine_duty(key: str, duty: Duty) -> EngineDuty:
    return EngineDuty(
        id=key, on=duty.on, slot=str(duty.place.slot_id), room=duty.place.room.name, needed=duty.needed,
        seniors=min(duty.seniors, duty.needed), label=duty.place.slot.name,
    )  # fmt: skip


def gather(programme: Programme, first: date, last: date, duties: Sequence[Duty] | None = None) -> Gathered:
    """Everything that decides a rota between two days. Without ``duties``, those already there that happen."""
    if duties is None:
        rows = Duty.objects.standing().with_an_adult().filter(programme=programme, on__range=(first, last))
        duties = list(rows.with_place().in_order())
    turns = Turn.objects.standing().between(first, last).filter(duty__programme=programme)
    elsewhere, past = loads(programme, first, last)
    return Gathered(
        programme, first, last, {str(duty.pk): duty for duty in duties}, on_the_rota(programme),
        list(turns.select_related("person")), year_calendar(), elsewhere, past, kept_apart(),
    )  # fmt: skip


def loads(
    programme: Programme, first: date, last: date
) -> tuple[Mapping[UUID, frozenset[date]], Counter[UUID]]:
    """Days people support elsewhere around this rota, and how much they did anywhere before it."""
    elsewhere: dict[UUID, set[date]] = defaultdict(set)
    past: Counter[UUID] = Counter()
    week = timedelta(days=7)
    for where, person, day in days_between(first - timedelta(weeks=LOAD_WEEKS), last + week):
        if day < first:
            past[person] += 1
        if where != programme.pk and day >= first - week:
            elsewhere[person].add(day)
    return {person: frozenset(days) for person, days in elsewhere.items()}, past


def new_duties(programme: Programme, first: date, last: date, adult_named: Sequence[Place]) -> list[Duty]:
    """The duties there should be and are not yet: each open place with an adult, on each of its days."""
    calendar = year_calendar()
    known = set(Duty.objects.filter(programme=programme, on__range=(first, last)).values_list("place", "on"))
    needed, seniors = rhythm(programme, "on_duty"), rhythm(programme, "seniors")
    return [
        Duty(programme=programme, place=place, on=day, needed=needed, seniors=min(seniors, needed))
        for place in adult_named
        for day in days_of(place, first, last, calendar)
        if (place.pk, day) not in known
    ]


def places_of(programme: Programme) -> list[Place]:
    """Its open places, with who is there."""
    rows = Place.objects.filter(programme=programme, closed_on=None)
    return list(rows.select_related("slot", "room", "adult"))


def with_adults(places: Iterable[Place]) -> list[Place]:
    """A place without an adult has no duty."""
    return [place for place in places if place.adult is not None and not place.adult.has_left]


def called_here(programme: Programme) -> dict[UUID, str]:
    """What everybody on the rota is called, for sentences kept earlier."""
    people = Person.objects.filter(supporting__programme=programme)
    return {person.pk: person.called for person in people}
