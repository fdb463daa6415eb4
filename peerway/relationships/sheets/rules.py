"""Which sheets a pair has, for whom, and when each is due."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.utils import timezone

from peerway.core.packs.shapes.pair import Sheet
from peerway.core.rhythm import moments
from peerway.people.models import Person
from peerway.programmes.models import Programme
from peerway.programmes.rhythms import rhythm
from peerway.relationships.models import Relationship
from peerway.relationships.planning import by_appointment
from peerway.relationships.rules import Course

LATELY, SOON = timedelta(days=14), timedelta(days=2)


def sheets_of(programme: Programme) -> tuple[Sheet, ...]:
    """The sheets of this approach. None where its pairs have none."""
    shape = programme.pack.pair
    return shape.sheets if shape else ()


def sheet_of(programme: Programme, key: str) -> Sheet | None:
    return next((sheet for sheet in sheets_of(programme) if sheet.key == key), None)


def fills(sheet: Sheet, voice: str) -> bool:
    """Whether one of the two, by their voice, fills in this sheet."""
    return sheet.filled_by in (voice, "together")


def words_of(sheet: Sheet, pair: Relationship) -> Person:
    """Whose words, or words about whom, it holds."""
    return pair.supporter if sheet.filled_by == "supporter" else pair.young_person


def whom(sheet: Sheet, pair: Relationship) -> str:
    """Who fills it in, by name."""
    return {
        "supporter": str(pair.supporter.called),
        "supported": str(pair.young_person.called),
        "together": "Both together",
        "facilitator": "You",
    }[sheet.filled_by]


def is_near_its_end(pair: Relationship, course: Course) -> bool:
    """Few enough sessions are left to plan what comes after. One appointment at a time says nothing of that."""
    if pair.goodbye_on:
        return True
    left = course.planned - course.held if by_appointment(pair.programme) else len(course.ahead)
    return bool(course.held) and left <= rhythm(pair.programme, "ending_reminder")


def day_of(sheet: Sheet, course: Course) -> date | None:
    """The day a sheet is filled in for: a session's own day, or today. A plan is for the session to come."""
    today = timezone.localdate()
    if sheet.when != "session":
        return today
    if sheet.filled_by == "supporter":
        return course.next_on
    if today in course.ahead:
        return today
    lately = course.last_met is not None and course.last_met >= today - LATELY
    return course.last_met if lately else None


def is_due(sheet: Sheet, pair: Relationship, course: Course, filled: Collection[date]) -> bool:
    """Whether it is to be filled in now. ``filled`` holds the days on which it was."""
    if sheet.when == "session":
        return is_due_for_a_session(day_of(sheet, course), filled)
    if filled or pair.is_paused or not pair.is_open:
        return False
    if sheet.when == "start":
        return pair.first_met_on is not None or sheet.filled_by == "facilitator"
    if sheet.when == "middle":
        planned = course.planned
        return course.held >= moments(planned).get("middle", max(planned // 2, 1))
    return is_near_its_end(pair, course)


def is_due_for_a_session(day: date | None, filled: Collection[date]) -> bool:
    today = timezone.localdate()
    return day is not None and day not in filled and today <= day <= today + SOON
