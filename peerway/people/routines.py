"""What the people part does by itself."""

from __future__ import annotations

from datetime import datetime

from peerway.base.tick import every
from peerway.people.messages import actions, models, reminding
from peerway.people.rosters import undoing


@every(minutes=60, in_each_setting=True)
def forget_old_rosters(now: datetime) -> None:
    """A file nobody brought in, and what people were before one that was, go after two days."""
    undoing.forget_what_is_over(now)


@every(minutes=2)
def remind(now: datetime) -> None:
    """What people asked to be told. It visits the settings itself, so that no long transaction holds up a page."""
    reminding.remind(now)


@every(minutes=60, in_each_setting=True)
def forget_what_was_told(now: datetime) -> None:
    models.forget_old_told(now)
    actions.forget_numbers(now)
