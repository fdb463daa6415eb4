"""Adults who are asked to come to somebody are told by letter too, for they may not look at their page today."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from peerway.base.outbox import send
from peerway.care.models import Debrief, TooMuch
from peerway.care.people import adults_in
from peerway.care.queries.waiting import (
    circles_for_debrief,
    circles_for_too_much,
    debriefs_waiting,
    too_much_waiting,
)
from peerway.care.rules import Circle


def call_adults(now: datetime) -> None:
    """One letter to each adult for each talk that waits for them. It says that something does, and no more."""
    for talk in debriefs_waiting():
        call(talk, circles_for_debrief(talk, now))
    for asked in too_much_waiting():
        call(asked, circles_for_too_much(asked))


def call(asked: Debrief | TooMuch, circles: Iterable[Circle]) -> None:
    for adult in (each for circle in circles for each in adults_in(asked.programme, circle)):
        send("needs_you", to=adult, key=f"care/{asked.pk}", leads_to="/today/")
