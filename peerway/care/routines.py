"""What is done by itself: adults are called to whoever waits; a rest's pairs and groups are paused on its day."""

from __future__ import annotations

from datetime import datetime

from peerway.base.tick import every
from peerway.care.actions import begin_rests, call_adults


@every(minutes=5, in_each_setting=True)
def call_adults_to_whoever_waits(now: datetime) -> None:
    call_adults(now)


@every(minutes=60, in_each_setting=True)
def begin_the_rests_of_today(now: datetime) -> None:
    begin_rests()
