"""Which supporters go with which group: everybody's first before anybody's second, as an assignment problem."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from peerway.core.engines.ties import tie
from peerway.core.grouping.question import Member, Pair, Question, Supporter

CANNOT = 1_000_000
ALONE, SHARED = 40_000, 2_000
"""Worth of speaking with somebody who is alone in their language; of sharing an interest with anybody."""


@dataclass(frozen=True)
class Made:
    """A group while it is being put together. ``alone`` are those who share no language with another member."""

    key: str
    members: tuple[Member, ...]
    supporters: tuple[Supporter, ...] = ()

    @property
    def setting(self) -> str:
        return next((one.setting for one in self.members if one.setting), "")

    @property
    def alone(self) -> list[Member]:
        return [
            one
            for one in self.members
            if one.languages
            and not any(one.languages & other.languages for other in self.members if other is not one)
        ]

    def times(self) -> frozenset[str]:
        """Times that all who said anything have in common."""
        said = [one.times for one in self.members if one.times] + [
            one.times for one in self.supporters if one.times
        ]
        return frozenset.intersection(*said) if said else frozenset()


def with_supporters(question: Question, groups: Sequence[Made]) -> list[Made]:
    """The groups with their supporters: those they have, then one each, then a second and so on."""
    ordered = sorted(question.supporters, key=lambda one: (tie(question.salt, one.id, below=2**60), one.id))
    places = {one.id: one.groups - len(one.leads) for one in ordered}
    found = [
        Made(one.key, one.members, tuple(who for who in ordered if one.key and one.key in who.leads))
        for one in groups
    ]
    for number in range(question.rules.supporters):
        waiting = [place for place, one in enumerate(found) if len(one.supporters) <= number]
        free = [who for who in ordered for _ in range(max(0, places[who.id]))]
        for place, who in _one_each(question, [found[place] for place in waiting], free):
            group = found[waiting[place]]
            found[waiting[place]] = Made(group.key, group.members, (*group.supporters, who))
            places[who.id] -= 1
    return found


def _one_each(question: Question, groups: list[Made], free: list[Supporter]) -> list[tuple[int, Supporter]]:
    """As many groups as can be with one more supporter, then the most worth."""
    from scipy.optimize import linear_sum_assignment

    if not groups or not free:
        return []
    cost = np.array([[_cost(question, group, who) for who in free] for group in groups])
    rows, columns = linear_sum_assignment(cost)
    return [
        (int(row), free[column])
        for row, column in zip(rows, columns, strict=True)
        if cost[row, column] < CANNOT
    ]


def _cost(question: Question, group: Made, who: Supporter) -> int:
    if not may_support(question, group, who):
        return CANNOT
    alone = any(one.languages & who.languages for one in group.alone)
    shared = any(one.interests & who.interests for one in group.members)
    return CANNOT // 2 - ALONE * alone - SHARED * shared + tie(question.salt, who.id, group.members[0].id)


def may_support(question: Question, group: Made, who: Supporter) -> bool:
    """Right setting, a time in common, nobody they are kept apart from, and not twice in one group."""
    if question.rules.same_setting and who.settings and group.setting and group.setting not in who.settings:
        return False
    others = {one.id for one in group.members} | {one.id for one in group.supporters}
    if who.id in others or any(Pair((who.id, other)) in question.apart for other in others):
        return False
    said = group.times()
    anybody = any(one.times for one in group.members) or any(one.times for one in group.supporters)
    return not (question.rules.share_time and who.times and anybody and not said & who.times)
