"""Sessions held and logged: by the adult for the whole room, or by the supporter for their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from peerway.base.journal import record
from peerway.people.models import Person
from peerway.programmes.models import Place
from peerway.relationships.models import Meeting, Relationship, RoomLog, ShortMessage
from peerway.relationships.queries.rooms import meetings_on, pairs_of_room


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
    pairs = {pair.pk: pair for pair in pairs_of_room(place, on) if pair.pk in told}
    programmes = {pair.programme_id for pair in pairs.values()}
    known = {each.relationship_id: each for each in meetings_on(programmes=programmes, on=on)}
    meetings = [
        filled(known.get(pk) or Meeting(relationship=pair, place=place, on=on), told[pk], log, by, pair)
        for pk, pair in pairs.items()
    ]
    Meeting.objects.bulk_create([meeting for meeting in meetings if meeting.relationship_id not in known])
    Meeting.objects.bulk_update(
        [meeting for meeting in meetings if meeting.relationship_id in known], LOGGED_FIELDS
    )
    record("room.logged", about=log, by=by)
    return log


LOGGED_FIELDS = [
    "outcome", "minutes", "activity", "did", "away", "told_beforehand", "room_log", "logged_at", "logged_by",
    "called_off_at",
]  # fmt: skip


def filled(meeting: Meeting, line: RoomLine, log: RoomLog, by: Person, pair: Relationship) -> Meeting:
    """The meeting as the line tells it. Minutes and activity belong only to a meeting that happened."""
    held = line.outcome != Meeting.Outcome.MISSED
    meeting.outcome = line.outcome
    meeting.minutes = line.minutes if held else None
    meeting.activity = line.activity if held else ""
    meeting.did = meeting.did if held else []
    meeting.away = "" if held else line.away
    meeting.told_beforehand = None if held else line.told_beforehand
    meeting.room_log, meeting.called_off_at = log, None
    # What the supporter said of themselves is sealed under their own key: their name stays beside it.
    if meeting.logged_by_id != pair.supporter_id:
        meeting.logged_at, meeting.logged_by = log.saved_at, by
    return meeting


@transaction.atomic
def log_meeting(
    meeting: Meeting,
    *,
    outcome: str,
    by: Person,
    minutes: int | None = None,
    did: Sequence[str] = (),
    chosen_by: str = "",
    away: str = "",
    told_beforehand: bool | None = None,
    wants_adult: str = "",
    for_you: str = "",
    more: Mapping[str, Any] | None = None,
    question_set: str = "",
) -> None:
    """The supporter says how it went: facts, and whether they need an adult.

    ``for_you``, how it was for them, is sealed for their supervisor; ``more``, the answers to whatever else
    the pack asks, for those its audience line names.
    """
    held = outcome != Meeting.Outcome.MISSED
    meeting.outcome = outcome
    meeting.minutes, meeting.did = (minutes, list(did)) if held else (None, [])
    meeting.activity = meeting.activity if held else ""
    meeting.chosen_by, meeting.away = (chosen_by, "") if held else ("", away)
    meeting.told_beforehand = None if held else told_beforehand
    if wants_adult != meeting.wants_adult:
        meeting.wants_adult, meeting.adult_came_on, meeting.adult_came_by = wants_adult, None, None
    meeting.logged_at, meeting.logged_by, meeting.called_off_at = timezone.now(), by, None
    meeting.for_you, meeting.more, meeting.question_set = for_you, dict(more or {}), question_set
    meeting.save()
    record("meeting.logged", about=meeting, by=by)


@transaction.atomic
def adult_came(meeting: Meeting, *, by: Person) -> None:
    """Somebody went to find the supporter. That it happened is kept; what was said is not."""
    meeting.adult_came_on, meeting.adult_came_by = timezone.localdate(), by
    meeting.save(update_fields=["adult_came_on", "adult_came_by"])
    record("meeting.adult_came", about=meeting, by=by)


@transaction.atomic
def say(relationship: Relationship, *, says: str, meeting: Meeting | None = None, by: Person) -> ShortMessage:
    """Send one of the few short messages. Said twice, it is said once. The other side and the adults see it."""
    before = ShortMessage.objects.unseen().filter(
        relationship=relationship, meeting=meeting, by=by, says=says
    )
    message = (
        before.first()
        or ShortMessage.objects.filter(meeting=meeting, by=by, says=says).exclude(meeting=None).first()
    )
    if message is None:
        message = ShortMessage.objects.create(relationship=relationship, meeting=meeting, by=by, says=says)
        record("message.sent", about=message, by=by, why=says)
    return message


@transaction.atomic
def see_to_message(message: ShortMessage, *, by: Person) -> None:
    """An adult saw it and did what was needed."""
    message.seen_at = timezone.now()
    message.save(update_fields=["seen_at"])
    record("message.seen_to", about=message, by=by)
