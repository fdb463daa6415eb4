"""What one supporter is offered and asked, for each of their roles. Read together: the same cost for any number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from django.db.models import QuerySet
from django.utils import timezone

from peerway.base.memory import remembered
from peerway.base.prepared import prepared
from peerway.care.models import AfterSession, Debrief, Pulse, Rest, StepDown, TooMuch
from peerway.care.people import NOBODY_NAMED, adults_in, day_of, first_to_come, talk_by
from peerway.care.rules import AFTER_FOR, SETTLING_IN, Circle, asked_from, half_term_on
from peerway.care.sessions import Session, sessions_of
from peerway.core.rhythm import Span
from peerway.drop_in.models import Rest as RotaRest
from peerway.people.models import Closure, Person, Term
from peerway.people.queries import spans
from peerway.recruitment.models import Supporter
from peerway.recruitment.queries import supports_now
from peerway.safeguarding import public as safeguarding


@dataclass(frozen=True)
class Own:
    """One role, as its owner sees it."""

    supporter: Supporter
    offer: UUID | None = None  # an occasion on which a talk today is offered
    talk: Debrief | None = None  # a talk they would like, which nobody has held yet
    after: Session | None = None  # the session they are asked after
    pulse: Span | None = None  # the half term they are asked about
    too_much: TooMuch | None = None
    rest: Rest | RotaRest | None = None
    stepping: StepDown | None = None

    @property
    def comes(self) -> str:
        """Who comes to them first, by name."""
        return first_to_come(self.supporter.programme)

    @property
    def with_whom(self) -> str:
        """The same inside a sentence."""
        return "an adult" if self.comes == NOBODY_NAMED else self.comes

    @property
    def talk_when(self) -> str:
        """The day on which somebody comes, when a talk is wanted now."""
        return day_of(talk_by())


@remembered
def own_of(person: Person) -> list[Own]:
    """Every role of somebody, with what is asked of them now. Asked once a request."""
    roles = supports_now(person)
    if not roles or person.is_adult:
        return []
    known = Known.of(person, roles)
    return [known.own(row) for row in roles]


def own(supporter: Supporter) -> Own:
    return Known.of(supporter.person, [supporter]).own(supporter)


@dataclass
class Known:
    """What is kept of one person: asked only where there is something, and two queries for each role's sessions."""

    person: Person
    since: date
    talks: list[Debrief]
    too_much: list[TooMuch]
    rests: list[Rest]
    rota_rests: list[RotaRest]
    steps: list[StepDown]
    half: Span | None
    worried: UUID | None

    @classmethod
    def of(cls, person: Person, roles: Sequence[Supporter]) -> Known:
        listens = any(row.programme.shape == "drop_in" for row in roles)
        return cls(
            person=person,
            since=timezone.localdate() - AFTER_FOR,
            talks=talks(person=person.pk),
            too_much=asked_for(person=person.pk),
            rests=rests(person=person.pk),
            rota_rests=rota_rests(person=person.pk) if listens else [],
            steps=steps(person=person.pk),
            half=half_now(roles),
            worried=worry_of(person),
        )

    @cached_property
    def answered(self) -> dict[UUID, bool]:
        """The sessions they said how they were after, and whether it was low."""
        rows = answered(person=self.person.pk)
        return {row.about: row.wants_a_look for row in rows}

    @cached_property
    def pulses(self) -> set[tuple[UUID, date]]:
        return {(row.programme_id, row.half_term) for row in pulses(person=self.person.pk)}

    @cached_property
    def told(self) -> set[UUID]:
        """The occasions on which a talk was offered and answered."""
        return set(told(person=self.person.pk))

    def own(self, supporter: Supporter) -> Own:
        programme = supporter.programme
        talk = next((row for row in self.talks if of(row, supporter)), None)
        has_supervisor = bool(adults_in(programme, Circle.SUPERVISOR))
        sessions = sessions_of(supporter, self.since)
        return Own(
            supporter=supporter,
            offer=None if talk else self.offer(sessions),
            talk=talk,
            after=self.after(sessions) if has_supervisor else None,
            pulse=self.pulse(supporter) if has_supervisor else None,
            too_much=next((row for row in self.too_much if of(row, supporter)), None),
            rest=self.rest(supporter),
            stepping=next((row for row in self.steps if row.supporter_id == supporter.pk), None),
        )

    def offer(self, sessions: Sequence[Session]) -> UUID | None:
        """After something hard, or a worry. Somebody who said "No thanks" is not asked again about the same."""
        hard = [each.about for each in sessions if each.is_hard or self.answered.get(each.about)]
        occasions = [*hard, *filter(None, [self.worried])]
        return next((about for about in occasions if about not in self.told), None)

    def after(self, sessions: Sequence[Session]) -> Session | None:
        """The newest one: nobody is asked about each."""
        return next((each for each in sessions[:1] if each.about not in self.answered), None)

    def pulse(self, supporter: Supporter) -> Span | None:
        """The half term, once there is something to tell of it and until they answered or skipped it."""
        today, half = timezone.localdate(), self.half
        if half is None or today < asked_from(half) or supporter.accepted_on + SETTLING_IN > today:
            return None
        return None if (supporter.programme_id, half.first) in self.pulses else half

    def rest(self, supporter: Supporter) -> Rest | RotaRest | None:
        if supporter.programme.shape == "drop_in":
            return next((row for row in self.rota_rests if of(row, supporter)), None)
        return next((row for row in self.rests if row.supporter_id == supporter.pk), None)


def of(row: Debrief | TooMuch | RotaRest, supporter: Supporter) -> bool:
    return row.programme_id == supporter.programme_id


def half_now(roles: Sequence[Supporter]) -> Span | None:
    """The half term we are in, where somebody has been there long enough to be asked about it. Two queries."""
    today = timezone.localdate()
    if all(row.accepted_on + SETTLING_IN > today for row in roles):
        return None
    return half_term_on(today, list(spans(all_terms())), list(spans(all_closures())))


def worry_of(person: Person) -> UUID | None:
    """A worry of their own from today or yesterday, as an occasion to offer a talk: a name for the day, and no more."""
    raised = safeguarding.raised_by_oneself_on(person)
    if raised is None or raised < timezone.localdate() - timedelta(days=1):
        return None
    return uuid5(NAMESPACE_OID, f"{person.pk}/{raised}")


@prepared
def all_terms() -> QuerySet[Term]:
    return Term.objects.all()


@prepared
def all_closures() -> QuerySet[Closure]:
    return Closure.objects.all()


@prepared
def answered(*, person: UUID) -> QuerySet[AfterSession]:
    since = timezone.localdate() - AFTER_FOR
    return AfterSession.objects.filter(person=person, on__gte=since).defer("sealed_answers")


@prepared
def talks(*, person: UUID) -> QuerySet[Debrief]:
    return Debrief.objects.waiting().filter(person=person)


@prepared
def told(*, person: UUID) -> QuerySet[Any]:
    return Debrief.objects.filter(person=person).order_by("-at").values_list("about", flat=True)[:20]


@prepared
def pulses(*, person: UUID) -> QuerySet[Pulse]:
    return Pulse.objects.filter(person=person).defer("sealed_answers").order_by("-half_term")[:8]


@prepared
def asked_for(*, person: UUID) -> QuerySet[TooMuch]:
    return TooMuch.objects.waiting().filter(person=person)


@prepared
def rests(*, person: UUID) -> QuerySet[Rest]:
    return Rest.objects.not_over().filter(supporter__person=person)


@prepared
def rota_rests(*, person: UUID) -> QuerySet[RotaRest]:
    return RotaRest.objects.not_over().filter(person=person)


@prepared
def steps(*, person: UUID) -> QuerySet[StepDown]:
    rows: QuerySet[Any] = StepDown.objects.open().filter(supporter__person=person)
    return rows
