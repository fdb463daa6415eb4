"""What is good about a group, what an adult may want to look at, and why somebody has no place: in sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from peerway.core.engines.saying import NUMBERS, counted, listed, sentence
from peerway.core.grouping.answer import Group, Unplaced
from peerway.core.grouping.question import Member, Question
from peerway.core.grouping.supporting import Made

MOST_SAID = 4


def standing(proven: bool, seconds: float, nothing_left: bool = False) -> str:
    """How sure we are. ``nothing_left`` says that every count is nought, which no division can beat.

    >>> standing(False, 12.3)
    'Found in 12 seconds by trying many divisions. It is good, and nobody has shown that it is the best.'
    """
    if nothing_left:
        return "Proven best: everybody has a place, and nothing that counts is left to improve."
    if proven:
        return "Proven best: every division into groups of these sizes was looked at."
    took = counted(max(1, round(seconds)), "second")
    return f"Found in {took} by trying many divisions. It is good, and nobody has shown that it is the best."


def group(question: Question, made: Made) -> Group:
    """A finished group, in words."""
    return Group(
        key=made.key,
        setting=made.setting,
        members=tuple(one.id for one in made.members),
        supporters=tuple(one.id for one in made.supporters),
        times=tuple(sorted(made.times())),
        reasons=tuple(_reasons(question, made)),
        notes=tuple(_notes(question, made)),
    )


def _reasons(question: Question, made: Made) -> Iterator[str]:
    if made.times() and question.rules.share_time:
        yield f"Everybody can come at {listed(_labels(question, made), 'or')}."
    origins = {one.came_from for one in made.members if one.came_from}
    if len(origins) > 1:
        yield sentence(
            f"they come from {NUMBERS[len(origins)] if len(origins) < 11 else len(origins)} different places"
        )
    interests = _shared(made, "interests")
    if interests:
        yield f"Shared interests: {listed(interests)}."
    languages = _shared(made, "languages")
    if languages:
        yield f"Languages in common: {listed(languages)}."
    if any(one.gender for one in made.members) and not _only_ones(made):
        yield "Nobody is the only one of their gender."
    if {"quiet", "chatty"} <= {one.nature for one in made.members}:
        yield "Some are quiet and some are chatty."


def _labels(question: Question, made: Made) -> list[str]:
    return [question.labels.get(time, time) for time in sorted(made.times())][:MOST_SAID]


def _shared(made: Made, what: str) -> list[str]:
    """Words that at least two share, the most shared first."""
    count = Counter(word for one in made.members for word in getattr(one, what))
    words = sorted(
        (word for word, times in count.items() if times > 1), key=lambda word: (-count[word], word)
    )
    return words[:MOST_SAID]


def _only_ones(made: Made) -> list[Member]:
    count = Counter(one.gender for one in made.members if one.gender)
    return [one for one in made.members if one.gender and count[one.gender] == 1 and len(made.members) > 1]


def _notes(question: Question, made: Made) -> Iterator[str]:
    for one in made.alone:
        helps = [who.called for who in made.supporters if who.languages & one.languages]
        also = f"; {listed(helps)} can speak with them" if helps else ""
        yield f"Nobody else here shares a language with {one.called}{also}."
    for one in _only_ones(made):
        yield f"{one.called} is the only one of their gender."
    for one in made.members:
        others = [other for other in made.members if other is not one]
        if one.interests and not any(one.interests & other.interests for other in others):
            yield f"{one.called} shares no interest with the others, as far as the forms say."
    rules = question.rules
    if not rules.smallest <= len(made.members) <= rules.largest:
        yield f"Groups here have {rules.smallest} to {rules.largest} people; this one has {len(made.members)}."
    if rules.supporters and not made.supporters:
        yield "No supporter yet: nobody with room can come when the group can, or may be with them."


def unplaced(question: Question, members: list[Member]) -> tuple[Unplaced, ...]:
    return tuple(
        Unplaced(one.id, tuple(_why(question, one))) for one in sorted(members, key=lambda one: one.id)
    )


def _why(question: Question, one: Member) -> Iterator[str]:
    """What stands in the way of this person, as far as it can be said of them alone."""
    rules = question.rules
    peers = [
        other
        for other in question.members
        if other is not one and (other.setting == one.setting or not rules.same_setting)
    ]
    able = [other for other in peers if _could_be_with(question, one, other)]
    need = f"a group needs {rules.smallest} people"
    if len(peers) + 1 < rules.smallest:
        yield sentence(f"{counted(len(peers) + 1, 'person is', 'people are')} here, and {need}")
    elif len(able) + 1 < rules.smallest:
        who = f"only {counted(len(able), 'other')}" if able else "nobody else"
        yield sentence(f"{who} could be with {one.called}, and {need}")
    else:
        everybody = counted(len(peers) + 1, "person", "people")
        yield sentence(
            f"{everybody} do not fit into groups of {rules.smallest} to {rules.largest} with every rule kept"
        )
    if len(able) < len(peers):
        yield sentence(
            f"{counted(len(peers) - len(able), 'other')} cannot come at the same time or are kept apart"
        )


def _could_be_with(question: Question, one: Member, other: Member) -> bool:
    if frozenset((one.id, other.id)) in question.apart:
        return False
    return not (question.rules.share_time and one.times and other.times and not one.times & other.times)
