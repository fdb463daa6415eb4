"""The circle around one young person: who of those who offered, and why."""

from __future__ import annotations

from itertools import combinations
from time import perf_counter

import numpy as np

from peerway.core.engines.fingerprint import fingerprint
from peerway.core.engines.saying import counted, sentence
from peerway.core.grouping import words
from peerway.core.grouping.answer import Circle
from peerway.core.grouping.crowd import Crowd, Ints, crowd, in_order, pack
from peerway.core.grouping.exact import MOST
from peerway.core.grouping.question import CircleQuestion, Question, Refused
from peerway.core.grouping.supporting import Made


def circle(question: CircleQuestion) -> Circle:
    """The best circle of ``question.size``, or as near to that size as the rules allow.

    Every circle is looked at when twenty or fewer offered; otherwise one is built and improved by exchanges.

    >>> from peerway.core.grouping.question import GroupRules, Member
    >>> offered = tuple(Member(name, interests=frozenset({topic})) for name, topic in zip("bcd", ("x", "y", "x")))
    >>> found = circle(CircleQuestion(Member("a", interests=frozenset({"x"})), offered, GroupRules(2, 2), 2))
    >>> found.group.members
    ('a', 'b', 'd')
    """
    began = perf_counter()
    _check(question)
    members = [question.centre, *in_order(question.offered, question.salt)]
    rules = question.rules
    people = crowd(members, rules, question.apart, frozenset())
    pinned = [number for number, one in enumerate(members) if one.id in question.pinned and number]
    free = [number for number in range(1, len(members)) if number not in pinned]
    proven, found = len(free) <= MOST, None
    for size in sorted(
        range(rules.smallest, rules.largest + 1), key=lambda size: (abs(size - question.size), size)
    ):
        found = _best(people, [0, *pinned], free, size - len(pinned), proven)
        if found is not None:
            break
    took = perf_counter() - began
    whole = Question(tuple(members), (), rules, question.apart, labels=question.labels)
    chosen = sorted((members[who] for who in found or []), key=lambda one: one.id)
    return Circle(
        group=words.group(_no_limits(whole), Made("circle", tuple(chosen))) if found else None,
        why=() if found else _why(people, question),
        proven=proven,
        in_words="Proven best: every circle of this size was looked at."
        if proven
        else words.standing(False, took),
        seconds=took,
        input_hash=fingerprint("circle", question),
    )


def _check(question: CircleQuestion) -> None:
    ids = [question.centre.id, *(one.id for one in question.offered)]
    if len(ids) > len(set(ids)):
        raise Refused("Somebody is in this circle's question twice.")
    if question.pinned - set(ids[1:]):
        raise Refused(
            f"{min(question.pinned - set(ids[1:]))} is in the circle already, and not among those who offered."
        )
    if len(question.pinned) > question.rules.largest:
        raise Refused(f"More people are in the circle already than the {question.rules.largest} it may have.")


def _no_limits(question: Question) -> Question:
    """For the words: a circle has no supporters, and its size was checked without its centre."""
    from dataclasses import replace

    rules = replace(question.rules, smallest=1, largest=question.rules.largest + 1, supporters=0)
    return replace(question, rules=rules)


def _best(people: Crowd, core: list[int], free: list[int], more: int, exact: bool) -> list[int] | None:
    if not 0 <= more <= len(free):
        return None
    rows = _every(core, free, more) if exact else _exchanged(people, core, free, more)
    counts = people.counts(rows)
    best = int(np.argmin(pack(counts)))
    return None if counts[best, 0] else [int(who) for who in rows[best]]


def _every(core: list[int], free: list[int], more: int) -> Ints:
    picks = list(combinations(free, more))
    some = np.array(picks, dtype=np.int64).reshape(len(picks), more)
    return np.hstack([np.tile(np.array(core, dtype=np.int64), (len(picks), 1)), some])


def _exchanged(people: Crowd, core: list[int], free: list[int], more: int) -> Ints:
    """One by one whoever fits best; then the best exchange of one, until none helps."""
    row = list(core)
    for _ in range(more):
        rows = np.array([[*row, who] for who in free if who not in row], dtype=np.int64)
        row = [int(who) for who in rows[int(np.argmin(pack(people.counts(rows))))]]
    while more:
        others = [who for who in free if who not in row]
        rows = np.array(
            [row] + [[*row[:k], who, *row[k + 1 :]] for k in range(len(core), len(row)) for who in others],
            dtype=np.int64,
        )
        best = int(np.argmin(pack(people.counts(rows))))
        if not best:
            break
        row = [int(who) for who in rows[best]]
    return np.array([row], dtype=np.int64)


def _why(people: Crowd, question: CircleQuestion) -> tuple[str, ...]:
    pairs = np.array([[0, who] for who in range(1, people.empty)], dtype=np.int64).reshape(-1, 2)
    able = int((people.counts(pairs)[:, 0] == 0).sum()) if len(pairs) else 0
    needed = question.rules.smallest
    said = [
        sentence(f"{counted(len(pairs), 'person', 'people')} offered, and a circle needs at least {needed}")
    ]
    if able < len(pairs):
        who = f"{counted(able, 'of them', 'of them')} can" if able else "none of them can"
        said.append(
            sentence(f"{who} come when {question.centre.called} can, {'and' if able else 'or'} may be there")
        )
    elif len(pairs) >= needed:
        said.append("No so many of them can all be there at one time, with nobody who is to be kept apart.")
    return tuple(said)
