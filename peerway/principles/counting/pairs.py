"""Pairs: one row of dates for each, read once; the rest is arithmetic."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, Subquery

from peerway.matching.models import Proposal
from peerway.principles.counting.window import Window, many
from peerway.principles.snapshot import Pairs, Part
from peerway.programmes.models import Programme
from peerway.recruitment.models import Consent, Look
from peerway.relationships.models import CheckIn, LeftBehind, Meeting, Relationship, Wish

HELD = [Meeting.Outcome.MET, Meeting.Outcome.SHORT]
LOW_LOOKED_AT_WITHIN = timedelta(days=7)
LOOK_BEFORE = timedelta(days=90)


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
    times_held: int | None
    own_yes: bool
    looked_at: bool
    second: bool
    looked_again: bool
    said_early: bool
    said_half_way: bool
    by_supporter: bool
    by_supported: bool

    @property
    def middle(self) -> date:
        return (self.first_met_on or self.made_on) + (self.ends_by - self.made_on) / 2

    def is_quiet(self, window: Window) -> bool:
        """Meeting now, and without a session for too long."""
        last = self.last_held or self.first_met_on
        waits = self.ended_on is None and self.paused_on is None and last is not None
        return waits and (window.today - (last or window.today)).days > window.quiet_days


def counts_of_pairs(programme: Programme, window: Window) -> Pairs:
    rows = rows_of(programme)
    met = [row for row in rows if row.first_met_on]
    twice = [row for row in met if (row.times_held or 0) >= 2]
    past_middle = [row for row in met if row.middle < (row.ended_on or window.today)]
    ended = [row for row in met if row.ended_on and row.ended_on >= window.year]
    open_now = [row for row in met if row.ended_on is None]
    second = [row for row in rows if row.second]
    return Pairs(
        met=len(met),
        own_yes=part(met, lambda row: row.own_yes),
        looked_at=part(met, lambda row: row.looked_at),
        agreed_at_first=part(met, lambda row: bool(row.agreed_on and row.agreed_on <= row.first_met_on)),  # type: ignore[operator]
        quiet=part([row for row in open_now if not row.paused_on], lambda row: row.is_quiet(window)),
        checked_early=part(twice, lambda row: row.said_early),
        both_sides=part(twice, lambda row: row.by_supporter and row.by_supported),
        half_way=part(past_middle, lambda row: row.said_half_way),
        ended=part(ended, lambda row: row.ending != Relationship.Ending.UNPLANNED),
        second_looked_at=part(second, lambda row: row.looked_again),
        past_their_end=sum(row.ends_by < window.today for row in open_now),
        **_more(programme, window),
    )


def part(rows: list[Row], holds: Callable[[Row], bool]) -> Part:
    return Part(sum(map(holds, rows)), len(rows))


def rows_of(programme: Programme) -> list[Row]:
    """One query. What is looked for beside each pair is whether there is such a row, and never what it says."""
    held = Meeting.objects.filter(relationship=OuterRef("pk"), outcome__in=HELD).order_by()
    of_pair = held.values("relationship")
    check = CheckIn.objects.filter(relationship=OuterRef("pk"))
    before = Relationship.objects.filter(
        programme=programme, young_person=OuterRef("young_person"), ended_on__lte=OuterRef("made_on")
    ).exclude(pk=OuterRef("pk"))
    found = {
        "last_held": Subquery(of_pair.annotate(last=Max("on")).values("last")[:1]),
        "times_held": Subquery(of_pair.annotate(n=Count("pk")).values("n")[:1]),
        "own_yes": Exists(_yes(programme)),
        "looked_at": Exists(_look(programme, "supporter", "supporter"))
        & Exists(_look(programme, "young_person", "supported")),
        "second": Exists(before),
        "looked_again": Exists(
            _look(programme, "young_person", "supported").filter(
                at__date__gte=OuterRef("made_on") - LOOK_BEFORE
            )
        ),
        "said_early": Exists(check.filter(point=CheckIn.Point.SESSION_2)),
        "said_half_way": Exists(check.filter(point=CheckIn.Point.MIDDLE)),
        "by_supporter": Exists(check.filter(voice="supporter")),
        "by_supported": Exists(check.filter(voice="supported")),
    }
    plain = ("made_on", "ends_by", "first_met_on", "agreed_on", "ended_on", "paused_on", "ending")
    rows = Relationship.objects.filter(programme=programme).order_by().annotate(**found)
    return [Row(*values) for values in rows.values_list(*plain, *found)]


def _yes(programme: Programme) -> Any:
    """Their own yes, on or before the day they first met."""
    yes = Consent.objects.filter(
        programme=programme, person=OuterRef("young_person"), what=Consent.What.OWN_YES, said=Consent.Said.YES
    )
    return yes.filter(at__date__lte=OuterRef("first_met_on"))


def _look(programme: Programme, who: str, side: str) -> Any:
    return Look.objects.filter(
        programme=programme, person=OuterRef(who), side=side, at__date__lte=OuterRef("made_on")
    )


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
