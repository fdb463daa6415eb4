"""After a search: whoever still breaks a rule where they are is taken out, and placed elsewhere if they can be."""

from __future__ import annotations

import numpy as np

from peerway.core.grouping.crowd import Crowd, Ints, pack
from peerway.core.grouping.question import GroupRules


def mend(crowd: Crowd, groups: list[list[int]], kept: list[set[int]], rules: GroupRules) -> list[list[int]]:
    """Groups in which every rule holds. ``kept`` were there before; they stay, however small their group is."""
    groups = [_without_breakers(crowd, group, old) for group, old in zip(groups, kept, strict=True)]
    groups = [
        group if len(group) >= rules.smallest or old else [] for group, old in zip(groups, kept, strict=True)
    ]
    placed = {who for group in groups for who in group}
    for who in range(crowd.empty):
        if who not in placed and not crowd.partners[who]:
            _place(crowd, groups, who, rules)
    return groups


def broken(crowd: Crowd, group: list[int]) -> int:
    return int(crowd.counts(np.array([group], dtype=np.int64))[0, 0]) if group else 0


def _without_breakers(crowd: Crowd, group: list[int], old: set[int]) -> list[int]:
    """Take out newcomers, the worst first, until what is broken was broken before."""
    group, before = list(group), broken(crowd, sorted(old))
    while broken(crowd, group) > before and set(group) - old:
        newcomers = [who for who in group if who not in old]
        worst = min(newcomers, key=lambda who: (broken(crowd, [one for one in group if one != who]), who))
        group.remove(worst)
        together = [who for who in newcomers if crowd.alike[who, worst] & 32 and who in group]
        group = [who for who in group if who not in together]
    return group


def _place(crowd: Crowd, groups: list[list[int]], who: int, rules: GroupRules) -> None:
    """Into the group where it costs least, if any can take them."""
    able = [group for group in groups if group and len(group) < rules.largest]
    change = {
        number: int(pack(_counts(crowd, [*group, who]) - _counts(crowd, group)))
        for number, group in enumerate(able)
        if broken(crowd, [*group, who]) <= broken(crowd, group)
    }
    if change:
        able[min(change, key=lambda number: (change[number], number))].append(who)


def _counts(crowd: Crowd, group: list[int]) -> Ints:
    return crowd.counts(np.array([group], dtype=np.int64)).reshape(-1)
