"""Endings: planned and marked, or not planned and looked after."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.base.mistakes import Mistake
from peerway.base.saying import listed
from peerway.people.models import Person
from peerway.people.queries import year_calendar
from peerway.programmes.rhythms import rhythm
from peerway.recruitment.actions import look_at
from peerway.recruitment.models import Asking, Look
from peerway.relationships.models import ExitTalk, LeftBehind, Meeting, Relationship
from peerway.relationships.queries.courses import courses_of
from peerway.relationships.reasons import Because, LeftOpen
from peerway.relationships.sheets.queries import open_at_the_end
from peerway.relationships.sheets.rules import sheets_of


@transaction.atomic
def say_goodbye(relationship: Relationship, *, on: date, whats_next: str = "", by: Person) -> None:
    """Both know the day of the goodbye, and what comes after. It is a session, and there is none after it."""
    if not relationship.is_open:
        raise Mistake("This pair has already ended.")
    if on < timezone.localdate():
        raise Mistake("A goodbye is a day still to come.")
    relationship.goodbye_on, relationship.whats_next = on, whats_next or relationship.whats_next
    relationship.save(update_fields=["goodbye_on", "whats_next"])
    call_off_from(relationship, on + timedelta(days=1))
    Meeting.objects.update_or_create(
        relationship=relationship, on=on, defaults={"place": relationship.place, "called_off_at": None}
    )
    record("goodbye.planned", about=relationship, by=by)


@transaction.atomic
def end_relationship(
    relationship: Relationship,
    *,
    on: date,
    how: str,
    because: str = "",
    whats_next: str = "",
    keeps_asking: bool = False,
    left_open: str = "",
    by: Person,
) -> None:
    """End a pair. An unplanned ending opens a task: an adult talks to the young person who was left.

    The asking is answered and closes with it, unless the young person is to have somebody else.
    What belongs to the end is filled in first, or an adult says why not (``left_open``).
    """
    if how != Relationship.Ending.UNPLANNED and not left_open:
        refuse_while_open(relationship)
    relationship.end(on, how, because)
    relationship.sheets_left_open = left_open
    relationship.whats_next = whats_next or relationship.whats_next
    relationship.save(update_fields=ENDING_FIELDS)
    call_off_from(relationship, on)
    if not keeps_asking:
        askings = Asking.objects.open().filter(programme=relationship.programme)
        askings.filter(person=relationship.young_person).update(closed_on=on)
    if how == Relationship.Ending.UNPLANNED:
        within = rhythm(relationship.programme, "left_behind_talk_within")
        talk_by = year_calendar().school_days_after(on, within)
        LeftBehind.objects.get_or_create(relationship=relationship, defaults={"talk_by": talk_by})
    record("relationship.ended", about=relationship, by=by, why=because or how)


ENDING_FIELDS = ["ended_on", "ending", "ended_because", "paused_on", "whats_next", "sheets_left_open"]


def refuse_while_open(relationship: Relationship) -> None:
    """An ending that was planned leaves no end sheet empty without a word."""
    if not sheets_of(relationship.programme):
        return
    course = courses_of([relationship])[relationship.pk]
    still = [f"“{each.sheet.name}”" for each in open_at_the_end(relationship, course)]
    if still:
        raise Mistake(f"Fill in {listed(still)} first, or say why not.")


def call_off_from(relationship: Relationship, day: date) -> None:
    """Planned sessions from ``day`` on do not happen."""
    ahead = Meeting.objects.filter(relationship=relationship, on__gte=day).planned()
    ahead.update(called_off_at=timezone.now())


@transaction.atomic
def change_supporter(relationship: Relationship, *, on: date, by: Person) -> None:
    """An adult looked, and the young person is to have somebody else.

    The asking stays open and keeps its place in the queue. Nobody new is proposed until somebody with
    pastoral knowledge has looked again: what did not work here may matter there.
    """
    end_relationship(
        relationship,
        on=on,
        how=Relationship.Ending.EARLY_AGREED,
        because=Because.CHANGE,
        whats_next="We will find you somebody else.",
        keeps_asking=True,
        left_open=LeftOpen.ANOTHER,
        by=by,
    )
    look_at(
        relationship.programme,
        person=relationship.young_person,
        side=Look.Side.SUPPORTED,
        outcome=Look.Outcome.NOT_NOW,
        note="A change of supporter. Look again before anybody new is proposed.",
        by=by,
    )


@transaction.atomic
def answer_exit(
    relationship: Relationship, *, answers: Mapping[str, Any], question_set: str, by: Person
) -> ExitTalk:
    """One of the two looks back. The other sees it only where they ask for words to be passed on."""
    voice = relationship.voice_of(by)
    said = ExitTalk.objects.filter(relationship=relationship, voice=voice).first()
    said = said or ExitTalk(relationship=relationship, voice=voice, person=by)
    said.question_set, said.at, said.answers = question_set, timezone.now(), dict(answers)
    said.save()
    record("exit.answered", about=said, by=by)
    return said


@transaction.atomic
def talk_to_whoever_was_left(left: LeftBehind, *, on: date, by: Person) -> None:
    """An adult talked to the young person. That it happened is kept; what was said is not."""
    left.talked_on, left.talked_by = on, by
    left.save(update_fields=["talked_on", "talked_by"])
    record("left_behind.talked_to", about=left, by=by)
