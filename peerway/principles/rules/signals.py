"""What often means the opposite of what it looks like: noticed in the same snapshot, and never a verdict."""

from __future__ import annotations

from collections.abc import Callable

from peerway.principles.snapshot import Snapshot

Notice = Callable[[Snapshot], bool]
_signals: dict[str, Notice] = {}
A_WHILE = 120  # days a programme runs before silence says anything


def signal(function: Notice) -> Notice:
    """This function notices a signal, called by its own name in the pack."""
    _signals[function.__name__] = function
    return function


def signal_names() -> frozenset[str]:
    return frozenset(_signals)


def noticed_in(of: Snapshot) -> list[str]:
    """The names of the signals that are there."""
    return [name for name, notice in _signals.items() if notice(of)]


@signal
def no_worries_all_year(of: Snapshot) -> bool:
    return of.worries.all == 0 and of.days >= A_WHILE


@signal
def more_worries_than_before(of: Snapshot) -> bool:
    return of.worries.all >= 5 and of.worries.all > of.worries.before >= 1


@signal
def nobody_says_no(of: Snapshot) -> bool:
    return of.pairs.met >= 10 and of.pairs.declined == of.pairs.wishes == 0


@signal
def pairs_past_their_end(of: Snapshot) -> bool:
    return of.pairs.past_their_end > 0


@signal
def many_offer_few_ask(of: Snapshot) -> bool:
    return of.offered.all >= 10 and of.offered.all >= 3 * max(of.asked.all, 1)


@signal
def held_but_not_seen(of: Snapshot) -> bool:
    seen = of.team.supporters_seen
    return of.team.supervisions >= 3 and seen.part < seen.whole


@signal
def nobody_shown_elsewhere(of: Snapshot) -> bool:
    return of.asked.decided >= 20 and of.asked.elsewhere == 0
