"""Sessions held and logged: by the adult for the whole room, or by the supporter for their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.people.models import Person
from peerway.programmes.models import Place
from peerway.relationships.models import Meeting, Relationship, RoomLog, ShortMessage


@dataclass(frozen=True)
class RoomLine:
    """What the adult says of one pair: met, short or didn't, and the few facts that go with it."""

    relationship: UUID
    outcome: str
    minutes: int | None = None
    activity: str = ""
    away: str = ""
    told_beforehand: bool | None = None


@transaction.atomic
def log_room(
    place: Place, *, on: date, adult: Person | None, lines: Iterable[RoomLine], by: Person
) -> RoomLog:
    """Log a whole room at once. Logged again, it is corrected, never doubled."""
    log, _ = RoomLog.objects.update_or_create(
        place=place,
        on=on,
        defaults={"programme": place.programme, "adult": adult, "saved_at": timezone.now(), "saved_by": by},
    )
    told = {line.relationship: line for line in lines}
    pairs = {pair.pk: pair for pair in Relationship.objects.open().filter(pk__in=told, place=place)}
    known = {m.relationship_id: m for m in Meeting.objects.filter(relationship__in=pairs, on=on)}
    meetings = [
        filled(known.get(pk) or Meeting(relationship=pair, place=place, on=on), told[pk], log, by)
        for pk, pair in pairs.items()
    ]
    Meeting.objects.bulk_create([meeting for meeting in meetings if meeting.relationship_id not in known])
    Meeting.objects.bulk_update(
        [meeting for meeting in meetings if meeting.relationship_id in known], LOGGED_FIELDS
    )
    record("room.logged", about=log, by=by)
    return log


LOGGED_FIELDS = [
    "outcome", "minutes", "activity", "away", "told_beforehand", "room_log", "logged_at", "logged_by",
]  # fmt: skip


def filled(meeting: Meeting, line: RoomLine, log: RoomLog, by: Person) -> Meeting:
    """The meeting as the line tells it. Minutes and activity belong only to a meeting that happened."""
    held = line.outcome != Meeting.Outcome.MISSED
    meeting.outcome = line.outcome
    meeting.minutes = line.minutes if held else None
    meeting.activity = line.activity if held else ""
    meeting.away = "" if held else line.away
    meeting.told_beforehand = None if held else line.told_beforehand
    meeting.room_log, meeting.logged_at, meeting.logged_by = log, log.saved_at, by
    return meeting


@transaction.atomic
def log_meeting(
    meeting: Meeting,
    *,
    outcome: str,
    by: Person,
    minutes: int | None = None,
    activity: str = "",
    chosen_by: str = "",
    away: str = "",
    needs_adult: bool = False,
) -> None:
    """The supporter says how it went: facts, and whether they need an adult."""
    held = outcome != Meeting.Outcome.MISSED
    meeting.outcome = outcome
    meeting.minutes, meeting.activity = (minutes, activity) if held else (None, "")
    meeting.chosen_by, meeting.away = (chosen_by, "") if held else ("", away)
    meeting.needs_adult = needs_adult
    meeting.logged_at, meeting.logged_by = timezone.now(), by
    meeting.save()
    record("meeting.logged", about=meeting, by=by)


@transaction.atomic
def say(meeting: Meeting, *, says: str, by: Person) -> ShortMessage:
    """Send one of the few short messages. Said twice, it is said once. "Can't make it" is also told to staff."""
    message, is_new = ShortMessage.objects.get_or_create(
        meeting=meeting, by=by, says=says, defaults={"relationship": meeting.relationship}
    )
    if is_new:
        record("message.sent", about=message, by=by, why=says)
    return message
