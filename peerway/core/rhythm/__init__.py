"""Dates: series of sessions, what is due, how late it is, and when to begin an ending.

Every function takes the days it needs, today included; nothing here asks the clock. Days are
``datetime.date``. A session series is the list of its dates. Closures (school is shut) and blackouts
(exams) are spans of days; a session that would fall in one is not moved, it is left out and the series
runs on, because a pair that meets "every Tuesday at 12:40" can keep that in their heads, and one whose
day wanders cannot.
"""

from peerway.core.rhythm.days import Span, add_school_days, is_school_day, school_days_between
from peerway.core.rhythm.due import (
    Colour,
    Late,
    how_late,
    missed_in_a_row,
    next_contact,
    next_due,
    overdue,
    quiet_since,
)
from peerway.core.rhythm.fading import Step, fading, fading_in_words, step_in
from peerway.core.rhythm.leave import EarlyEnding, PairOnLeave, plan_for_leave
from peerway.core.rhythm.series import left_after, planned_end, series
from peerway.core.rhythm.way import check_ins_due, ending_reminder, moments, stage_of

__all__ = [
    "Colour",
    "EarlyEnding",
    "Late",
    "PairOnLeave",
    "Span",
    "Step",
    "add_school_days",
    "check_ins_due",
    "ending_reminder",
    "fading",
    "fading_in_words",
    "how_late",
    "is_school_day",
    "left_after",
    "missed_in_a_row",
    "moments",
    "next_contact",
    "next_due",
    "overdue",
    "plan_for_leave",
    "planned_end",
    "quiet_since",
    "school_days_between",
    "series",
    "stage_of",
    "step_in",
]
