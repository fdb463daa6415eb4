"""Who waits, and whose choice was met, by group: counts only, and none so small that it points at somebody.

Each column of groups is a table with its total, and hides as such tables do everywhere (``small_numbers.hidden``). What
columns tell of each other is not looked at: whoever reads this page runs the programme.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from peerway.core.matching.question import Answer, Question
from peerway.core.small_numbers import hidden, none_is_small


@dataclass(frozen=True)
class Fairness:
    """One group. ``None`` stands for a number too small to show, or that would give one away."""

    group: str
    asked: int | None
    matched: int | None
    waiting: int | None
    chose: int | None
    choice_met: int | None


def by_group(question: Question, answer: Answer, groups: Mapping[str, str]) -> tuple[Fairness, ...]:
    """A row for each group (``groups`` says which seeker is in which), and last "Everybody"."""
    chose = {seeker.id: seeker.choices for seeker in question.seekers}
    return counted(chose, {pair.seeker: pair.supporter for pair in answer.pairs}, groups)


def counted(
    chose: Mapping[str, Collection[str]], has: Mapping[str, str], groups: Mapping[str, str]
) -> tuple[Fairness, ...]:
    """The same from plain tables: whom each seeker chose, and the supporter of each who has one.

    >>> counted({f"s{n}": () for n in range(9)}, {f"s{n}": "m" for n in range(9)}, {})[-1].matched
    9
    """
    counted: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for seeker, choices in chose.items():
        met = has.get(seeker) in choices
        for name in (groups.get(seeker, "Not said"), "Everybody"):
            for place, true in enumerate((seeker in has, seeker not in has, bool(choices) and not met, met)):
                counted[name][place] += true
    everybody = counted.pop("Everybody", [0, 0, 0, 0])
    rows = dict(sorted(counted.items()))
    columns = [_column({name: row[place] for name, row in rows.items()}) for place in range(4)]
    made = [_row(name, *(column[name] for column in columns)) for name in rows]
    return (*made, _everybody(*everybody))


def _column(counts: Mapping[str, int]) -> Mapping[str, int | None]:
    """Of none at all there is nothing to hide."""
    return hidden(counts) if any(counts.values()) else dict(counts)


def _row(name: str, matched: int | None, waiting: int | None, unmet: int | None, met: int | None) -> Fairness:
    """Sums are hidden with their parts."""
    return Fairness(name, _sum(matched, waiting), matched, waiting, _sum(unmet, met), met)


def _everybody(matched: int, waiting: int, unmet: int, met: int) -> Fairness:
    """A total shows its parts where none is small; the whole says nothing of them."""
    split, chosen = none_is_small(matched, waiting), none_is_small(unmet, met)
    return Fairness(
        group="Everybody", asked=matched + waiting,
        matched=matched if split else None, waiting=waiting if split else None,
        chose=unmet + met if none_is_small(unmet + met) else None, choice_met=met if chosen else None,
    )  # fmt: skip


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other
