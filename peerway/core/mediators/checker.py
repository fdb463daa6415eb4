"""Are these mediators right? A separate, slow and obvious check of an answer against the original question.

Nothing here is shared with the engine.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from peerway.core.mediators.answer import Answer, Objectives
from peerway.core.mediators.question import Mediator, Meeting, Party, Question

Row = tuple[str, str, str, str]
"""A meeting, two mediators, a slot."""


def faults(question: Question, answer: Answer) -> list[str]:
    """Every way in which the answer is wrong, in sentences; nothing when it is right."""
    rows = [(one.meeting, *one.mediators, one.slot) for one in answer.chosen]
    return broken(question, rows) or [*_claims(question, answer, rows)]


def broken(question: Question, rows: Iterable[Row]) -> list[str]:
    """Every rule that these choices break, in sentences."""
    rows = list(rows)
    meetings = {meeting.id: meeting for meeting in question.meetings}
    mediators = {mediator.id: mediator for mediator in question.mediators}
    found = [f"{name} is there twice." for name, n in Counter(row[0] for row in rows).items() if n > 1]
    for name, a, b, slot in rows:
        if name not in meetings or a not in mediators or b not in mediators or a == b:
            found.append(f"{name} with {a} and {b} cannot be.")
        else:
            found += _row(question, meetings[name], mediators[a], mediators[b], slot)
    for mediator in question.mediators:
        slots = [slot for _, a, b, slot in rows if mediator.id in (a, b)]
        if len(slots) > mediator.most or any(slot and slots.count(slot) > 1 for slot in slots):
            found.append(f"{mediator.id} has too much: {slots}.")
    return found


def _row(question: Question, meeting: Meeting, a: Mediator, b: Mediator, slot: str) -> Iterator[str]:
    timed = any(one.slots for one in question.mediators) or any(one.slots for one in question.meetings)
    if timed and (
        slot not in a.slots or slot not in b.slots or (meeting.slots and slot not in meeting.slots)
    ):
        yield f"{meeting.id}: not everybody is there in slot {slot!r}."
    if a.id in b.please_not or b.id in a.please_not:
        yield f"{a.id} and {b.id} should not sit together."
    for who, name in question.pins:
        if name == meeting.id and who not in (a.id, b.id):
            yield f"{who} was chosen for {name} and is gone."
    for one in (a, b):
        if one.id in meeting.not_these or any(_tied(one, party) for party in meeting.parties):
            yield f"{one.id} has a tie in {meeting.id}."


def _tied(one: Mediator, party: Party) -> bool:
    return (
        one.id == party.id
        or bool(one.form and one.form == party.form)
        or bool(one.family and one.family == party.family)
        or party.id in one.friends | one.please_not
        or one.id in party.friends | party.please_not | party.conflicts
    )


def _claims(question: Question, answer: Answer, rows: list[Row]) -> Iterator[str]:
    counted = recount(question, rows)
    if counted != answer.objectives:
        yield f"The answer claims {answer.objectives}, and its choices come to {counted}."
    named = sorted([one.meeting for one in answer.waiting] + [row[0] for row in rows])
    if named != sorted(meeting.id for meeting in question.meetings):
        yield "Not every meeting is either chosen for or waiting."
    if answer.proven and any(level.bound != level.value for level in answer.levels):
        yield "The answer claims a proof that its levels do not hold."


def recount(question: Question, rows: list[Row]) -> Objectives:
    """What these choices come to, counted afresh."""
    taken = Counter(who for _, a, b, _ in rows for who in (a, b))
    loads = [mediator.past + taken[mediator.id] for mediator in question.mediators]
    year = {mediator.id: mediator.year for mediator in question.mediators}
    same = sum(None in (year[a], year[b]) or year[a] == year[b] for _, a, b, _ in rows)
    return Objectives(
        waiting=len(question.meetings) - len(rows),
        largest=max(loads, default=0),
        spread=sum(load * load for load in loads),
        same_age=same if question.mixed_ages else 0,
    )
