"""Numbers too small to show, and what else must be hidden so that nobody can work them out. The one home of this rule.

One to four people could be guessed, and so could one to four who are missing. Two promises, and what is not promised:

**A table of parts beside its total** (``hidden``). Whoever knows this rule, the numbers shown and the total, and tries
every table that fits, finds for each hidden part that it may be nought and that it may be something: neither its
number, nor that it is small, follows. The hidden parts together are never fewer than ``below``. This needs two parts or
more, and that each of those counted stands in one part only.

**One part beside its whole** (``part_said``). Its number never follows when it, or what is missing, is one to four.
That it is small is told, and so are none and all.

Not promised: what follows from two tables of the same people, from what people tell each other, or from the same page
read on two days. Hiding a small number and the next smallest, which is often done, is not enough: of 12 parted as
4, 4 and 4, three are hidden, and so it is known that all three are small.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import TypeVar

HIDDEN_BELOW = 5
NOT_SHOWN = "not shown"
Key = TypeVar("Key", bound=Hashable)


def count_said(count: int, *, exact: bool = True) -> str:
    """A count, or that it is too small to show. None is told apart from a few: it points at nobody.

    >>> count_said(3), count_said(3, exact=False), count_said(0, exact=False), count_said(1200, exact=False)
    ('3', 'fewer than 5', 'none', '1,200')
    """
    if not exact and is_small(count):
        return f"fewer than {HIDDEN_BELOW}"
    return f"{count:,}" if count else "none"


def is_small(count: int, below: int = HIDDEN_BELOW) -> bool:
    """One or more, and too few to show.

    >>> is_small(0), is_small(4), is_small(5)
    (False, True, False)
    """
    return 0 < count < below


def part_said(part: int, whole: int, *, exact: bool = True, beside: int | None = None) -> str:
    """So many of so many. Hidden also where what is missing from the whole would be a small number.

    ``beside`` is another total that is shown near by, of people who may be the same: where the difference between the
    two would be small, the whole is only "about" the other. Below twice the threshold every share is small on one side,
    or both, and just one number might fit: of 6, only 1 is small with 5 missing. So there it is "some".

    >>> part_said(22, 26), part_said(22, 26, exact=False), part_said(2, 26, exact=False)
    ('22 of 26', 'nearly all of 26', 'fewer than 5 of 26')
    >>> part_said(0, 0), part_said(26, 26, exact=False), part_said(2, 4, exact=False), part_said(1, 6, exact=False)
    ('none', 'all 26', 'fewer than 5', 'some of 6')
    >>> part_said(12, 20, exact=False, beside=22), part_said(20, 20, exact=False, beside=20)
    ('12 of about 22', 'all 20')
    """
    if exact or not whole:
        return f"{part:,} of {whole:,}" if whole else "none"
    if beside is not None and whole < beside < 2 * HIDDEN_BELOW:
        return "some" if part else "none"
    if whole < HIDDEN_BELOW:
        return count_said(whole, exact=False)
    told = f"{whole:,}" if beside is None else total_said(whole, beside=beside)
    if part == whole:
        return f"all of {told}" if told.startswith("about") else f"all {told}"
    return f"{_share(part, whole, beside if told.startswith('about') else None)} of {told}"


def _share(part: int, whole: int, about: int | None) -> str:
    """How much of it, where it is not all. Of "about" so many the words must fit each number it may stand for."""
    least = whole if about is None else about - HIDDEN_BELOW + 1
    if part and (least < 2 * HIDDEN_BELOW or (about is not None and least - part < HIDDEN_BELOW)):
        return "some"
    return "nearly all" if is_small(whole - part) else count_said(part, exact=False)


def share_said(part: int, whole: int) -> str:
    """How much of it in a word, where even the whole would give something away beside the other totals.

    >>> share_said(26, 26), share_said(24, 26), share_said(12, 26), share_said(3, 4), share_said(0, 4)
    ('all', 'nearly all', 'some', 'some', 'none')
    """
    if not part or part == whole:
        return "all" if part else "none"
    return "nearly all" if is_small(whole - part) and whole >= 2 * HIDDEN_BELOW else "some"


def total_said(total: int, *, beside: int) -> str:
    """A total near another that is shown (``beside``), of people who may be the same: no small difference is told.

    >>> total_said(20, beside=26), total_said(22, beside=26), total_said(3, beside=26), total_said(5, beside=6)
    ('20', 'about 26', 'fewer than 5', 'some')
    """
    if 0 < total < beside < 2 * HIDDEN_BELOW:
        return "some"
    if beside >= HIDDEN_BELOW <= total and is_small(abs(total - beside)):
        return f"about {beside:,}"
    return count_said(total, exact=False)


def at_least(count: int) -> str:
    """A number of people for everybody to read, down to the five below: no two can be subtracted to find a few.

    >>> at_least(5), at_least(14), at_least(1203)
    ('at least 5', 'at least 10', 'at least 1,200')
    """
    if count < HIDDEN_BELOW:
        raise ValueError(f"{count} is too few to tell.")
    return f"at least {count - count % HIDDEN_BELOW:,}"


def none_is_small(*parts: int, below: int = HIDDEN_BELOW) -> bool:
    """Whether the parts of a shown total may all be shown, none of them told as none. Else show no part of it.

    A weaker rule than ``hidden``, for few parts where none is worth saying. Of three or more, each may be nought when
    they are not shown; but it is told that at least one of them is small.

    >>> none_is_small(12, 0, 0), none_is_small(12, 6, 2)
    (True, False)
    """
    return not any(is_small(part, below) for part in parts)


def hidden(counts: Mapping[Key, int], below: int = HIDDEN_BELOW) -> dict[Key, int | None]:
    """The parts of a total that may be shown, with None for each that is hidden. Nought hides as a small one does.

    1. If every part is big enough, all are shown.
    2. Else the small ones alone are hidden, if so many share so much that each may be nought: together they are
       ``below`` or more, and would fit in one fewer of them.
    3. Else the largest are shown, as many as leave the rest big enough together, and small enough beside the smallest
       shown that the rest may lie nearly all in any one of them. That may be none.

    A total below ``below`` must not be shown either, and then nothing here is.

    >>> hidden({"friends": 12, "lessons": 9, "home": 2})
    {'friends': 12, 'lessons': None, 'home': None}
    >>> hidden({"friends": 12, "lessons": 9, "home": 3, "online": 3, "other": 0})
    {'friends': 12, 'lessons': 9, 'home': None, 'online': None, 'other': None}
    >>> hidden({"yes": 12, "no": 7}), hidden({"yes": 12, "no": 0}), hidden({"a": 4, "b": 4, "c": 4})
    ({'yes': 12, 'no': 7}, {'yes': None, 'no': None}, {'a': None, 'b': None, 'c': None})
    """
    small = {key for key, count in counts.items() if count < below}
    pool = sum(counts[key] for key in small)
    if small and not below <= pool <= (below - 1) * (len(small) - 1):
        ordered = sorted(counts, key=lambda key: -counts[key])
        small = set(ordered[_largest_shown([counts[key] for key in ordered], below) :])
    return {key: None if key in small else count for key, count in counts.items()}


def _largest_shown(ordered: list[int], below: int) -> int:
    """How many of the largest may be shown: see the third step of ``hidden``."""
    for shown in range(len(ordered) - 1, 0, -1):
        last, rest = ordered[shown - 1], sum(ordered[shown:])
        slack = below - 1 if len(ordered) - shown >= 3 else 0
        if last >= below <= rest < last + slack:
            return shown
    return 0
