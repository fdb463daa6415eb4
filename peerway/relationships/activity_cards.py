"""Activities as cards to cut out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from peerway.base.saying import listed
from peerway.core.packs import Activity
from peerway.relationships.finding import KIND_NAMES


def cards_of(activities: Iterable[Activity]) -> list[dict[str, Any]]:
    """What stands on each card, as plain values that print and screen share."""
    return [
        {
            "name": each.name,
            "kind": KIND_NAMES[each.kind],
            "tone": TONES[each.kind],
            "minutes": f"{each.minutes} minutes",
            "several": each.group,
            "needs": f"You need {listed(each.needs)}." if each.needs else "You need nothing.",
            "steps": list(each.steps),
            "good_for": f"Good for: {listed(each.good_for)}.",
            "adaptations": list(each.adaptations),
            "safe": each.safe,
        }
        for each in activities
    ]


TONES = {
    "talk": "sky", "walk": "leaf", "sport": "apricot", "art": "plum", "music": "plum", "games": "sun",
    "making": "apricot", "quiet": "sky", "nature": "leaf", "desk": "sun",
}  # fmt: skip
