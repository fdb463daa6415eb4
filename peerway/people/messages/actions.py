"""What somebody decides about messages and their calendar. Each is a verb, a transaction and a journal line."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from peerway.base.dated import catch_up
from peerway.base.journal import record
from peerway.base.limits import too_many
from peerway.base.links import Link, make_link
from peerway.base.mistakes import Mistake
from peerway.base.numbers import STOP, TextNumber, whole_number
from peerway.base.outbox import send
from peerway.base.scoping import here
from peerway.people.messages.models import MessageChoice
from peerway.people.messages.queries import choice_of, may_text, number_of
from peerway.people.models import Person

CALENDAR, DUTIES_ONLY = "calendar", "duty_calendar"  # the second was made before there was one for everything
CALENDAR_DAYS = 400  # a school year and the summer after it
DAY = 24 * 60 * 60
CODES_A_PERSON, CODES_A_NUMBER, CODES_A_SETTING = 3, 3, 200


@transaction.atomic
def choose_messages(
    person: Person, *, digest: str, dates: bool, channel: str, at: time, by: Person
) -> MessageChoice:
    """What to be told, how and when. What is in the calendar now is the beginning: nothing of before is told."""
    choice, now = choice_of(person), timezone.now()
    choice.digest, choice.by, choice.at, choice.chosen_at = digest, channel, at, now
    choice.reminded_since = (choice.reminded_since or now) if dates else None
    choice.save()
    if dates:
        catch_up([person.pk], now)
    record("messages.chosen", about=choice, by=by)
    return choice


@transaction.atomic
def make_calendar(person: Person, *, by: Person) -> str:
    """A new secret address; every one before it stops. Returns its token."""
    close_calendars(person)
    token = make_link(CALENDAR, person, days=CALENDAR_DAYS)
    record("calendar.opened", about=person, by=by)
    return token


@transaction.atomic
def stop_calendar(person: Person, *, by: Person) -> None:
    """No address works any more."""
    close_calendars(person)
    record("calendar.closed", about=person, by=by)


def close_calendars(person: Person) -> None:
    links = Link.objects.filter(setting_id=here(), about=person.pk, purpose__in=[CALENDAR, DUTIES_ONLY])
    links.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())


@transaction.atomic
def give_number(person: Person, *, typed: str, by: Person) -> TextNumber:
    """A number to prove: a code goes to it, and nothing else until it has come back."""
    if not may_text(person):
        raise Mistake("Text messages are not used here.")
    number = whole_number(typed)
    refuse_a_flood(person, number)
    row = number_of(person) or TextNumber(person=person.pk)
    row.number, row.asked_at, row.tries = number, timezone.now(), 0
    row.verified_at = row.stopped_at = None
    row.save()
    send("number_code", to=row, key=f"code/{row.pk}/{row.asked_at.isoformat()}", good_until=row.code_until)
    record("number.given", about=row, by=by)
    return row


def refuse_a_flood(person: Person, number: str) -> None:
    """Codes cost money, and a stranger's phone is not a toy."""
    limits = (
        (f"code/person/{person.pk}", CODES_A_PERSON),
        (f"code/number/{number}", CODES_A_NUMBER),
        (f"code/setting/{here()}", CODES_A_SETTING),
    )
    if any([too_many(key, limit, DAY) for key, limit in limits]):
        raise Mistake("That is enough codes for today. Try again tomorrow.")


@transaction.atomic
def prove_number(row: TextNumber, *, code: str, by: Person) -> bool:
    """The code came back. Every text from now on says how to stop."""
    proved = row.prove(code, timezone.now())
    row.save(update_fields=["tries", "verified_at", "stopped_at"])
    if proved:
        make_link(STOP, row)
        record("number.proved", about=row, by=by)
    return proved


def forget_numbers(now: datetime) -> int:
    """A number that was not proved within a day is not kept, nor that of somebody who has left."""
    gone = Q(person__in=Person.objects.filter(left_on__lte=timezone.localdate(now)).values("pk"))
    unproved = Q(verified_at=None, stopped_at=None, asked_at__lt=now - timedelta(days=1))
    return int(TextNumber.objects.filter(gone | unproved).delete()[0])
