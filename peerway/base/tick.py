"""What is done by itself, and when: a small table of routines that any worker may run.

    @every(minutes=60, in_each_setting=True)
    def forget_drafts(now: datetime) -> None: ...

A routine runs when its time has come, by whichever worker takes it first. It must not mind running twice.
One that fails is written down and comes again; the others are not held up. ``routines.py`` of each app is
where they stand.
"""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, models, transaction
from django.utils.module_loading import autodiscover_modules

from peerway.base.scoping import each_setting, outside

TICK = "tick"
A_TURN = 0.05  # seconds

log = logging.getLogger("peerway.tick")
Doing = Callable[[datetime], Any]


class Routine(models.Model):
    """When something that is done by itself was last tried, and last done."""

    name = models.CharField(primary_key=True, max_length=100)
    tried_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Every:
    """One routine: what it does, how often, and where."""

    name: str
    do: Doing
    how_often: timedelta
    in_each_setting: bool


_routines: dict[str, Every] = {}


def every(*, minutes: float, in_each_setting: bool = False) -> Callable[[Doing], Doing]:
    """Do this every so many minutes: ``function(now)``, outside any setting or inside each in turn."""

    def register(function: Doing) -> Doing:
        name = f"{function.__module__.removeprefix('peerway.')}.{function.__name__}"
        _routines[name] = Every(name, function, timedelta(minutes=minutes), in_each_setting)
        return function

    return register


def routines() -> dict[str, Every]:
    """Every routine of every app, by name."""
    autodiscover_modules("routines")
    return _routines


def tick(now: datetime) -> list[str]:
    """Run whatever is due at ``now``. Returns the names of those that failed."""
    tried = dict(Routine.objects.values_list("name", "tried_at"))
    due = [each for each in routines().values() if is_due(each, tried.get(each.name), now)]
    failed = [each.name for each in due if take(each, tried.get(each.name), now) and not run(each, now)]
    Routine.objects.update_or_create(name=TICK, defaults={"tried_at": now, "done_at": now})
    return failed


def is_due(each: Every, tried_at: datetime | None, now: datetime) -> bool:
    """Its time has come. A clock that was put back does not hold it up until it has caught up."""
    return tried_at is None or not (now - each.how_often < tried_at <= now + each.how_often)


def take(each: Every, tried_at: datetime | None, now: datetime) -> bool:
    """Mark the routine as tried; False when another worker was quicker."""
    if tried_at is None:
        return Routine.objects.get_or_create(name=each.name, defaults={"tried_at": now})[1]
    return bool(Routine.objects.filter(name=each.name, tried_at=tried_at).update(tried_at=now))


def run(each: Every, now: datetime) -> bool:
    """Do it, here or in each setting in turn; False when it failed anywhere."""
    with outside():
        places = each_setting() if each.in_each_setting else [None]
        done = True
        for _ in places:
            done = tried(each, now) and done
            give_way(each)
    if done:
        Routine.objects.filter(name=each.name).update(done_at=now)
    return done


def give_way(each: Every) -> None:
    """SQLite lets one writer in at a time and keeps no queue: between settings whoever waits to save gets a turn."""
    if each.in_each_setting and connection.vendor == "sqlite":
        time.sleep(A_TURN)


def tried(each: Every, now: datetime) -> bool:
    """In a setting it is whole or not done: what fails in one must not spoil the next."""
    try:
        with transaction.atomic() if each.in_each_setting else nullcontext():
            each.do(now)
    except Exception as failed:
        where = "".join(traceback.format_tb(failed.__traceback__))
        log.error("The routine %s failed with %s:\n%s", each.name, type(failed).__name__, where)
        return False
    return True


def last_tick() -> datetime | None:
    return Routine.objects.filter(name=TICK).values_list("done_at", flat=True).first()
