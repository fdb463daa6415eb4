"""Try a change without committing to it: pin a pair, forbid one, swap two, and read what would follow, in words."""

from __future__ import annotations

from dataclasses import dataclass, replace

from peerway.core.matching.engine import match
from peerway.core.matching.people import Pair
from peerway.core.matching.question import NOBODY, Answer, Question
from peerway.core.matching.reasons import in_words

NAMED = 4


@dataclass(frozen=True)
class WhatIf:
    """The question with the change in it, its answer, whose supporter would differ, and the difference in words."""

    question: Question
    answer: Answer
    moved: tuple[str, ...]
    sentences: tuple[str, ...]


def what_if(
    question: Question, before: Answer, *, pin: frozenset[Pair] = NOBODY, forbid: frozenset[Pair] = NOBODY
) -> WhatIf:
    """What would follow if these pairs were insisted on, or ruled out.

    Raises ``Refused`` when a pin is not possible or breaks a rule that protects.
    """
    repinned = {seeker for seeker, _ in pin}
    pins = frozenset(pair for pair in question.pins - forbid if pair[0] not in repinned) | pin
    changed = replace(question, pins=pins, never=question.never | forbid)
    after = match(changed)
    asked_about = {seeker for seeker, _ in pin | forbid}
    moved = tuple(sorted(name for name in _moved(before, after) if name not in asked_about))
    return WhatIf(changed, after, moved, (_matched(before, after), _others(moved), *_quality(before, after)))


def swap(question: Question, before: Answer, one: str, other: str) -> WhatIf:
    """What would follow if these two seekers changed supporters with each other."""
    has = {pair.seeker: pair.supporter for pair in before.pairs}
    return what_if(question, before, pin=frozenset({(one, has[other]), (other, has[one])}))


def _moved(before: Answer, after: Answer) -> set[str]:
    """Everybody who would have another supporter, or none, or one at last."""
    pairs = [{(pair.seeker, pair.supporter) for pair in answer.pairs} for answer in (before, after)]
    return {seeker for seeker, _ in pairs[0] ^ pairs[1]}


def _matched(before: Answer, after: Answer) -> str:
    """
    >>> _more_or_fewer(-2, "matched")
    'Two fewer would be matched.'
    """
    difference = after.objectives.matched - before.objectives.matched
    return _more_or_fewer(difference, "matched") if difference else "Just as many would be matched."


def _others(moved: tuple[str, ...]) -> str:
    if not moved:
        return "Nobody else would move."
    if len(moved) <= NAMED:
        return f"This would also change things for {in_words(list(moved))}."
    return f"This would also change things for {len(moved)} others."


def _quality(before: Answer, after: Answer) -> tuple[str, ...]:
    """What would be better or worse, in the order in which it counts."""
    found = []
    was, now = before.objectives, after.objectives
    if now.kept != was.kept:
        found.append(_more_or_fewer(now.kept - was.kept, "kept with the supporter they know"))
    if now.bands and now.bands[0] != was.bands[0]:
        found.append(_more_or_fewer(now.bands[0] - was.bands[0], "in a weak pair"))
    if now.total != was.total:
        found.append(
            f"Taken together the pairs would suit {'better' if now.total > was.total else 'less well'}."
        )
    return tuple(found or ["The pairs would suit just as well."])


def _more_or_fewer(difference: int, what: str) -> str:
    words = ("", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
    size = abs(difference)
    count = words[size] if size < len(words) else str(size)
    return f"{count} {'more' if difference > 0 else 'fewer'} would be {what}."
