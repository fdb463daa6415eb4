"""Whose yes is needed, and whether it stands."""

from __future__ import annotations

# Year 11 is the last in which everybody is under 16 on the first day.
YOUNGEST_AGE_OF_YEAR_1 = 5


def age_from_year(year_group: int | None) -> int | None:
    """The youngest somebody can be in a year group (England and Wales; Year 1 is from 5).

    >>> age_from_year(7), age_from_year(None)
    (11, None)
    """
    return None if year_group is None else year_group + YOUNGEST_AGE_OF_YEAR_1 - 1


def stands(last_said: str) -> bool:
    """Whether a yes stands: the last thing said is what counts.

    >>> stands("yes"), stands("withdrawn")
    (True, False)
    """
    return last_said == "yes"
