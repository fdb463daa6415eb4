"""Adults who are asked to come to somebody are told by letter too, for they may not look at their page today."""

from __future__ import annotations

from datetime import datetime
from itertools import chain

from peerway.base.outbox import send
from peerway.care.people import adults_in
from peerway.care.queries.waiting import (
    circles_for_debrief,
    circles_for_too_much,
    debriefs_waiting,
    too_much_waiting,
)


def call_adults(now: datetime) -> None:
    """One letter to each adult for each talk that waits for them. It says that something does, and no more."""
    talks = ((asked, circles_for_debrief(asked, now)) for asked in debriefs_waiting())
    too_much = ((asked, circles_for_too_much(asked)) for asked in too_much_waiting())
    for asked, circles in chain(talks, too_much):
        for adult in (each for circle in circles for each in adults_in(asked.programme, circle)):
            send("needs_you", to=adult, key=f"care/{asked.pk}", leads_to="/today/")
