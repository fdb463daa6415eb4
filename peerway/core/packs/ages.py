"""The three age modes: the same record, in words and on pages for three ages."""

from __future__ import annotations

from typing import Literal, get_args

from peerway.core.questions import Reading

AgeMode = Literal["7-11", "11-16", "16-25"]
AGE_MODES: tuple[AgeMode, ...] = get_args(AgeMode)
READING_OF: dict[AgeMode, Reading] = {"7-11": "younger", "11-16": "middle", "16-25": "older"}
LAST_PRIMARY_YEAR, LAST_SECONDARY_YEAR = 6, 11


def age_mode_of_year(year_group: int | None) -> AgeMode | None:
    """The mode for a year group (1 to 13, and above for colleges); nothing where no year is known.

    >>> [age_mode_of_year(year) for year in (3, 6, 7, 11, 12, 14)]
    ['7-11', '7-11', '11-16', '11-16', '16-25', '16-25']
    """
    if year_group is None:
        return None
    if year_group <= LAST_PRIMARY_YEAR:
        return "7-11"
    return "11-16" if year_group <= LAST_SECONDARY_YEAR else "16-25"


def of_age(age: int) -> AgeMode:
    """The mode for an age in years. The modes meet at 11 and 16, where the older one begins.

    >>> of_age(10), of_age(11), of_age(16)
    ('7-11', '11-16', '16-25')
    """
    return AGE_MODES[(age >= 11) + (age >= 16)]
