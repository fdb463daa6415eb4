"""What is printed: the agreement, the pocket card, and the room's sheet for a day without a screen."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from peerway.base.saying import date_words
from peerway.relationships.models import Relationship
from peerway.relationships.room import Room


def agreement_of(pair: Relationship) -> dict[str, Any]:
    """The agreement as the two made it, a part at a time; before the first meeting, the words to start from."""
    agreed = pair.agreement
    parts = [
        {"heading": part.heading, "words": agreed.get(part.key) or ("" if agreed else part.says)}
        for part in pair.programme.pack.journey.agreement
    ]
    return {
        "title": f"{pair.supporter.called} and {pair.young_person.called}",
        "note": f"Made on {in_words(pair.agreed_on)}" if pair.agreed_on else "To make together",
        "parts": [part for part in parts if part["words"]],
        "names": [pair.supporter.called, pair.young_person.called],
        "until": f"Our last session is by {in_words(pair.goodbye_on or pair.ends_by)}.",
    }


def card_paper(pair: Relationship) -> dict[str, Any]:
    """The card both of them carry."""
    return {
        "title": f"{pair.supporter.called} and {pair.young_person.called}",
        "lines": list(pair.programme.pack.journey.pocket_card),
        "when": when_and_where(pair),
        "until": f"Our last session is by {in_words(pair.goodbye_on or pair.ends_by)}.",
        "adult": f"Our adult: {pair.place.adult.name}" if pair.place and pair.place.adult else "",
    }


def when_and_where(pair: Relationship) -> str:
    if pair.place is None:
        return ""
    slot = pair.place.slot
    return f"{slot.day}s, {slot.starts_at:%H:%M}, {pair.place.room}"


def sheet_of(room: Room) -> dict[str, Any]:
    """The room on paper: a line a pair, boxes to tick."""
    return {
        "title": f"{room.place}",
        "note": f"{in_words(room.on)}. Tick one box for each pair. Facts, no stories.",
        "adult": room.adult.name if room.adult else "",
        "pairs": [str(row.pair) for row in room.rows],
    }


def in_words(day: Any) -> str:
    return date_words(day, timezone.localdate())
