"""Whose yes is needed, and whether it stands."""

from __future__ import annotations

# Year 11 is the last in which everybody is under 16 on the first day.
YOUNGEST_AGE_OF_YEAR_1 = 5
YOUNGEST_YEAR = 0


def age_from_year(year_group: int | None) -> int | None:
    """The youngest somebody can be in a year group (England and Wales; Year 1 is from 5).

    >>> age_from_year(7), age_from_year(None)
    (11, None)
    """
    return None if year_group is None else year_group + YOUNGEST_AGE_OF_YEAR_1 - 1


def is_young_enough(year_group: int | None, *, below_year: int | None = None, below_age: int = 0) -> bool:
    """Whether a parent is asked about somebody in this year: below a year if one is told, else below an age.

    >>> is_young_enough(8, below_year=9), is_young_enough(9, below_year=9), is_young_enough(None, below_year=9)
    (True, False, False)
    >>> is_young_enough(11, below_age=16), is_young_enough(12, below_age=16), is_young_enough(0, below_year=0)
    (True, False, False)
    """
    age = age_from_year(year_group)
    if year_group is None or age is None:
        return False
    return age < below_age if below_year is None else year_group < below_year


def stands(last_said: str) -> bool:
    """Whether a yes stands: the last thing said is what counts.

    >>> stands("yes"), stands("withdrawn")
    (True, False)
    """
    return last_said == "yes"
