"""Who is worth testing against whom, without ever forming every pair.

Supporters stand on a shelf ordered by setting and year. The years a young person may be matched with are then a
slice or two of that shelf, found by binary search. The slices may hold too many (the rules decide), never too
few.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from peerway.core.matching import bits
from peerway.core.matching.bits import Index
from peerway.core.matching.legality import UNKNOWN_YEAR, Seekers, Supporters, years
from peerway.core.matching.rules import MatchingRules, SameSetting, YearGap

Ints = npt.NDArray[np.int64]
LIST_CELLS = 1_000_000
DENSE_CELLS = 500_000
DENSE_PROFILE = 100_000


@dataclass(frozen=True)
class Shelf:
    """``supporter[k]`` stands at place ``k``; seeker ``s`` has the slices ``start[s]:stop[s]`` (one per column).

    Seekers of one ``profile`` have the same slices.
    """

    supporter: Ints
    start: Ints
    stop: Ints
    profile: Ints

    @property
    def cells(self) -> Ints:
        """How many pairs each seeker has to be tested for."""
        return (self.stop - self.start).sum(axis=1)


def shelve(rules: MatchingRules, seekers: Seekers, supporters: Supporters) -> Shelf:
    """Supporters in order of setting and year, and every seeker's slices of them."""
    home, owner, works = _settings(rules, seekers, supporters)
    theirs, others = _years(rules, seekers), _years(rules, supporters)
    said = [y[y != UNKNOWN_YEAR] for y in (theirs, others)]
    low = min((int(y.min()) for y in said if len(y)), default=0)
    wide = max((int(y.max()) for y in said if len(y)), default=0) - low + 2
    slot = np.where(others == UNKNOWN_YEAR, 0, others - low + 1)[owner]
    order = np.lexsort((owner, slot, works))
    keys = (works * wide + slot)[order]
    start, stop = _slices(rules, home, np.where(theirs == UNKNOWN_YEAR, UNKNOWN_YEAR, theirs - low + 1), wide)
    profile = np.unique(
        home * (wide + 1) + np.where(theirs == UNKNOWN_YEAR, 0, theirs - low + 1), return_inverse=True
    )
    return Shelf(owner[order], np.searchsorted(keys, start), np.searchsorted(keys, stop), profile[1])


def _settings(rules: MatchingRules, seekers: Seekers, supporters: Supporters) -> tuple[Ints, Ints, Ints]:
    """Each seeker's setting (nought: any), and for each place on the shelf its supporter and setting."""
    if rules.rule(SameSetting) is None:
        everyone = np.arange(len(supporters))
        return np.zeros(len(seekers), dtype=np.int64), everyone, np.zeros_like(everyone)
    known: dict[str, int] = {}
    home = bits.codes((person.setting for person in seekers), known)
    places = [(number, name) for number, person in enumerate(supporters) for name in person.settings or ("",)]
    owner = np.array([number for number, _ in places], dtype=np.int64)
    return home, owner, bits.codes((name for _, name in places), known)


def _years(rules: MatchingRules, people: Seekers | Supporters) -> Ints:
    """Everybody's year, or nobody's when years do not matter."""
    return np.full(len(people), UNKNOWN_YEAR) if rules.rule(YearGap) is None else years(people)


def _slices(rules: MatchingRules, home: Ints, slot: Ints, wide: int) -> tuple[Ints, Ints]:
    """From and to which shelf key each seeker looks: own setting, supporters of any setting, unknown years."""
    gap = rules.rule(YearGap)
    least, most = (gap.least, gap.most) if isinstance(gap, YearGap) else (0, 0)
    unsaid = slot == UNKNOWN_YEAR
    first = np.where(unsaid, 0, np.clip(slot + least, 1, wide))
    last = np.where(unsaid, wide, np.clip(slot + most + 1, 1, wide))
    nought = np.zeros_like(first)
    blank = np.where(unsaid, 0, 1)  # supporters whose year is unknown stand in slot nought
    start, stop = np.stack([first, nought], axis=1), np.stack([last, blank], axis=1)
    here = (home * wide)[:, None]
    elsewhere = np.where(home == 0, 0, 1)[:, None]  # supporters of any setting: setting nought
    starts = np.concatenate([here + start, start * elsewhere], axis=1)
    stops = np.concatenate([here + stop, stop * elsewhere], axis=1)
    anywhere = home == 0
    starts[anywhere], stops[anywhere] = 0, 0
    stops[anywhere, 0] = np.iinfo(np.int64).max
    return starts, stops


def blocks(shelf: Shelf) -> Iterator[tuple[Index, Index]]:
    """Every candidate pair, as index arrays that broadcast: lists for small profiles, blocks for large ones."""
    per_profile = np.bincount(shelf.profile, weights=shelf.cells)
    large = per_profile >= DENSE_PROFILE
    yield from _lists(shelf, np.flatnonzero(~large[shelf.profile]))
    order = np.argsort(shelf.profile, kind="stable")
    ends = np.cumsum(np.bincount(shelf.profile))
    for profile in np.flatnonzero(large):
        yield from _dense(shelf, order[ends[profile - 1] if profile else 0 : ends[profile]])


def _lists(shelf: Shelf, rows: Index) -> Iterator[tuple[Index, Index]]:
    """The pairs of these seekers, flat, about a million at a time."""
    cells = np.cumsum(shelf.cells[rows])
    for part in np.split(rows, np.flatnonzero(np.diff(cells // LIST_CELLS)) + 1):
        start, length = shelf.start[part].ravel(), (shelf.stop - shelf.start)[part].ravel()
        place = np.arange(length.sum()) + np.repeat(start - np.cumsum(length) + length, length)
        yield np.repeat(np.repeat(part, shelf.start.shape[1]), length), shelf.supporter[place]


def _dense(shelf: Shelf, rows: Index) -> Iterator[tuple[Index, Index]]:
    """The pairs of these seekers of one profile, as blocks of rows against all their columns."""
    spans = zip(shelf.start[rows[0]], shelf.stop[rows[0]], strict=True)
    columns = np.unique(np.concatenate([shelf.supporter[a:b] for a, b in spans]))
    step = max(1, DENSE_CELLS // len(columns))
    for k in range(0, len(rows), step):
        yield rows[k : k + step, None], columns[None, :]
