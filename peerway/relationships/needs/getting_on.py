"""A pair that has gone quiet, is near its end, or has not begun."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from peerway.base.needs import Need, Urgency, needs
from peerway.base.saying import count_words, date_words, near_words
from peerway.people.models import Person
from peerway.programmes.rhythms import rhythm
from peerway.relationships.models import Relationship
from peerway.relationships.needs.whose import open_pairs, url
from peerway.relationships.planning import by_appointment
from peerway.relationships.queries.courses import courses_of_open
from peerway.relationships.rules import Course
from peerway.relationships.sheets.rules import is_near_its_end


@needs
def pairs_to_look_at(person: Person) -> Iterator[Need]:
    """Two missed in a row, an ending that is near, one that is past, and a first meeting still to hold."""
    pairs, today = open_pairs(person), timezone.localdate()
    courses = courses_of_open(pairs)
    for pair in pairs:
        need = need_of(pair, courses[pair.pk], today)
        if need is not None:
            yield need


def need_of(pair: Relationship, course: Course, today: date) -> Need | None:
    """The one thing a pair needs most; a paused pair needs nothing."""
    if pair.goodbye_on and pair.goodbye_on < today:
        return past_goodbye(pair, today)
    if pair.is_paused:
        return None
    if pair.first_met_on is None:
        return to_meet_first(pair)
    if course.missed_in_a_row >= rhythm(pair.programme, "missed_in_a_row"):
        return gone_quiet(pair, course, today)
    near = is_near_its_end(pair, course) if by_appointment(pair.programme) else few_left(pair, course)
    return end_in_sight(pair, course, today) if near and not pair.goodbye_on else None


def few_left(pair: Relationship, course: Course) -> bool:
    return len(course.ahead) <= rhythm(pair.programme, "ending_reminder")


def gone_quiet(pair: Relationship, course: Course, today: date) -> Need:
    met = (
        f"They last met {near_words(course.last_met, today)}."
        if course.last_met
        else "They have not met yet."
    )
    return Need(
        f"{pair} missed {count_words(course.missed_in_a_row, 'session')} in a row",
        f"{met} Ask both this week, before anybody decides anything. Nothing has been paused.",
        "Look", url("detail", pair), Urgency.TODAY, 10, str(pair.young_person.called)[:1],
    )  # fmt: skip


def to_meet_first(pair: Relationship) -> Need:
    return Need(
        f"{pair} have not had their first meeting",
        "Be there, and make the agreement with them.",
        "First meeting", url("first_meeting", pair), Urgency.SOON, 20,
    )  # fmt: skip


def end_in_sight(pair: Relationship, course: Course, today: date) -> Need:
    number = course.planned - course.held if by_appointment(pair.programme) else len(course.ahead)
    left = f"{count_words(number, 'session')} left" if number > 0 else "no session left"
    last = f"The last is {date_words(course.last_on, today)}. " if course.last_on else ""
    return Need(
        f"{pair} have {left}",
        f"{last}Plan the goodbye with them.",
        "Plan the goodbye", url("goodbye", pair), Urgency.SOON, 5,
    )  # fmt: skip


def past_goodbye(pair: Relationship, today: date) -> Need:
    assert pair.goodbye_on is not None
    return Need(
        f"{pair} said goodbye {near_words(pair.goodbye_on, today)}",
        "Thank them both, and say how it ended.",
        "Close it", url("ending", pair), Urgency.SOON, 5,
    )  # fmt: skip
