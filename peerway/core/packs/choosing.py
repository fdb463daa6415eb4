"""Which approach? From what is wanted and what there is, two or three that fit, with reasons and warnings.

It counts nothing together into a score. What rules an approach out is said; what speaks for it is said; the order is
first how many of the aims it serves, then how much time it leaves over, then its name. People decide.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from peerway.core.packs.approach import Approach, Choosing

AIMS: dict[str, str] = {
    "belonging": "feeling that they belong here",
    "confidence": "confidence",
    "learning": "learning, and believing they can",
    "transition": "starting at a new school or in a new year",
    "someone-to-talk-to": "someone to talk to",
    "falling-out": "falling out, and sorting it out",
    "friendship": "making friends",
    "goals": "working towards something of their own",
    "loneliness": "being on their own too much",
    "playground": "breaks and lunchtimes",
    "leadership": "young people leading",
}
MOST = 3


@dataclass(frozen=True)
class Wanted:
    """What a setting wants and has. ``minutes`` are an adult's, each week; ``need`` is how much is carried."""

    aims: frozenset[str]
    age: str
    adults: int
    minutes: int
    weeks: int
    need: str = "everyday"


@dataclass(frozen=True)
class Suggestion:
    """An approach that fits, why, and what to know first. Or one that does not, and what stands in the way."""

    approach: Approach
    reasons: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()


def suggest(approaches: Iterable[Approach], wanted: Wanted) -> tuple[list[Suggestion], list[Suggestion]]:
    """Up to three approaches that fit, the best first; and those that would serve an aim but cannot be done so."""
    weighed = [
        _weighed(approach, choosing, wanted)
        for approach in approaches
        if (choosing := approach.about.choosing) and wanted.aims & set(choosing.aims)
    ]
    weighed.sort(key=lambda each: _order(each, wanted))
    return [each for each in weighed if not each.stops][:MOST], [each for each in weighed if each.stops]


def _order(suggestion: Suggestion, wanted: Wanted) -> tuple[int, int, str]:
    choosing = suggestion.approach.about.choosing
    assert choosing is not None
    return (
        -len(wanted.aims & set(choosing.aims)),
        choosing.adult_minutes_a_week,
        suggestion.approach.name,
    )


def _weighed(approach: Approach, choosing: Choosing, wanted: Wanted) -> Suggestion:
    served = [AIMS[aim] for aim in choosing.aims if aim in wanted.aims]
    rules = [rule.says for rule in approach.safeguards.before_start]
    return Suggestion(
        approach,
        reasons=(f"It is for {_listed(served)}.", choosing.because),
        warnings=(*choosing.warns, *rules),
        stops=tuple(_stops(choosing, wanted)),
    )


NOT_A_PEER = (
    "Somebody with high needs is not matched with a young person: a peer cannot carry that. "
    "Ask your safeguarding lead or a specialist service."
)
CLOSER = (
    "It is for everyday worries. For those who carry more, choose something with closer supervision, "
    "and talk with your safeguarding lead."
)


def _stops(choosing: Choosing, wanted: Wanted) -> Iterable[str]:
    if wanted.need == "high":
        yield NOT_A_PEER
    elif wanted.need == "a-bit-more" and choosing.need == "everyday":
        yield CLOSER
    if wanted.age not in choosing.ages:
        yield f"It has been done with young people aged {_listed(list(choosing.ages))}, not {wanted.age}."
    if wanted.adults < choosing.least_adults:
        yield f"It needs {choosing.least_adults} trained adults, and you have {wanted.adults}."
    if wanted.minutes < choosing.adult_minutes_a_week:
        needs, have = choosing.adult_minutes_a_week, wanted.minutes
        yield f"It takes adults about {needs} minutes a week, and you have {have}."
    if wanted.weeks < choosing.weeks_to_start:
        yield f"It takes about {choosing.weeks_to_start} weeks to get ready well, and you have {wanted.weeks}."


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
