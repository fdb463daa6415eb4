"""What safeguarding does by itself: a waiting worry climbs."""

from __future__ import annotations

from datetime import datetime

from peerway.base.tick import every
from peerway.safeguarding import actions
from peerway.safeguarding.models import Worry
from peerway.safeguarding.readers import hours_here, readers_here


@every(minutes=1, in_each_setting=True)
def climb(now: datetime) -> None:
    """Every worry nobody has yet goes up the ladder as far as its time has come."""
    waiting = list(Worry.objects.waiting().for_queue())
    if not waiting:
        return
    hours, readers = hours_here(), readers_here()
    for worry in waiting:
        actions.climb(worry, now=now, hours=hours, readers=readers)
