"""Counting dots, ticks, and yes and no: how many each option has, and which has the most.

Votes counted on a wall have no papers, only numbers; they are told the same way (``from_totals``). A vote in which
fewer than the quorum took part has no result, whatever is in the box.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from peerway.core.ballots.papers import Heap, size


class Result(StrEnum):
    """How a vote ends. ``TOO_FEW``: the quorum was not met. ``NOBODY``: no option has anything."""

    CHOSEN = "chosen"
    TIE = "tie"
    TOO_FEW = "too_few"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many dots, ticks or votes each option has, in the order of the options; and from how many people."""

    counts: tuple[tuple[str, int], ...]
    papers: int

    @property
    def winners(self) -> tuple[str, ...]:
        """Those with the most: one is chosen, several are level, none means that nothing has any."""
        most = max((count for _, count in self.counts), default=0)
        return tuple(option for option, count in self.counts if count == most and most > 0)


def tally(options: Sequence[str], heap: Heap) -> Tally:
    """Every dot, tick or vote counts one.

    >>> tally(["tea", "art"], {("tea", "tea", "art"): 1, ("art",): 3})
    Tally(counts=(('tea', 2), ('art', 4)), papers=4)
    >>> tally(["tea", "art"], {("tea",): 2, ("art",): 2}).winners
    ('tea', 'art')
    """
    found: Counter[str] = Counter()
    for paper, times in heap.items():
        for option in paper:
            found[option] += times
    return from_totals(options, found, size(heap))


def from_totals(options: Sequence[str], totals: Mapping[str, int], people: int) -> Tally:
    """The same from numbers that somebody counted in the room.

    >>> from_totals(["yes", "no"], {"yes": 7}, people=9).winners
    ('yes',)
    """
    return Tally(tuple((option, totals.get(option, 0)) for option in options), people)


def ending(winners: Sequence[str], papers: int, quorum: int) -> Result:
    """What a count comes to. The quorum is the fewest papers with which there is a result.

    >>> ending(["tea"], papers=4, quorum=5).value, ending(["tea"], papers=5, quorum=5).value
    ('too_few', 'chosen')
    """
    if papers < max(quorum, 1):
        return Result.TOO_FEW
    if not winners:
        return Result.NOBODY
    return Result.CHOSEN if len(winners) == 1 else Result.TIE


def half_of(people: int) -> int:
    """The quorum we suggest: half of those who may vote, rounded up, and never fewer than one.

    >>> half_of(9), half_of(0)
    (5, 1)
    """
    return max(1, (people + 1) // 2)
