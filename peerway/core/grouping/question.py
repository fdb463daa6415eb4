"""What the grouping engine is asked, as frozen values. A blank means "not said", and rules nothing out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Words = frozenset[str]
NONE: Words = frozenset()
Pair = frozenset[str]
"""Two ids, in no order."""


class Refused(ValueError):
    """The question contradicts itself; the message is a sentence for a person."""


@dataclass(frozen=True, slots=True)
class Member:
    """A young person who would be in a group.

    ``came_from`` is the form or school they came from, ``nature`` is "quiet", "chatty" or blank, as they say of
    themselves. ``group`` is the group they are in already: they stay there. ``name`` is for sentences only.
    """

    id: str
    setting: str = ""
    came_from: str = ""
    gender: str = ""
    languages: Words = NONE
    times: Words = NONE
    interests: Words = NONE
    nature: str = ""
    group: str = ""
    name: str = ""

    @property
    def called(self) -> str:
        return self.name or self.id


@dataclass(frozen=True, slots=True)
class Supporter:
    """A young person who supports a group. ``groups`` is how many they can take; ``leads`` those they have already."""

    id: str
    settings: Words = NONE
    languages: Words = NONE
    times: Words = NONE
    interests: Words = NONE
    groups: int = 1
    leads: Words = NONE
    name: str = ""

    @property
    def called(self) -> str:
        return self.name or self.id


@dataclass(frozen=True, slots=True)
class GroupRules:
    """Sizes count young people, without supporters."""

    smallest: int = 4
    largest: int = 6
    supporters: int = 2
    """Most supporters in one group; every group gets its first before any gets a second."""
    same_setting: bool = True
    share_time: bool = True
    """Everybody in a group has at least one time in common."""

    def __post_init__(self) -> None:
        if not 1 <= self.smallest <= self.largest:
            raise Refused(f"Groups of {self.smallest} to {self.largest} people cannot be.")


@dataclass(frozen=True)
class Question:
    """Everything that decides the groups.

    ``apart`` are pairs of ids never in one group (members and supporters alike), ``together`` pairs that always are.
    ``labels`` name times in sentences. ``salt`` changes only how exact ties are broken. ``seconds`` is the
    most that the search may take, all settings together; it usually stops sooner.
    """

    members: tuple[Member, ...]
    supporters: tuple[Supporter, ...] = ()
    rules: GroupRules = field(default_factory=GroupRules)
    apart: frozenset[Pair] = frozenset()
    together: frozenset[Pair] = frozenset()
    labels: Mapping[str, str] = field(default_factory=dict)
    salt: str = ""
    seconds: float = 20.0


@dataclass(frozen=True)
class CircleQuestion:
    """Who could be the circle around one young person, from those who offered.

    ``centre`` and ``offered`` are members; the circle is the centre and from ``rules.smallest`` to ``rules.largest``
    of those who offered. ``pinned`` are ids who are in it already.
    """

    centre: Member
    offered: tuple[Member, ...]
    rules: GroupRules = field(default_factory=lambda: GroupRules(smallest=4, largest=8))
    size: int = 6
    apart: frozenset[Pair] = frozenset()
    pinned: Words = NONE
    labels: Mapping[str, str] = field(default_factory=dict)
    salt: str = ""
    seconds: float = 20.0
