"""Activities as cards to cut out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from peerway.base.saying import listed
from peerway.core.packs import Activity
from peerway.people.models import Person
from peerway.relationships.doing import MADE_HERE
from peerway.relationships.finding import KIND_NAMES

ASK = " Ask your adult first."


def cards_of(activities: Iterable[Activity], person: Person) -> list[dict[str, Any]]:
    """What stands on each card, as plain values that print and screen share.

    What an adult must know is on an adult's cards; a young person's say to ask first.
    """
    return [
        {
            "name": each.name,
            "kind": KIND_NAMES[each.kind],
            "minutes": f"{each.minutes} minutes",
            "several": each.group,
            "needs": needs_of(each) + (ASK if each.safe and not person.is_adult else ""),
            "steps": list(each.steps),
            "good_for": good_for(each),
            "adaptations": list(each.adaptations),
            "safe": each.safe if person.is_adult else "",
        }
        for each in activities
    ]


def needs_of(activity: Activity) -> str:
    return f"You need {listed(activity.needs)}." if activity.needs else "You need nothing."


def good_for(activity: Activity) -> str:
    if MADE_HERE in activity.good_for:
        return "Made by a young person here."
    return f"Good for {listed(activity.good_for)}."
