"""Arithmetic of a falling-out: where it stands, when each step is, what both say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

YES, PARTLY, NO, UNKNOWN = "yes", "partly", "no", "unknown"


class State(StrEnum):
    """Where a falling-out stands: what it waits for."""

    FIND = "find"  # an adult finds who is in it
    SCREEN = "screen"  # an adult goes through the screening
    YESES = "yeses"  # those in it say yes or no
    ARRANGE = "arrange"  # an adult finds two mediators, a time and a place
    MEDIATORS = "mediators"  # the mediators say yes or no
    COMING = "coming"  # the talk is on a day to come, or today
    MISSED = "missed"  # the day went by and nothing began
    TALKING = "talking"  # they talk now
    CHECK_BACK = "check_back"  # they agreed, and are asked later
    INSTEAD = "instead"  # an adult says what happened instead
    CLOSED = "closed"


NAMES = {
    State.FIND: "Find who it is", State.SCREEN: "To look at first", State.YESES: "Waiting for a yes",
    State.ARRANGE: "To arrange", State.MEDIATORS: "Asking the mediators", State.COMING: "A talk is planned",
    State.MISSED: "The day went by", State.TALKING: "They talk now", State.CHECK_BACK: "Agreed; asked again later",
    State.INSTEAD: "With an adult", State.CLOSED: "Closed",
}  # fmt: skip


@dataclass(frozen=True)
class Facts:
    """What has happened so far; ``yeses`` of those in it, ``helpers`` of the mediators: True, False or None each."""

    closed: bool = False
    outcome: str = ""
    yeses: Sequence[bool | None] = ()
    screened: bool = False
    helpers: Sequence[bool | None] = ()
    placed: bool = False
    began: bool = False
    is_over: bool = False  # the day of the talk has gone


def state_of(facts: Facts) -> State:
    """
    >>> state_of(Facts()), state_of(Facts(yeses=(None, None)))
    (<State.FIND: 'find'>, <State.SCREEN: 'screen'>)
    >>> state_of(Facts(yeses=(True, True), screened=True)).value
    'arrange'
    >>> state_of(Facts(yeses=(True, True), screened=True, helpers=(True, None), placed=True)).value
    'mediators'
    >>> state_of(Facts(yeses=(None, None), screened=True, outcome="screened_out")).value
    'instead'
    """
    if facts.closed:
        return State.CLOSED
    if facts.outcome:
        return State.CHECK_BACK if facts.outcome == "agreed" else State.INSTEAD
    if len(facts.yeses) < 2:
        return State.FIND
    if not facts.screened:
        return State.SCREEN
    return _arranged(facts) if all(facts.yeses) else State.YESES


def _arranged(facts: Facts) -> State:
    willing = [said for said in facts.helpers if said is not False]
    if len(willing) < 2 or not facts.placed:
        return State.ARRANGE
    if facts.began:
        return State.TALKING
    if facts.is_over:
        return State.MISSED
    return State.COMING if all(willing) else State.MEDIATORS


def times_of(minutes: Sequence[int], began: datetime) -> list[tuple[datetime, datetime]]:
    """From when to when each step goes.

    >>> [f"{start:%H:%M}-{end:%H:%M}" for start, end in times_of([3, 8], datetime(2026, 3, 2, 12, 40))]
    ['12:40-12:43', '12:43-12:51']
    """
    times = []
    for each in minutes:
        times.append((began, began + timedelta(minutes=each)))
        began += timedelta(minutes=each)
    return times


def together(said: Iterable[str]) -> str:
    """What both say of one thing: the less happy of them counts; with nobody's answer it is unknown.

    >>> together(["yes", "yes"]), together(["yes", "partly"]), together(["no", "yes"]), together(["", ""])
    ('yes', 'partly', 'no', 'unknown')
    """
    answers = set(filter(None, said))
    return next((each for each in (NO, PARTLY, YES) if each in answers), UNKNOWN)


def wants_a_look(fair: str, holding: str, adult: str) -> bool:
    """Whether an adult reads what somebody said at the check-back.

    >>> wants_a_look("yes", "yes", "no"), wants_a_look("no", "yes", "no"), wants_a_look("yes", "yes", "chat")
    (False, True, True)
    """
    return fair != YES or holding != YES or adult != NO
