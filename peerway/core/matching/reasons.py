"""Why this pair: the pack's wishes that it meets, in words. Never a number, and never anything private."""

from __future__ import annotations

from peerway.core.matching.merit import shared_sets
from peerway.core.matching.people import Seeker, Supporter
from peerway.core.matching.question import Question
from peerway.core.matching.rules import MatchingRules
from peerway.core.matching.wishes import (
    CarryOver,
    Choice,
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


def reasons(question: Question, seeker: Seeker, supporter: Supporter) -> tuple[str, ...]:
    """What makes this pair a good one, strongest wish of the pack first."""
    pair = seeker.id, supporter.id
    found = [PINNED] if pair in question.pins else []
    found += [KEPT] if pair in question.keep else []
    if question.points is not None:
        return tuple(found or [LISTED])
    met = (_reason(question.rules, wish, seeker, supporter) for wish in question.rules.wishes)
    return tuple(found + [sentence for sentence in met if sentence]) or (FITS,)


def _reason(rules: MatchingRules, wish: Wish, seeker: Seeker, supporter: Supporter) -> str:
    if isinstance(wish, Ranked):
        return _chosen(wish, seeker, supporter)
    if isinstance(wish, Waited | CarryOver):
        count = seeker.waited if isinstance(wish, Waited) else seeker.rounds
        return wish.reason if count > 0 and wish.highest else ""
    return _shared(rules, wish, seeker, supporter) if isinstance(wish, Counted) and wish.highest else ""


def _chosen(wish: Ranked, seeker: Seeker, supporter: Supporter) -> str:
    chooser, chosen = (supporter, seeker.id) if isinstance(wish, SupporterChoice) else (seeker, supporter.id)
    ranked = list(dict.fromkeys(chooser.choices))
    if chosen not in ranked or ranked.index(chosen) >= len(wish.points):
        return ""
    rank = RANKS[ranked.index(chosen)] if ranked.index(chosen) < len(RANKS) else "later"
    return wish.reason.format(rank=rank) if isinstance(wish, Choice) else wish.reason


def _shared(rules: MatchingRules, wish: Counted, seeker: Seeker, supporter: Supporter) -> str:
    pick = shared_sets(wish, rules)
    others = {word.casefold() for word in pick(supporter)}
    shared = sorted(word for word in pick(seeker) if word.casefold() in others)
    enough = 2 if isinstance(wish, SharedLanguageBeyondFirst) else 1
    return wish.reason.format(what=in_words(shared)) if len(shared) >= enough else ""


def in_words(items: list[str]) -> str:
    """A list as people say it.

    >>> in_words(["art", "chess", "music"])
    'art, chess and music'
    """
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"
