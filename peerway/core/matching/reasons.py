"""Why this pair: the pack's wishes that it meets, in words. Never a number, and never anything private."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from peerway.core.matching.merit import shared_sets
from peerway.core.matching.people import Seeker, Supporter
from peerway.core.matching.question import Question
from peerway.core.matching.rules import MatchingRules
from peerway.core.matching.wishes import (
    CarryOver,
    Counted,
    Ranked,
    SharedLanguageBeyondFirst,
    SupporterChoice,
    Waited,
    Wish,
)

RANKS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
FITS = "Everything that has to fit does."
LISTED = "The points file allows this pair."
PINNED = "An adult chose this pair."
KEPT = "They already meet."


Why = Callable[[Seeker, Supporter], tuple[str, ...]]
Say = Callable[[Seeker, Supporter], str]


def reasons(question: Question) -> Why:
    """Says of any pair what makes it a good one, in the order of the pack's wishes."""
    says = (
        [] if question.points is not None else [_say(question.rules, wish) for wish in question.rules.wishes]
    )
    otherwise = FITS if question.points is None else LISTED

    def why(seeker: Seeker, supporter: Supporter) -> tuple[str, ...]:
        pair = seeker.id, supporter.id
        found = [PINNED] * (pair in question.pins) + [KEPT] * (pair in question.keep)
        found += [sentence for say in says if (sentence := say(seeker, supporter))]
        return tuple(found) or (otherwise,)

    return why


def _say(rules: MatchingRules, wish: Wish) -> Say:
    if isinstance(wish, Ranked):
        return partial(_chosen, wish)
    if isinstance(wish, Waited):
        return lambda seeker, _: wish.reason if seeker.waited and wish.highest else ""
    if isinstance(wish, CarryOver):
        return lambda seeker, _: wish.reason if seeker.rounds and wish.highest else ""
    assert isinstance(wish, Counted)
    return _shared(rules, wish) if wish.highest else lambda *_: ""


def _chosen(wish: Ranked, seeker: Seeker, supporter: Supporter) -> str:
    chooser, chosen = (supporter, seeker.id) if isinstance(wish, SupporterChoice) else (seeker, supporter.id)
    if chosen not in chooser.choices:
        return ""
    place = list(dict.fromkeys(chooser.choices)).index(chosen)
    if place >= len(wish.points):
        return ""
    return wish.reason.format(rank=RANKS[place] if place < len(RANKS) else "later")


def _shared(rules: MatchingRules, wish: Counted) -> Say:
    pick, enough = shared_sets(wish, rules), 2 if isinstance(wish, SharedLanguageBeyondFirst) else 1

    def say(seeker: Seeker, supporter: Supporter) -> str:
        theirs, others = pick(seeker), {word.casefold() for word in pick(supporter)}
        shared = sorted(word for word in theirs if word.casefold() in others)
        return wish.reason.format(what=in_words(shared)) if len(shared) >= enough else ""

    return say


def in_words(items: list[str]) -> str:
    """A list as people say it.

    >>> in_words(["art", "chess", "music"])
    'art, chess and music'
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"
