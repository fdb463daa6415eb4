"""Where two people stand between their first session and their last."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

Stage = Literal["beginning", "middle", "end"]
Moment = Literal["session_2", "middle", "end"]
REMIND_WITH = 3


def stage_of(held: int, planned: int) -> Stage:
    """The stage of the session that comes next: about a quarter is beginning, a quarter is end.

    Of twelve sessions that is three, six and three, so the end begins when its reminder is given.

    >>> [stage_of(held, 12) for held in (0, 3, 8, 9, 12)]
    ['beginning', 'middle', 'middle', 'end', 'end']
    """
    quarter = max(1, (planned + 2) // 4)
    if planned - held <= quarter and held:
        return "end"
    return "beginning" if held < quarter else "middle"


def moments(planned: int) -> dict[Moment, int]:
    """After how many sessions each check-in is asked. A series too short for three has fewer.

    >>> moments(12)
    {'session_2': 2, 'middle': 6, 'end': 12}
    >>> moments(3)
    {'session_2': 2, 'end': 3}
    """
    found: dict[Moment, int] = {}
    if planned > 2:
        found["session_2"] = 2
    if planned > 4:
        found["middle"] = (planned + 1) // 2
    return found | {"end": max(1, planned)}


def check_ins_due(held: int, planned: int, done: Collection[str]) -> tuple[Moment, ...]:
    """The check-in to ask one side for now, or nothing. ``done`` holds the moments that side has answered.

    Only the latest moment is asked for: after half-way, asking how session 2 felt tells nobody anything.

    >>> check_ins_due(2, 12, done=())
    ('session_2',)
    >>> check_ins_due(6, 12, done=()), check_ins_due(6, 12, done=("middle",))
    (('middle',), ())
    """
    reached = [moment for moment, after in moments(planned).items() if held >= after]
    return tuple(moment for moment in reached[-1:] if moment not in done)


def ending_reminder(sessions_left: int, remind_with: int = REMIND_WITH) -> bool:
    """Whether it is time to talk about the ending: three sessions to come, or fewer, but not none.

    >>> [ending_reminder(left) for left in (4, 3, 1, 0)]
    [False, True, True, False]
    """
    return 0 < sessions_left <= remind_with
