"""What the people part does by itself."""

from __future__ import annotations

from datetime import datetime

from peerway.base.tick import every
from peerway.people.rosters import undoing


@every(minutes=60, in_each_setting=True)
def forget_old_rosters(now: datetime) -> None:
    """A file nobody brought in, and what people were before one that was, go after two days."""
    undoing.forget_what_is_over(now)
