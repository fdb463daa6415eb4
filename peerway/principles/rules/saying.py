"""What a rule says: its verdict, and each count as words that can be followed to its records."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from peerway.base.words import with_capital
from peerway.core.small_numbers import count_said, none_is_small, part_said
from peerway.principles.snapshot import Part, Snapshot


class Verdict(StrEnum):
    """What the records do to the practice. Words, never a mark."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    NOT_ENOUGH = "not_enough"
    NO_RECORD = "no_record"

    @property
    def says(self) -> str:
        return SAYS[self]

    @property
    def tone(self) -> str:
        return {"supports": "", "contradicts": "apricot"}.get(self.value, "sky")


SAYS = {
    Verdict.SUPPORTS: "Records support this",
    Verdict.CONTRADICTS: "Records say otherwise",
    Verdict.NOT_ENOUGH: "Not enough yet to say",
    Verdict.NO_RECORD: "No record can show this",
}


@dataclass(frozen=True)
class Count:
    """One count, what it counts, and the page that lists it. ``people`` says that small numbers are hidden.
    ``beside`` are all parts of the same whole, where each is said: they are hidden together.

    >>> Count(Part(71, 96), "planned sessions happened", people=False).said(exact=False)
    '71 of 96 planned sessions happened'
    >>> Count(Part(2, 26), "pairs have gone quiet").said(exact=False), Count(3, "adults").said(exact=True)
    ('Fewer than 5 of 26 pairs have gone quiet', 'Adults: 3')
    >>> Count(0, "matches that were declined").said(exact=True), Count(Part(), "were planned").is_nothing
    ('Matches that were declined: none', True)
    """

    number: Part | int
    words: str
    page: str = ""
    people: bool = True
    beside: tuple[int, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """There is nothing of it yet, so no share can be told."""
        return isinstance(self.number, Part) and not self.number.whole

    def said(self, *, exact: bool) -> str:
        exact = exact or not self.people
        if not isinstance(self.number, Part):
            return f"{with_capital(self.words)}: {count_said(self.number, exact=exact)}"
        if not exact and not none_is_small(*self.beside):
            return f"Some or none of {count_said(self.number.whole, exact=False)} {self.words}"
        return f"{with_capital(part_said(self.number.part, self.number.whole, exact=exact))} {self.words}"


@dataclass(frozen=True)
class Finding:
    """What the records say of one practice."""

    verdict: Verdict
    counts: tuple[Count, ...] = ()
    note: str = ""

    def said(self, *, exact: bool) -> str:
        """All of it in words, each count a sentence."""
        parts = [f"{count.said(exact=exact)}." for count in self.told]
        return " ".join([*parts, self.note]).strip() or NOTHING

    @property
    def told(self) -> list[Count]:
        """The counts of which there is something."""
        return [count for count in self.counts if not count.is_nothing]


NOTHING = "There is nothing to count yet."
Numbers = Mapping[str, int]
Rule = Callable[[Snapshot, Numbers], Finding]
_rules: dict[str, Rule] = {}


def rule(function: Rule) -> Rule:
    """This function is a rule, called by its own name in the pack."""
    if _rules.setdefault(function.__name__, function) is not function:
        raise ValueError(f"Two rules are called “{function.__name__}”.")
    return function


def rule_called(name: str) -> Rule:
    """The rule with this name, or KeyError."""
    return _rules[name]


def rule_names() -> frozenset[str]:
    return frozenset(_rules)


ENOUGH = 5  # of fewer, a share says little


def verdict_of(*holds: bool | None) -> Verdict:
    """Everything that can be said must hold; None is what cannot be said yet.

    >>> verdict_of(True, None).value, verdict_of(True, False).value, verdict_of(None).value
    ('supports', 'contradicts', 'not_enough')
    """
    said = [each for each in holds if each is not None]
    if not said:
        return Verdict.NOT_ENOUGH
    return Verdict.SUPPORTS if all(said) else Verdict.CONTRADICTS


def at_least(part: Part, hundredth: int, enough: int = ENOUGH) -> bool | None:
    """Whether a share is reached; None where there are too few to tell.

    >>> at_least(Part(8, 10), 80), at_least(Part(7, 10), 80), at_least(Part(3, 4), 80)
    (True, False, None)
    """
    return None if part.whole < enough else part.share() >= hundredth


def everyone(part: Part) -> bool | None:
    """Whether it holds for each; one who is missing is one too many, however few there are.

    >>> everyone(Part(3, 3)), everyone(Part(2, 3)), everyone(Part(0, 0))
    (True, False, None)
    """
    return part.part == part.whole if part.whole else None


def at_most(number: int, of: int, hundredth: int, enough: int = 2 * ENOUGH) -> bool | None:
    """Whether a share stays below its limit.

    >>> at_most(1, 20, 10), at_most(5, 20, 10), at_most(0, 3, 10)
    (True, False, None)
    """
    return None if of < enough else 100 * number <= hundredth * of
