"""What of a secret vote may be told without telling how anybody voted.

A secret vote with fewer than ``FEWEST`` papers has no result: in so small a group what was chosen tells who chose it.
Below ``NUMBERS_FROM`` papers what was chosen is told and no number is. From there on the numbers are kept back when all
papers but ``APART`` say the same: whoever said something else could tell what everybody else said. Approval is several
votes on one paper, so each option's number is looked at for itself.

These numbers are our judgement, and stricter than the five below which figures are hidden elsewhere. What they do not
stop: somebody who is told by others what they chose can subtract.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from peerway.core.ballots.counting import Tally
from peerway.core.ballots.papers import Method
from peerway.core.ballots.runoff import Runoff

FEWEST = 5
NUMBERS_FROM = 10
APART = 2


def has_result(papers: int) -> bool:
    """
    >>> has_result(4), has_result(5)
    (False, True)
    """
    return papers >= FEWEST


def all_alike(counts: Iterable[int], most_possible: int, apart: int = APART) -> bool:
    """Whether all papers but a few say the same.

    >>> all_alike([10, 2], 12), all_alike([9, 3], 12)
    (True, False)
    """
    return max(counts, default=0) >= most_possible - apart


def may_tell_rounds(found: Runoff) -> bool:
    """Whether the numbers of a secret ranked vote may be told, round by round."""
    if found.papers < NUMBERS_FROM:
        return False
    return not any(all_alike((count for _, count in each.counts), each.in_play) for each in found.rounds)


def may_tell(method: Method, found: Tally, dots: int = 1) -> bool:
    """Whether the numbers of a secret vote with dots, or with yes and no, may be told."""
    each = dots if method == Method.DOTS else 1
    if found.papers < NUMBERS_FROM:
        return False
    return not all_alike((count for _, count in found.counts), found.papers * each, APART * each)


def ticks_told(found: Tally) -> Sequence[tuple[str, str]]:
    """The ticks of a secret approval vote in words, option by option; none below ``NUMBERS_FROM`` papers.

    >>> ticks_told(Tally((("tea", 11), ("art", 5), ("run", 0)), 12))
    [('tea', 'nearly everybody'), ('art', '5 of 12'), ('run', 'very few or nobody')]
    """
    if found.papers < NUMBERS_FROM:
        return []
    return [(option, _ticks(count, found.papers)) for option, count in found.counts]


def _ticks(count: int, papers: int) -> str:
    if count <= APART:
        return "very few or nobody"
    return "nearly everybody" if count >= papers - APART else f"{count} of {papers}"
