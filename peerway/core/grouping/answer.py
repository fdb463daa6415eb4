"""What the grouping engine answers, ready to be stored and read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """One group. ``key`` is the old key for a group that existed, otherwise "new-1", "new-2", ...

    ``reasons`` say what is good about it, ``notes`` what an adult may want to look at. Both are for the adults
    who decide; neither holds a number that rates anybody.
    """

    key: str
    setting: str
    members: tuple[str, ...]
    supporters: tuple[str, ...]
    times: tuple[str, ...]
    """Times everybody said they can do; empty when nobody was asked."""
    reasons: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Somebody in no group: why, in sentences."""

    member: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """What was made small, in this order. All count people but the last, which counts groups.

    ``unplaced``: in no group. ``language_alone``: share no language with anybody in their group.
    ``gender_alone``: the only one of their gender. ``nothing_shared``: share no interest with anybody.
    ``same_origin``: beyond the first from one form or school. ``one_nature``: groups all quiet or all chatty.
    """

    unplaced: int
    language_alone: int
    gender_alone: int
    nothing_shared: int
    same_origin: int
    one_nature: int


@dataclass(frozen=True)
class Answer:
    """All groups. ``proven`` is claimed only when every possible division was looked at (20 people or fewer),
    or when every count is nought.

    ``without`` are keys of groups that have no supporter.
    """

    groups: tuple[Group, ...]
    unplaced: tuple[Unplaced, ...]
    without: tuple[str, ...]
    balance: Balance
    proven: bool
    in_words: str
    seconds: float
    input_hash: str


@dataclass(frozen=True)
class Circle:
    """The circle around one young person; ``group`` is None when ``why`` says what stands against it."""

    group: Group | None
    why: tuple[str, ...]
    proven: bool
    in_words: str
    seconds: float
    input_hash: str
