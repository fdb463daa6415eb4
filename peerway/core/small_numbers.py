"""Numbers too small to show: one to four people could be guessed, and so could one to four who are missing."""

from __future__ import annotations

HIDDEN_BELOW = 5


def count_said(count: int, *, exact: bool = True) -> str:
    """A count, or that it is too small to show: one to four people could be guessed.

    >>> count_said(3), count_said(3, exact=False), count_said(0, exact=False), count_said(1200, exact=False)
    ('3', 'fewer than 5', 'none', '1,200')
    """
    if not exact and 0 < count < HIDDEN_BELOW:
        return f"fewer than {HIDDEN_BELOW}"
    return f"{count:,}" if count else "none"


def part_said(part: int, whole: int, *, exact: bool = True) -> str:
    """So many of so many. Hidden also where what is missing from the whole would be a small number.

    >>> part_said(22, 26), part_said(22, 26, exact=False), part_said(2, 26, exact=False)
    ('22 of 26', 'nearly all of 26', 'fewer than 5 of 26')
    >>> part_said(0, 0), part_said(26, 26, exact=False), part_said(2, 4, exact=False)
    ('none', 'all 26', 'fewer than 5')
    """
    if exact or not whole:
        return f"{part:,} of {whole:,}" if whole else "none"
    if whole < HIDDEN_BELOW:
        return count_said(whole, exact=False)
    if part == whole:
        return f"all {whole:,}"
    if whole - part < HIDDEN_BELOW:
        return f"nearly all of {whole:,}"
    return f"{count_said(part, exact=False)} of {whole:,}"
