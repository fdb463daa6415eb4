"""Why these two, and why nobody yet: in sentences, for the adult who decides. Nothing private is said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from peerway.core.engines.saying import counted, listed, sentence
from peerway.core.mediators.answer import Chosen, Waiting
from peerway.core.mediators.ground import (
    AWAY,
    FAMILY,
    FORM,
    FRIEND,
    FULL,
    PRIVATE,
    TIES,
    Ground,
    Option,
    get_on,
    ties,
)
from peerway.core.mediators.question import Mediator, Meeting

AGAINST = {
    FORM: ("is in a form with one of them", "are in a form with one of them"),
    FAMILY: ("is family of one of them", "are family of one of them"),
    FRIEND: ("is a friend of one of them", "are friends of one of them"),
    PRIVATE: ("is ruled out for a private reason", "are ruled out for a private reason"),
    AWAY: ("is not on the rota then", "are not on the rota then"),
    FULL: ("has as many meetings as they can take", "have as many meetings as they can take"),
}


def chosen(ground: Ground, options: list[Option]) -> tuple[Chosen, ...]:
    """Every meeting that has its two mediators, with reasons."""
    return tuple(
        Chosen(option.meeting, option.pair, option.slot, tuple(_reasons(ground, option)))
        for option in options
    )


def _reasons(ground: Ground, option: Option) -> Iterator[str]:
    first, second = (ground.mediators[who] for who in option.pair)
    pinned = [ground.mediators[who].called for who in sorted(ground.chosen_by_adult(option.meeting))]
    if pinned:
        yield f"An adult chose {listed(pinned)}."
    parties = [party.called for party in ground.meetings[option.meeting].parties]
    yield f"Neither has a tie to {listed(parties, 'or')} that we know of."
    if option.slot:
        yield "Both are on the rota then."
    if first.year is not None and second.year is not None and first.year != second.year:
        yield "They are of different years."
    yield f"Before this, {first.called} led {first.past} and {second.called} {second.past}."


def waiting(ground: Ground, options: list[Option]) -> tuple[Waiting, ...]:
    """Every meeting without mediators: who was counted out by what, and what would change it."""
    served = {option.meeting for option in options}
    return tuple(
        Waiting(key, tuple(_why(ground, options, meeting)), tuple(_would_fix(ground, options, meeting)))
        for key, meeting in ground.meetings.items()
        if key not in served
    )


def against(ground: Ground, options: list[Option], mediator: Mediator, meeting: Meeting) -> str:
    """The first thing that stands against a mediator for this meeting, beside what is chosen; blank for nothing."""
    tied = set(ties(mediator, meeting))
    for key in TIES:
        if key in tied:
            return key
    own = [option.slot for option in options if mediator.id in option.pair]
    if not set(ground.slots(meeting, mediator)):
        return AWAY
    return FULL if len(own) >= mediator.most else ""


def _why(ground: Ground, options: list[Option], meeting: Meeting) -> Iterator[str]:
    count = Counter(against(ground, options, who, meeting) for who in ground.mediators.values())
    for key, (one, many) in AGAINST.items():
        if count[key]:
            yield sentence(f"{counted(count[key], 'mediator')} {one if count[key] == 1 else many}")
    left = count[""]
    if left > 1:
        yield sentence(f"{counted(left, 'mediator')} could take it, but no two of them together")
    else:
        yield sentence(f"that leaves {counted(left, 'mediator') if left else 'nobody'}, and two are needed")


def _would_fix(ground: Ground, options: list[Option], meeting: Meeting) -> Iterator[str]:
    """Changes that each do it alone, beside what is chosen already."""
    stands = {who.id: against(ground, options, who, meeting) for who in ground.mediators.values()}
    able = [ground.mediators[who] for who, key in stands.items() if not key]
    pinned = ground.chosen_by_adult(meeting.id)
    more: list[str] = []
    there: dict[str, list[str]] = defaultdict(list)
    for who, key in stands.items():
        one = ground.mediators[who]
        others = [other for other in able if get_on(other, one) and pinned <= {other.id, who}]
        if key == FULL and any(_free_together(ground, options, meeting, other, one) for other in others):
            more.append(one.called)
        if key == AWAY and others:
            there[listed([other.called for other in others], "or")].append(one.called)
    if more:
        yield f"If {listed(more, 'or')} took one more."
    for company, ones in there.items():
        yield f"If {listed(ones, 'or')} were there when {company} is."
    yield f"{'One more mediator' if able else 'Two more mediators'} with no tie to any of them, there at the same time."


def _free_together(
    ground: Ground, options: list[Option], meeting: Meeting, one: Mediator, other: Mediator
) -> bool:
    taken = {option.slot for option in options if {one.id, other.id} & set(option.pair)} - {""}
    return bool(set(ground.slots(meeting, one, other)) - taken)
