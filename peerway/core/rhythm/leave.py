"""Exam leave: which pairs will end early, and what has to be brought forward for them.

The trouble this prevents: every Year 11 supporter leaves on one day in May, and the younger half of each pair
finds out by sitting alone. Given the sessions still to come and the first day of leave for each year
group, each pair that would lose a session is named, with the last session it can have and the day its
ending has to begin; or with the day on which it meets again, when leave is over before the pair is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from peerway.core.rhythm.days import Span
from peerway.core.rhythm.way import REMIND_WITH


@dataclass(frozen=True)
class PairOnLeave:
    """What the planner needs to know of a pair: a key, the sessions planned, the year groups of both."""

    key: str
    sessions: tuple[date, ...]
    year_groups: tuple[str, ...]


@dataclass(frozen=True)
class EarlyEnding:
    """A pair that loses sessions to leave.

    ``leaves_on`` is the first day of leave, ``lost`` the sessions that will not happen. ``last_session``
    is the goodbye; None means no session is left before leave, so somebody has to talk to both now.
    ``begin_ending`` is the session at which to start talking about the end, ``was_to_begin`` the one that
    had been planned for it. ``meets_again`` is the first session after leave; None means that it ends early.
    """

    key: str
    year_group: str
    leaves_on: date
    lost: int
    last_session: date | None
    begin_ending: date | None
    was_to_begin: date
    planned_last: date
    meets_again: date | None = None

    @property
    def talk_now(self) -> bool:
        """Whether the goodbye can no longer be a session."""
        return self.last_session is None and self.meets_again is None


def plan_for_leave(
    pairs: Iterable[PairOnLeave], leave: Mapping[str, Span], today: date, remind_with: int = REMIND_WITH
) -> list[EarlyEnding]:
    """Pairs that lose sessions to leave, the soonest to begin an ending first. Past sessions do not count.

    >>> weeks = tuple(date(2027, 5, day) for day in (4, 11, 18, 25))
    >>> [plan] = plan_for_leave([PairOnLeave("7", weeks, ("Year 8", "Year 11"))],
    ...                         {"Year 11": Span(date(2027, 5, 14), date(2027, 7, 20))}, today=date(2027, 5, 1))
    >>> plan.lost, str(plan.last_session), str(plan.begin_ending)
    (2, '2027-05-11', '2027-05-04')
    """
    plans = (_plan(pair, leave, today, remind_with) for pair in pairs)
    found = [plan for plan in plans if plan is not None]
    return sorted(found, key=lambda plan: (plan.begin_ending or today, plan.leaves_on, plan.key))


def _plan(pair: PairOnLeave, leave: Mapping[str, Span], today: date, remind_with: int) -> EarlyEnding | None:
    ahead = sorted(day for day in pair.sessions if day >= today)
    away = [(leave[group], group) for group in pair.year_groups if group in leave]
    lost = [day for day in ahead if any(day in span for span, _ in away)]
    if not lost:
        return None
    span, group = min((span, group) for span, group in away if any(day in span for day in lost))
    kept = [day for day in ahead if day < lost[0]]
    return EarlyEnding(
        key=pair.key,
        year_group=group,
        leaves_on=span.first,
        lost=len(lost),
        last_session=kept[-1] if kept else None,
        begin_ending=kept[-remind_with:][0] if kept else None,
        was_to_begin=ahead[-remind_with:][0],
        planned_last=ahead[-1],
        meets_again=next((day for day in ahead if day > lost[-1]), None),
    )
