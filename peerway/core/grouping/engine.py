"""The front door: ``form(question)`` divides people into groups, and says why and how sure it is.

1. One setting at a time, everybody in the order of a hash of their ids (``crowd``).
2. Fix the sizes (``sizes``); whoever is in a group already stays there.
3. Up to twenty to place: look at every division (``exact``). More: tabu search, then mend (``search``, ``mending``).
4. Give each group its supporters (``supporting``), and say why (``words``).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import astuple
from time import perf_counter

import numpy as np

from peerway.core.engines.fingerprint import fingerprint
from peerway.core.grouping import words
from peerway.core.grouping.answer import Answer, Balance, Group
from peerway.core.grouping.crowd import COUNTED, Crowd, Ints, crowd, in_order
from peerway.core.grouping.exact import MOST, best_division
from peerway.core.grouping.mending import mend
from peerway.core.grouping.question import Member, Question, Refused
from peerway.core.grouping.search import first_division, improve
from peerway.core.grouping.sizes import Sizes, fix_sizes
from peerway.core.grouping.supporting import Made, with_supporters


def form(question: Question) -> Answer:
    """Who is in which group, and why. Raises ``Refused`` for a question that contradicts itself.

    >>> people = tuple(Member(name, interests=frozenset({topic})) for name, topic in zip("abcd", ("x", "y") * 2))
    >>> from peerway.core.grouping.question import GroupRules
    >>> answer = form(Question(people, rules=GroupRules(2, 2)))
    >>> sorted(group.members for group in answer.groups), answer.proven
    ([('a', 'c'), ('b', 'd')], True)
    """
    began = perf_counter()
    check(question)
    parts = by_setting(question)
    made: list[Made] = []
    exact = True
    for members in parts:
        some, proven = _one_setting(question, members)
        made += some
        exact = exact and proven
    finished = with_supporters(question, named(made))
    took = perf_counter() - began
    groups = tuple(words.group(question, one) for one in finished)
    comes_to = balance(question, groups)
    nothing_left = not any(astuple(comes_to))
    placed = {one.id for group in finished for one in group.members}
    return Answer(
        groups=groups,
        unplaced=words.unplaced(question, [one for one in question.members if one.id not in placed]),
        without=tuple(one.key for one in groups if not one.supporters) if question.rules.supporters else (),
        balance=comes_to,
        proven=exact or nothing_left,
        in_words=words.standing(exact, took, nothing_left),
        seconds=took,
        input_hash=fingerprint("grouping", question),
    )


def check(question: Question) -> None:
    """Refuse what cannot be meant."""
    ids = Counter([one.id for one in question.members] + [one.id for one in question.supporters])
    twice = [name for name, count in ids.items() if count > 1]
    if twice:
        raise Refused(f"{min(twice)} is there twice.")
    both = question.apart & question.together
    if both:
        raise Refused(
            f"{' and '.join(sorted(sorted(pair) for pair in both)[0])} are to be apart and together."
        )
    where = {one.id: one.setting for one in question.members}
    for pair in sorted(question.together, key=sorted):
        if question.rules.same_setting and len({where[name] for name in pair if name in where}) > 1:
            raise Refused(f"{' and '.join(sorted(pair))} are to be together, and are in different settings.")


def by_setting(question: Question) -> list[list[Member]]:
    """Members who may share a group."""
    parts: dict[str, list[Member]] = defaultdict(list)
    for one in question.members:
        parts[one.setting if question.rules.same_setting else ""].append(one)
    return [list(in_order(parts[key], question.salt)) for key in sorted(parts)]


def _one_setting(question: Question, members: list[Member]) -> tuple[list[Made], bool]:
    people = crowd(members, question.rules, question.apart, question.together)
    keys = sorted({one.group for one in members if one.group})
    existing = [[number for number, one in enumerate(members) if one.group == key] for key in keys]
    free = [number for number, one in enumerate(members) if not one.group]
    groups = _exactly(question, people, free, existing) if len(free) <= MOST else None
    proven = groups is not None
    if groups is None:
        groups = _searched(question, people, free, existing, len(members) / len(question.members))
    names = [*keys, *[""] * (len(groups) - len(keys))]
    return [
        Made(key, tuple(sorted((members[who] for who in group), key=lambda one: one.id)))
        for key, group in zip(names, groups, strict=True)
        if group
    ], proven


def _sizes(question: Question, free: int, existing: list[list[int]]) -> Sizes:
    most = sum(max(0, one.groups - len(one.leads)) for one in question.supporters)
    return fix_sizes(free, tuple(len(old) for old in existing), question.rules, most)


def _exactly(
    question: Question, people: Crowd, free: list[int], existing: list[list[int]]
) -> list[list[int]] | None:
    """The best division with as few over as can be."""
    for over in range(len(free) + 1):
        sizes = _sizes(question, len(free) - over, existing)
        if over and sizes.over:
            continue
        sizes = Sizes(sizes.joining, sizes.new, sizes.over + over)
        found = best_division(people, free, existing, sizes)
        if found is not None:
            return found
    return None


def _searched(
    question: Question, people: Crowd, free: list[int], existing: list[list[int]], share: float
) -> list[list[int]]:
    sizes = _sizes(question, len(free), existing)
    old = [len(group) + more for group, more in zip(existing, sizes.joining, strict=True)]
    division = first_division(people, free, existing, (*old, *sizes.new), sizes.over)
    improve(division, question.seconds * share)
    groups = [[int(who) for who in row if who != people.empty] for row in division.seats[: division.real]]
    kept = [set(group) for group in existing] + [set[int]()] * len(sizes.new)
    return mend(people, groups, kept, question.rules)


def named(made: list[Made]) -> list[Made]:
    """New groups get the next free name, in the order of their first member."""
    taken = {one.key for one in made}
    free = (name for name in (f"new-{number}" for number in range(1, 10**6)) if name not in taken)
    new = sorted((one for one in made if not one.key), key=lambda one: (one.setting, one.members[0].id))
    return [one for one in made if one.key] + [Made(next(free), one.members) for one in new]


def balance(question: Question, groups: tuple[Group, ...]) -> Balance:
    """What these groups come to, added up from the groups themselves."""
    members = {one.id: one for one in question.members}
    total = [0] * COUNTED
    for group in groups:
        people = crowd([members[name] for name in group.members], question.rules, frozenset(), frozenset())
        counts = people.counts(_row(len(group.members)))[0]
        total = [a + int(b) for a, b in zip(total, counts, strict=True)]
    return Balance(len(members) - sum(len(group.members) for group in groups), *total[1:])


def _row(length: int) -> Ints:
    return np.arange(length, dtype=np.int64)[None, :]
