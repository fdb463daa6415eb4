"""What is printed: the rota of the weeks to come, with boxes to tick; and the address of the door."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from peerway.base.links import full_address, link_to
from peerway.base.saying import date_words
from peerway.drop_in.queries.board import OnBoard, by_week, rota_of
from peerway.programmes.models import Programme

WEEKS_ON_PAPER = 15


def rota_paper(programme: Programme) -> dict[str, Any]:
    """The published rota from this week on, a week at a time. First names and an initial, as anywhere."""
    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday())
    board = rota_of(programme, monday, monday + timedelta(weeks=WEEKS_ON_PAPER), published=True)
    return {
        "title": f"{programme.name}: who is on when",
        "note": f"As it stood on {date_words(today, today)}. Tick who came, count visits, and put nothing else on it.",
        "weeks": [
            {"title": f"Week of {date_words(first, today)}", "rows": [row(each) for each in week]}
            for first, week in by_week(board)
        ],
    }


def row(each: OnBoard) -> dict[str, Any]:
    duty, slot = each.duty, each.duty.place.slot
    adult = duty.adult_on_call
    return {
        "day": f"{duty.on:%A} {duty.on.day} {duty.on:%B}",
        "time": f"{slot.starts_at:%H:%M} to {slot.ends_at:%H:%M}",
        "room": str(duty.place.room),
        "adult": adult.name if adult else "No adult: no duty",
        "people": [seat.person.name for seat in each.counting] + ["" for _ in range(each.missing)],
    }


def door_url(programme: Programme) -> str:
    """The address of the door page, or nothing before the doors were opened once."""
    link = link_to("door", programme)
    return full_address(reverse("drop_in:door", kwargs={"token": link.token})) if link else ""
