"""Telling people what they asked to be told: at their time, once, in one letter, and never in quiet hours."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from math import inf
from time import monotonic
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from peerway.base.dated import Dated, catch_up
from peerway.base.memory import remembering
from peerway.base.needs import needs_of
from peerway.base.numbers import TextNumber
from peerway.base.outbox import address_of, send
from peerway.base.places import Setting
from peerway.base.quiet import Quiet
from peerway.base.scoping import inside
from peerway.people.messages.models import MessageChoice, Told
from peerway.people.messages.queries import Known, known_of, may_text, note_what_lapsed, quiet_hours
from peerway.people.messages.rules import LETTERS, Waiting, counted, is_time_for, key_of
from peerway.people.models import Person

log = logging.getLogger("peerway.reminding")

Thing = tuple[Told.Kind, str]


def remind(now: datetime, seconds: float = 20.0) -> None:
    """Every setting, outside any transaction: what fails for one holds up nobody else.

    Other things wait for the tick, so after ``seconds`` it stops, and goes on the next time. The settings come in
    another order each time: none is always the last.
    """
    until = monotonic() + seconds
    settings = Setting.objects.order_by("?")
    failed = [each.pk for each in settings if monotonic() < until and not went_well(each, now, until)]
    if failed:
        raise RuntimeError(f"Reminders failed in {len(failed)} settings.")


def went_well(setting: Setting, now: datetime, until: float) -> bool:
    try:
        with inside(setting):
            return remind_here(setting, now, until)
    except Exception as failed:
        tell_the_log(failed)
        return False


def remind_here(setting: Setting, now: datetime, until: float = inf) -> bool:
    """Bring the calendars up to date; then tell whoever is to be told, unless it is quiet. False if one failed.

    Whoever is not reached before ``until`` (by the monotonic clock) is told the next time.
    """
    choices = list(MessageChoice.objects.wanting())
    if not choices:
        return True
    catch_up([choice.person_id for choice in choices if choice.reminded_since], now)
    note_what_lapsed(now)
    quiet = quiet_hours(setting)
    if quiet.is_quiet(now):
        return True
    known = known_of([choice.person_id for choice in choices], now)
    due = (Telling(choice, setting, known, quiet, now) for choice in choices)
    return all([told_well(telling) for telling in due if monotonic() < until])


def told_well(telling: Telling) -> bool:
    try:
        # PostgreSQL gives up a whole transaction for one mistake in it: here, this person's part.
        with transaction.atomic() if connection.in_atomic_block else nullcontext():
            telling.tell()
    except Exception as failed:
        tell_the_log(failed)
        return False
    return True


def tell_the_log(failed: Exception) -> None:
    where = "".join(traceback.format_tb(failed.__traceback__))
    log.error("A reminder failed with %s:\n%s", type(failed).__name__, where)


@dataclass
class Telling:
    """One person, now: what is due, and the one letter it goes in."""

    choice: MessageChoice
    setting: Setting
    known: Known
    quiet: Quiet
    now: datetime

    def tell(self) -> None:
        if self.address is None:
            return
        changed, ahead = self.changed, self.ahead
        if changed:
            last = max(row.ends for row in changed)
            self.write("something_changed", [self.change_of(row) for row in changed], until=last)
        waiting = self.waiting
        things = [self.ahead_of(row) for row in ahead] + self.digest_thing
        kind = LETTERS.get((bool(ahead), bool(waiting)), "")
        first = ahead[0].starts if ahead else None
        facts: dict[str, Any] = {"at": first} if first else {}
        if waiting:
            facts |= {"today": waiting.today, "later": waiting.later}
        if things:
            self.write(kind, things, until=first, facts=facts)

    @cached_property
    def person(self) -> Person:
        person = self.choice.person
        person.setting = self.setting
        return person

    @cached_property
    def address(self) -> Person | TextNumber | None:
        """Where it goes, by the way they chose. No way is tried in its place."""
        if self.choice.by == MessageChoice.By.TEXT:
            return self.known.numbers.get(self.person.pk) if may_text(self.person) else None
        return self.person if address_of(self.person) else None

    @property
    def mine(self) -> Sequence[Dated]:
        return self.known.dates.get(self.person.pk, ()) if self.choice.reminded_since else ()

    @cached_property
    def said(self) -> set[tuple[str, str]]:
        return {(told.kind, told.about) for told in self.known.told.get(self.person.pk, ())}

    @staticmethod
    def change_of(row: Dated) -> Thing:
        return Told.Kind.CHANGED, f"{row.pk}/{row.sequence}"

    def ahead_of(self, row: Dated) -> Thing:
        """Moved to another day, it is a new thing to be reminded of."""
        return Told.Kind.AHEAD, f"{row.pk}/{timezone.localdate(row.starts)}"

    @property
    def changed(self) -> list[Dated]:
        since = self.choice.reminded_since
        moved = (row for row in self.mine if row.sequence and since and row.changed_at > since)
        return [row for row in moved if self.change_of(row) not in self.said]

    @property
    def ahead(self) -> list[Dated]:
        ahead = (row for row in self.mine if row.stands and self.began_before(row))
        unsaid = [row for row in ahead if self.ahead_of(row) not in self.said]
        return [row for row in unsaid if is_time_for(row.starts, self.now, self.choice.at, self.quiet)]

    def began_before(self, row: Dated) -> bool:
        """They asked for reminders before the day itself."""
        since = self.choice.reminded_since
        return since is not None and timezone.localdate(row.starts) > timezone.localdate(since)

    @cached_property
    def digest_thing(self) -> list[Thing]:
        """The digest that is due, if one is: of today or this week, and never a second one on one day."""
        digest, today = self.choice.digest, timezone.localdate(self.now)
        if digest == MessageChoice.Digest.NEVER or timezone.localtime(self.now).time() < self.choice.at:
            return []
        thing = Told.Kind.DIGEST, key_of(digest, today)
        theirs = self.known.told.get(self.person.pk, ())
        had = any(told.kind == Told.Kind.DIGEST and timezone.localdate(told.at) == today for told in theirs)
        return [] if had or thing in self.said else [thing]

    @cached_property
    def waiting(self) -> Waiting:
        if not self.digest_thing:
            return Waiting()
        with remembering():
            return counted(needs_of(self.person))

    @transaction.atomic
    def write(
        self, kind: str, things: list[Thing], *, until: datetime | None, facts: dict[str, Any] | None = None
    ) -> None:
        """The letter, and that it was written, or that there was nothing to say."""
        good_until = min(filter(None, [until, self.quiet.until(self.now)]))
        key = f"told/{self.person.pk}/{self.now.isoformat()}"
        letter = send(kind, to=self.address, key=key, facts=facts, good_until=good_until) if kind else None
        told = [
            Told(
                person=self.person, kind=what, about=about, letter=letter.pk if letter else None, at=self.now
            )
            for what, about in things
        ]
        Told.objects.bulk_create(told)
