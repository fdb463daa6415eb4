"""Who asked for an adult, and which adults are asked to come to them now."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from peerway.base.memory import remembered
from peerway.care.models import Debrief, TooMuch
from peerway.care.people import nearest
from peerway.care.policy import circles_of
from peerway.care.queries.standing import Kind, going_on_here
from peerway.care.rules import Circle, circles_asked
from peerway.people.models import Person
from peerway.programmes.models import Programme


@remembered
def debriefs_waiting() -> list[Debrief]:
    """Everybody here who would like to talk, and with whom nobody has. One query a request, where there is any."""
    if Kind.TALK not in going_on_here():
        return []
    return list(Debrief.objects.waiting().filter(programme__closed_on=None).with_people())


@remembered
def too_much_waiting() -> list[TooMuch]:
    if Kind.TOO_MUCH not in going_on_here():
        return []
    return list(TooMuch.objects.waiting().filter(programme__closed_on=None).with_people())


def circles_for_debrief(asked: Debrief, now: datetime) -> frozenset[Circle]:
    """Their supervisor, or the safeguarding lead where they would rather have somebody else; late, all who care."""
    first = Circle.SUPERVISOR if asked.whom == Debrief.Whom.SUPERVISOR else Circle.SAFEGUARDING
    circles = {first}
    if asked.is_late(now):
        circles |= {Circle.FACILITATOR, Circle.SAFEGUARDING}
    return in_their_place(circles, asked.programme)


def circles_for_too_much(asked: TooMuch) -> frozenset[Circle]:
    return in_their_place(circles_asked(asked.answer_by, timezone.localdate()), asked.programme)


def in_their_place(circles: frozenset[Circle] | set[Circle], programme: Programme) -> frozenset[Circle]:
    """Where nobody supervises, those who run it are asked in the supervisor's place."""
    stand_in = nearest(programme)
    return frozenset(stand_in if circle == Circle.SUPERVISOR else circle for circle in circles)


def debriefs_for(person: Person) -> list[Debrief]:
    """The talks this adult is asked for now."""
    if not person.is_adult:
        return []
    now = timezone.now()
    return [
        each
        for each in debriefs_waiting()
        if circles_of(person, each.programme) & circles_for_debrief(each, now)
    ]


def too_much_for(person: Person) -> list[TooMuch]:
    if not person.is_adult:
        return []
    return [
        each for each in too_much_waiting() if circles_of(person, each.programme) & circles_for_too_much(each)
    ]
