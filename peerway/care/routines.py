"""What is done by itself: on the day a rest begins, its pairs and groups are paused as an adult decided."""

from __future__ import annotations

from datetime import datetime

from peerway.base.tick import every
from peerway.care.actions import begin_rests


@every(minutes=60, in_each_setting=True)
def begin_the_rests_of_today(now: datetime) -> None:
    begin_rests()
