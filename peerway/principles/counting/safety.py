"""Worries of the whole setting, by their times, through safeguarding's one door."""

from __future__ import annotations

from peerway.principles.counting.window import YEAR, Window
from peerway.principles.snapshot import Part, Worries
from peerway.safeguarding.public import times_since


def counts_of_worries(window: Window) -> Worries:
    """Two reads of times: this year's, and how many there were the year before."""
    times = times_since(window.year - YEAR)
    lately = [each for each in times if each.raised_on >= window.year]
    due = [each for each in lately if each.was_answered is not None]
    heard = [each for each in lately if each.heard_after is not None or each.days_ago > 7]
    return Worries(
        all=len(lately),
        before=len(times) - len(lately),
        on_time=Part(sum(bool(each.was_answered) for each in due), len(due)),
        told_back=Part(
            sum(each.heard_after is not None and each.heard_after <= 7 for each in heard), len(heard)
        ),
    )
