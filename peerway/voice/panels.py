"""Boxes of voice elsewhere: on a programme's page, on a young person's Today and on their own page."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from peerway.base.panels import register
from peerway.base.prepared import prepared
from peerway.people.models import Person
from peerway.programmes import policy as programmes
from peerway.programmes.models import Programme
from peerway.recruitment.queries import asks_now, supports_now
from peerway.voice.actions.feedback import has_answered
from peerway.voice.models import Approach, FeedbackRound, Idea, PuttingRight, Right, Seat
from peerway.voice.queries import group_facts, told_of

Shown = tuple[str, dict[str, Any]] | None
NEW_FOR = timedelta(days=7)


def voice_of_programme(request: Any, programme: Programme) -> Shown:
    """Ideas, the design group, rights and feedback: where each is, in a line."""
    if not programmes.see(request.person, programme):
        return None
    shown = {
        "programme": programme,
        "told": told_of([programme])[programme.pk],
        "group": group_facts([programme]).get(programme.pk),
        "may_run": programmes.runs(request.person, programme),
    }
    return "voice/_programme.html", shown


@prepared
def seats_of(*, person: UUID) -> QuerySet[Seat]:
    return Seat.objects.open().filter(person=person).with_person()


@prepared
def approaches_to(*, person: UUID) -> QuerySet[Approach]:
    return Approach.objects.unanswered().filter(person=person).with_its_run()


@prepared
def rights_of(*, person: UUID) -> QuerySet[Right]:
    return Right.objects.filter(person=person, taken_back_on=None).with_its_people()


@prepared
def replies_to(*, person: UUID, since: date) -> QuerySet[PuttingRight]:
    return PuttingRight.objects.filter(person=person, answered_on__gte=since)


@prepared
def ideas_answered(*, person: UUID, since: date) -> QuerySet[Idea]:
    return Idea.objects.filter(by=person, answered_on__gte=since)


@prepared
def rounds_today() -> QuerySet[FeedbackRound]:
    return FeedbackRound.objects.open_today().with_its_programme()


def today(request: Any, about: Any = None) -> Shown:
    """Being asked into the group, having been named, five questions, and what somebody may do here."""
    person: Person = request.person
    if person.is_adult:
        return None
    day = timezone.localdate()
    seats = list(seats_of(person=person.pk))
    shown = {
        "seats": [seat for seat in seats if seat.is_asked],
        "groups": [seat for seat in seats if seat.is_member],
        "approaches": list(approaches_to(person=person.pk)),
        "rights": [right for right in rights_of(person=person.pk) if right.is_held],
        "replies": list(replies_to(person=person.pk, since=day - NEW_FOR)),
        "ideas": list(ideas_answered(person=person.pk, since=day - NEW_FOR)),
        "rounds": rounds_for(person, day, {seat.group.programme_id for seat in seats if seat.is_member}),
    }
    return ("voice/_today.html", shown) if any(shown.values()) else None


def rounds_for(person: Person, day: date, more: set[UUID]) -> list[FeedbackRound]:
    """Rounds of the programmes somebody takes part in, which they have not answered."""
    mine = (
        more
        | {row.programme_id for row in asks_now(person)}
        | {row.programme_id for row in supports_now(person)}
    )
    found = rounds_today() if mine else []
    return [asked for asked in found if asked.programme_id in mine and not has_answered(asked, person)]


def own_record(request: Any, about: Any = None) -> Shown:
    return None if request.person.is_adult else ("voice/_me.html", {})


register("programme_learning", voice_of_programme, order=30)
register("today", today, order=40)
register("me", own_record, order=50)
