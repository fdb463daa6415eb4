"""Pairs: their dates, and what there is beside each, read in five queries and put together here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, F, Max, Min, Q
from django.utils import timezone

from peerway.matching.models import Proposal
from peerway.principles.counting.keys import by, key
from peerway.principles.counting.window import Window, many
from peerway.principles.snapshot import Pairs, Part
from peerway.programmes.models import Programme
from peerway.recruitment.models import Consent, Look
from peerway.relationships.models import CheckIn, LeftBehind, Meeting, Relationship, Wish

HELD = [Meeting.Outcome.MET, Meeting.Outcome.SHORT]
LOW_LOOKED_AT_WITHIN = timedelta(days=7)
LOOK_BEFORE = timedelta(days=90)
PLAIN = ("made_on", "ends_by", "first_met_on", "agreed_on", "ended_on", "paused_on", "ending")


@dataclass(frozen=True)
class Row:
    """The dates of one pair, and what there is of it."""

    made_on: date
    ends_by: date
    first_met_on: date | None
    agreed_on: date | None
    ended_on: date | None
    paused_on: date | None
    ending: str
    last_held: date | None
    times_held: int
    said_early: int
    said_half_way: int
    by_supporter: int
    by_supported: int
    own_yes: bool
    looked_at: bool
    second: bool
    looked_again: bool

    @property
    def middle(self) -> date:
        return (self.first_met_on or self.made_on) + (self.ends_by - self.made_on) / 2

    @property
    def agreed_at_first(self) -> bool:
        return bool(self.agreed_on and self.first_met_on and self.agreed_on <= self.first_met_on)

    def is_quiet(self, window: Window) -> bool:
        """Meeting now, and without a session for too long."""
        last = self.last_held or self.first_met_on
        waits = self.ended_on is None and self.paused_on is None and last is not None
        return waits and (window.today - (last or window.today)).days > window.quiet_days


def counts_of_pairs(programme: Programme, window: Window) -> Pairs:
    rows = rows_of(programme)
    met = [row for row in rows if row.first_met_on]
    twice = [row for row in met if row.times_held >= 2]
    past_middle = [row for row in met if row.middle < (row.ended_on or window.today)]
    ended = [row for row in met if row.ended_on and row.ended_on >= window.year]
    open_now = [row for row in met if row.ended_on is None]
    second = [row for row in rows if row.second]
    return Pairs(
        met=len(met),
        own_yes=part(met, lambda row: row.own_yes),
        looked_at=part(met, lambda row: row.looked_at),
        agreed_at_first=part(met, lambda row: row.agreed_at_first),
        quiet=part([row for row in open_now if not row.paused_on], lambda row: row.is_quiet(window)),
        checked_early=part(twice, lambda row: row.said_early > 0),
        both_sides=part(twice, lambda row: row.by_supporter > 0 and row.by_supported > 0),
        half_way=part(past_middle, lambda row: row.said_half_way > 0),
        ended=part(ended, lambda row: row.ending != Relationship.Ending.UNPLANNED),
        second_looked_at=part(second, lambda row: row.looked_again),
        past_their_end=sum(row.ends_by < window.today for row in open_now),
        **_more(programme, window),
    )


def part(rows: list[Row], holds: Callable[[Row], bool]) -> Part:
    return Part(sum(map(holds, rows)), len(rows))


def rows_of(programme: Programme) -> list[Row]:
    """What is looked for beside each pair is whether there is such a row and when, and never what it says."""
    pairs = Relationship.objects.filter(programme=programme).order_by("made_on")
    keys = [key(field) for field in ("pk", "young_person", "supporter")]
    held, said, beside = _held(programme), _said(programme), Beside.of(programme)
    found: list[Row] = []
    ended: dict[str, date] = {}
    for pair, young, supporter, *plain in pairs.values_list(*keys, *PLAIN):
        made_on, first_met_on, ended_on = plain[0], plain[2], plain[4]
        second = young in ended and ended[young] <= made_on
        again = beside.looked_since(young, made_on - LOOK_BEFORE)
        looked = beside.looked(supporter, "supporter", made_on) and beside.looked(young, "supported", made_on)
        yes = first_met_on is not None and beside.said_yes(young, first_met_on)
        times, marks = held.get(pair, (None, 0)), said.get(pair, (0, 0, 0, 0))
        told: list[Any] = [*plain, *times, *marks, yes, looked, second, second and again]
        found.append(Row(*told))
        if ended_on:
            ended[young] = min(ended_on, ended.get(young, ended_on))
    return found


def _held(programme: Programme) -> dict[str, tuple[Any, ...]]:
    """By pair: the last session that was held, and how many there were."""
    rows = Meeting.objects.filter(relationship__programme=programme, outcome__in=HELD)
    return by("relationship", rows, last=Max("on"), times=Count("pk"))


def _said(programme: Programme) -> dict[str, tuple[Any, ...]]:
    """By pair: how often each was asked how it goes, by point and by voice."""
    rows = CheckIn.objects.filter(relationship__programme=programme)
    points = {"early": Q(point=CheckIn.Point.SESSION_2), "middle": Q(point=CheckIn.Point.MIDDLE)}
    voices = {"one": Q(voice="supporter"), "other": Q(voice="supported")}
    return by("relationship", rows, **many(**points, **voices))


@dataclass(frozen=True)
class Beside:
    """By person: when they first said yes for themselves, and when they were looked at on each side."""

    yes: dict[str, tuple[Any, ...]]
    looks: dict[str, dict[str, tuple[Any, ...]]]

    @classmethod
    def of(cls, programme: Programme) -> Beside:
        own = Consent.objects.filter(programme=programme, what=Consent.What.OWN_YES, said=Consent.Said.YES)
        looks = Look.objects.filter(programme=programme)
        sides = {
            side: by("person", looks.filter(side=side), first=Min("at"), last=Max("at"))
            for side in Look.Side.values
        }
        return cls(by("person", own, first=Min("at")), sides)

    def said_yes(self, person: str, on: date) -> bool:
        return person in self.yes and day_of(self.yes[person][0]) <= on

    def looked(self, person: str, side: str, on: date) -> bool:
        return person in self.looks[side] and day_of(self.looks[side][person][0]) <= on

    def looked_since(self, person: str, on: date) -> bool:
        return person in self.looks["supported"] and day_of(self.looks["supported"][person][1]) >= on


def day_of(at: datetime) -> date:
    return timezone.localdate(at)


def _more(programme: Programme, window: Window) -> dict[str, Any]:
    """What belongs to no single pair: noes, wishes, low answers that were looked at, talks after sudden ends."""
    said_no = Q(supporter_said="no") | Q(young_person_said="no")
    low = CheckIn.objects.filter(relationship__programme=programme, at__gte=window.since, wants_a_look=True)
    in_time = Q(looked_at__lte=F("at") + LOW_LOOKED_AT_WITHIN)
    late = Q(at__lt=window.days_ago(7))
    looked = low.order_by().aggregate(**many(in_time=in_time, due=Q(looked_at__isnull=False) | late))
    left = LeftBehind.objects.filter(
        relationship__programme=programme, talk_by__range=(window.year, window.today)
    )
    talks = left.order_by().aggregate(**many(all=Q(), talked=Q(talked_on__lte=F("talk_by"))))
    wishes = Wish.objects.filter(relationship__programme=programme, at__gte=window.since)
    return {
        "declined": Proposal.objects.filter(said_no, run__programme=programme).count(),
        "wishes": wishes.count(),
        "low_looked_at": Part(looked["in_time"], looked["due"]),
        "talked_after": Part(talks["talked"], talks["all"]),
    }
