"""Arithmetic of voice: what changed between two wordings, which parts are shown apart, names in a text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import pairwise

from peerway.core.small_numbers import HIDDEN_BELOW

ANSWER_WITHIN = 20  # school days
LONG_TERM = 365  # days after which somebody has been in the group for long
ANSWERS = ("yes", "partly", "no", "dont_know")
PARTS = ("supporter", "supported", "neither")
Counts = dict[str, int]


@dataclass(frozen=True)
class Bit:
    """A run of words that stayed, went or came."""

    how: str  # "same", "gone" or "new"
    words: str


def changes(before: str, after: str) -> list[Bit]:
    """What changed, word by word.

    >>> [(bit.how, bit.words) for bit in changes("How was your week?", "How was your day?")]
    [('same', 'How was your'), ('gone', 'week?'), ('new', 'day?')]
    """
    old, new = before.split(), after.split()
    bits: list[Bit] = []
    for how, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            bits.append(Bit("same", " ".join(old[first:last])))
            continue
        bits += [Bit("gone", " ".join(old[first:last]))] if last > first else []
        bits += [Bit("new", " ".join(new[start:end]))] if end > start else []
    return bits


def groups_shown(sizes: Mapping[str, int], below: int = HIDDEN_BELOW) -> list[str]:
    """Which parts of those who answered are shown apart: all that answered, when each is big enough; else none.

    Showing all but one would let the one be worked out from the whole. A part is big enough when ``hidden`` could show
    something of it, which takes twice ``below``. It hangs on how many answered, and not on what they said.

    >>> groups_shown({"supporter": 12, "supported": 10, "neither": 0})
    ['supporter', 'supported']
    >>> groups_shown({"supporter": 12, "supported": 9, "neither": 0})
    []
    """
    there = [part for part, size in sizes.items() if size]
    return there if len(there) > 1 and all(sizes[part] >= 2 * below for part in there) else []


def added_up(tally: Mapping[str, Mapping[str, Counts]], question: str) -> Counts:
    """Everybody's answers to one question together."""
    return {
        answer: sum(part.get(question, {}).get(answer, 0) for part in tally.values()) for answer in ANSWERS
    }


def words_in(text: str) -> list[str]:
    """The words of a text, without the 's of "Leo's"."""
    found = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", text)
    return [re.sub(r"['’]s$", "", word) for word in found]


def names_in(text: str, people: Iterable[tuple[str, str]], of_author: Collection[str] = ()) -> list[str]:
    """Names of people that stand in a text: first and last (or its initial) side by side, or the author's own.

    A first name alone may be a word ("May", "Grace"), so it counts for the author only.

    >>> names_in("Ask Amara O. about it", [("Amara", "Osei")])
    ['Amara O']
    >>> names_in("In May we could", [("May", "Smith")])
    []
    >>> names_in("Leo would like chess", [("Amara", "Osei")], of_author=["Leo", "Pell"])
    ['Leo']
    """
    said = words_in(text)
    folded = {(first.casefold(), last.casefold()) for first, last in people if first and last}
    known = folded | {(first, last[:1]) for first, last in folded}
    found = [f"{one} {two}" for one, two in pairwise(said) if (one.casefold(), two.casefold()) in known]
    own = {name.casefold() for name in of_author if name}
    return found + [word for word in said if word.casefold() in own]


def been_for_long(starts_on: date, today: date) -> bool:
    """
    >>> been_for_long(date(2025, 9, 3), date(2026, 11, 22)), been_for_long(date(2026, 9, 3), date(2026, 11, 22))
    (True, False)
    """
    return (today - starts_on).days > LONG_TERM
