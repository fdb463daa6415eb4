"""Who waits, and whose choice was met, by group: counts only, and none so small that it points at somebody.

A count from one to four is hidden. Where it could be worked out by taking what is shown from a total, the next
smallest is hidden with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from peerway.core.matching.question import Answer, Question

FEWEST = 5


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
    placed = _hide({name: (row[0], row[1]) for name, row in rows.items()})
    chosen = _hide({name: (row[2], row[3]) for name, row in rows.items()})
    made = [_row(name, placed[name], chosen[name]) for name in rows]
    return (*made, _row("Everybody", (everybody[0], everybody[1]), (everybody[2], everybody[3])))


Two = tuple[int | None, int | None]


def _row(name: str, placed: Two, chosen: Two) -> Fairness:
    """Sums are hidden with their parts."""
    return Fairness(name, _sum(placed), *placed, _sum(chosen), chosen[1])


def _sum(two: Two) -> int | None:
    return None if two[0] is None or two[1] is None else two[0] + two[1]


def _safe(two: tuple[int, int]) -> Two:
    """Two counts that add up to a shown total: if either is small, neither is shown."""
    return (None, None) if any(0 < number < FEWEST for number in two) else two


def _hide(rows: Mapping[str, tuple[int, int]]) -> dict[str, Two]:
    """Hide small rows; if only one is hidden, the smallest other goes too, or the total would give it away."""
    shown: dict[str, Two] = {name: _safe(row) for name, row in rows.items()}
    hidden = [name for name, row in shown.items() if None in row]
    others = [name for name in rows if name not in hidden and any(rows[name])]
    if len(hidden) == 1 and others:
        shown[min(others, key=lambda name: (rows[name][0] + rows[name][1], name))] = (None, None)
    return shown
