"""What of one pair waits for an adult."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from peerway.people.queries import YearCalendar, year_calendar
from peerway.programmes.models import Programme
from peerway.programmes.rhythms import rhythm
from peerway.relationships.models import CheckIn, LeftBehind, Relationship, ShortMessage, Wish


@dataclass(frozen=True)
class Waiting:
    """``looks`` are check-ins that want one, each with the day by which it is had."""

    messages: Sequence[ShortMessage]
    wishes: Sequence[Wish]
    looks: Sequence[tuple[CheckIn, date]]
    left: LeftBehind | None

    def __bool__(self) -> bool:
        return bool(self.messages or self.wishes or self.looks or self.left)


def waiting_of(pair: Relationship) -> Waiting:
    looks = CheckIn.objects.filter(relationship=pair, wants_a_look=True, looked_at=None).order_by("at")
    calendar = year_calendar() if looks else None
    return Waiting(
        messages=list(
            ShortMessage.objects.unseen().filter(relationship=pair).select_related("by", "meeting")
        ),
        wishes=list(Wish.objects.unanswered().filter(relationship=pair).select_related("by")),
        looks=[(said, look_by(said.at, pair.programme, calendar)) for said in looks if calendar],
        left=LeftBehind.objects.filter(relationship=pair, talked_on=None).first(),
    )


def look_by(said_at: datetime, programme: Programme, calendar: YearCalendar) -> date:
    """The day by which an adult looks at a check-in that asked for one."""
    within = rhythm(programme, "check_in_look_within")
    return calendar.school_days_after(timezone.localdate(said_at), within)
