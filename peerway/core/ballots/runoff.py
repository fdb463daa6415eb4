"""Ranked votes, counted as an instant run-off.

Every paper counts for the first option on it that is still in. More than half of the papers that still count wins;
until then, whoever has fewest goes out, and their papers move on. A paper with nothing left on it is set aside.

When several are level at the bottom:

1. together they have fewer than the next: no order could save any of them, so they all go out (``TOGETHER``);
2. else whoever had fewer in the round before goes out, and so back to the first round (``EARLIER``);
3. else a lot decides that was drawn before the vote opened: the lowest number goes out (``LOT``).

When all that are left are level, it is a tie: nobody wins or goes out by lot then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from peerway.core.ballots.papers import Heap, Paper, size

Counts = tuple[tuple[str, int], ...]


class Why(StrEnum):
    """Why these and no others went out."""

    FEWEST = "fewest"
    TOGETHER = "together"
    EARLIER = "earlier"
    LOT = "lot"


@dataclass(frozen=True, slots=True)
class Round:
    """One round: what each option still in has, papers ``aside``, and who goes ``out`` (nobody in the last).

    ``moved`` says where the papers of those who went out count next; ``spent`` how many of them have nothing left.
    """

    counts: Counts
    aside: int
    out: tuple[str, ...] = ()
    why: Why | None = None
    moved: Counts = ()
    spent: int = 0

    @property
    def in_play(self) -> int:
        return sum(count for _, count in self.counts)

    @property
    def needed(self) -> int:
        """The fewest papers that are more than half."""
        return self.in_play // 2 + 1


@dataclass(frozen=True, slots=True)
class Runoff:
    """The whole count: its rounds, who won (several: a tie), and how many papers there were."""

    rounds: tuple[Round, ...]
    winners: tuple[str, ...]
    papers: int


def run_off(options: Sequence[str], heap: Heap, lots: Mapping[str, int]) -> Runoff:
    """Count. ``lots`` gives each option a number of its own, drawn before anybody voted.

    >>> papers = {("tea", "art"): 4, ("art", "tea"): 3, ("run", "art"): 2}
    >>> found = run_off(["tea", "art", "run"], papers, {"tea": 1, "art": 2, "run": 3})
    >>> found.winners, [each.out for each in found.rounds], found.rounds[0].moved
    (('art',), [('run',), ()], (('tea', 0), ('art', 2)))
    """
    rounds: list[Round] = []
    left = list(options)
    while left:
        counts = count_first(left, heap)
        found = Round(tuple(counts.items()), size(heap) - sum(counts.values()))
        winners = ended(counts, found)
        if winners is not None:
            return Runoff((*rounds, found), winners, size(heap))
        out, why = goes_out(counts, rounds, lots)
        stay = [option for option in left if option not in out]
        rounds.append(moved_on(found, out, why, count_first(stay, heap)))
        left = stay
    return Runoff((), (), size(heap))


def count_first(left: Sequence[str], heap: Heap) -> dict[str, int]:
    """How many papers count for each option that is left."""
    found: Counter[str] = Counter()
    for paper, times in heap.items():
        if option := next_on(paper, left):
            found[option] += times
    return {option: found[option] for option in left}


def next_on(paper: Paper, left: Sequence[str]) -> str:
    """The first option on a paper that is still in; nothing when there is none.

    >>> next_on(("tea", "art"), ["art", "run"]), next_on(("tea",), ["art"])
    ('art', '')
    """
    return next((option for option in paper if option in left), "")


def ended(counts: Mapping[str, int], found: Round) -> tuple[str, ...] | None:
    """Who has won; several when all that are left are level; None while the count goes on."""
    most = max(counts.values())
    if most == 0:
        return ()
    if most >= found.needed:
        return tuple(option for option, count in counts.items() if count == most)
    return tuple(counts) if len(set(counts.values())) == 1 else None


def goes_out(
    counts: Mapping[str, int], before: Sequence[Round], lots: Mapping[str, int]
) -> tuple[tuple[str, ...], Why]:
    """Who goes out of this round, and by which rule."""
    fewest = min(counts.values())
    last = tuple(option for option, count in counts.items() if count == fewest)
    if len(last) == 1:
        return last, Why.FEWEST
    next_up = min(count for count in counts.values() if count > fewest)
    if fewest * len(last) < next_up:
        return last, Why.TOGETHER
    for earlier in reversed(before):
        last = fewest_of(last, dict(earlier.counts))
        if len(last) == 1:
            return last, Why.EARLIER
    return (min(last, key=lambda option: lots[option]),), Why.LOT


def fewest_of(options: Sequence[str], counts: Mapping[str, int]) -> tuple[str, ...]:
    fewest = min(counts[option] for option in options)
    return tuple(option for option in options if counts[option] == fewest)


def moved_on(found: Round, out: tuple[str, ...], why: Why, after: Mapping[str, int]) -> Round:
    """The round, with who went out and where their papers went."""
    had = dict(found.counts)
    moved = tuple((option, count - had[option]) for option, count in after.items())
    spent = sum(had[option] for option in out) - sum(count for _, count in moved)
    return Round(found.counts, found.aside, out, why, moved, spent)


def used_a_lot(found: Runoff) -> bool:
    """Whether a lot mattered in this count."""
    return any(each.why == Why.LOT for each in found.rounds)


def gone(found: Runoff) -> Iterator[str]:
    """Those who went out, in the order of going."""
    for each in found.rounds:
        yield from each.out
