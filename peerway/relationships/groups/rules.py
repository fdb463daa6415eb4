"""The arithmetic of a group: whose turn it is, when it met thinly, who was away twice."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

Who = TypeVar("Who", bound=Hashable)
NOBODYS_FAULT = frozenset({"school", "room"})


def turns(roles: Sequence[str], members: Sequence[Who], number: int) -> dict[str, Who]:
    """Who has which role at the meeting of this number: everybody in turn, one step on each time.

    >>> turns(["welcomer", "timekeeper"], ["Leo", "Mia", "Ravi"], 1)
    {'welcomer': 'Leo', 'timekeeper': 'Mia'}
    >>> turns(["welcomer", "timekeeper"], ["Leo", "Mia", "Ravi"], 2)
    {'welcomer': 'Mia', 'timekeeper': 'Ravi'}
    >>> turns(["welcomer", "timekeeper"], ["Leo"], 2)
    {'welcomer': 'Leo'}
    """
    many = len(members)
    return {role: members[(number - 1 + place) % many] for place, role in enumerate(roles) if place < many}


def is_thin(came: int, expected: int) -> bool:
    """Whether fewer than half of the members came.

    >>> is_thin(2, 5), is_thin(3, 6), is_thin(0, 0)
    (True, False, False)
    """
    return came * 2 < expected


def thin_in_a_row(meetings: Iterable[tuple[str, str, int, int]]) -> int:
    """How many of the last meetings were thin, from (outcome, why not, came, expected), oldest first.

    A meeting the school or the room prevented is nobody's doing, and counts neither way.

    >>> thin_in_a_row([("met", "", 5, 5), ("met", "", 1, 5), ("not", "school", 0, 5), ("not", "nobody", 0, 5)])
    2
    """
    count = 0
    for outcome, why_not, came, expected in meetings:
        if why_not in NOBODYS_FAULT:
            continue
        thin = outcome != "met" or is_thin(came, expected)
        count = count + 1 if thin else 0
    return count


def away_in_a_row(was: Iterable[str]) -> int:
    """How many of their last meetings somebody did not come to without a word, oldest first.

    >>> away_in_a_row(["there", "away", "away"]), away_in_a_row(["away", "told", "away"])
    (2, 1)
    """
    count = 0
    for each in was:
        count = count + 1 if each == "away" else 0
    return count


def lines_of(text: str, most: int = 12) -> list[str]:
    """Ground rules as typed, one a line.

    >>> lines_of("One talks.\\n\\n  You may pass. ")
    ['One talks.', 'You may pass.']
    """
    return [line.strip()[:160] for line in text.splitlines() if line.strip()][:most]


def size_words(now: int, least: int, most: int) -> str:
    """Whether a group is too small or full, in words; nothing when it is fine.

    >>> size_words(3, 4, 6), size_words(6, 4, 6), size_words(5, 4, 6)
    ('too small', 'full', '')
    """
    if now < least:
        return "too small"
    return "full" if now >= most else ""


def names_without(names: Mapping[Who, str], whose: Who) -> list[str]:
    """Everybody's name but one's own."""
    return [name for key, name in names.items() if key != whose]
