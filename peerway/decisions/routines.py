"""What is done by itself: a vote closes when its time is over."""

from __future__ import annotations

from datetime import datetime

from peerway.base.tick import every
from peerway.decisions import actions


@every(minutes=5, in_each_setting=True)
def close_votes(now: datetime) -> None:
    actions.close_what_is_over()
