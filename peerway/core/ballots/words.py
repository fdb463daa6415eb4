"""A count, told step by step in words that a ten-year-old follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from peerway.core.ballots.counting import Tally
from peerway.core.ballots.papers import Method
from peerway.core.ballots.runoff import Round, Runoff, Why

Names = Mapping[str, str]


def listed(names: Sequence[str]) -> str:
    """
    >>> listed(["Tea", "Art", "Running"])
    'Tea, Art and Running'
    """
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def papers(number: int) -> str:
    """
    >>> papers(1), papers(4)
    ('1 paper', '4 papers')
    """
    return f"{number} paper" if number == 1 else f"{number} papers"


def of_tally(method: Method, found: Tally, names: Names) -> list[str]:
    """How a vote with dots, ticks or yes and no was counted.

    >>> of_tally(Method.YES_NO, Tally((("y", 7), ("n", 2)), 9), {"y": "Yes", "n": "No"})[-1]
    'Yes has the most: 7.'
    """
    how = {
        Method.DOTS: f"We counted the dots of {people(found.papers)}. Every dot counts the same.",
        Method.YES_NO: f"{people(found.papers).capitalize()} said yes or no. Every voice counts the same.",
        Method.APPROVAL: f"{people(found.papers).capitalize()} ticked everything that was fine for them. "
        "Every tick counts the same.",
    }[method]
    return [how, most_of(found, names)]


def people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"


def most_of(found: Tally, names: Names) -> str:
    winners = [names[option] for option in found.winners]
    if not winners:
        return "Nothing was chosen by anybody."
    most = max(count for _, count in found.counts)
    if len(winners) == 1:
        return f"{winners[0]} has the most: {most}."
    return f"{listed(winners)} have {most} each. They are level."


def of_runoff(found: Runoff, names: Names) -> list[list[str]]:
    """How a ranked vote was counted: the sentences of each round."""
    return [list(of_round(each, number, found, names)) for number, each in enumerate(found.rounds)]


def of_round(each: Round, number: int, found: Runoff, names: Names) -> Iterator[str]:
    if number == 0:
        yield f"There are {papers(found.papers)}. Each counts for the option it puts first."
    if not each.out:
        yield last_round(each, found, names)
        return
    yield f"To win, an option needs more than half: {each.needed} of {each.in_play}. None has that yet."
    yield WHY[each.why or Why.FEWEST](listed([names[option] for option in each.out]))
    yield from moves(each, names)


WHY: dict[Why, Callable[[str], str]] = {
    Why.FEWEST: lambda out: f"{out} has the fewest, so it goes out.",
    Why.TOGETHER: lambda out: (
        f"{out} are last. Even together they have fewer than the next, so all of them go out."
    ),
    Why.EARLIER: lambda out: (
        f"Some are level for last place. {out} had fewer in an earlier round, so it goes out."
    ),
    Why.LOT: lambda out: (
        f"Some are level for last place, and were level before. A lot was drawn before the vote began. "
        f"It says that {out} goes out."
    ),
}


def moves(each: Round, names: Names) -> Iterator[str]:
    gone = sum(count for option, count in each.counts if option in each.out)
    to = [f"{count} to {names[option]}" for option, count in each.moved if count]
    if not gone:
        yield "Nobody put it first, so no paper moves."
    if to:
        yield f"The papers move to the next choice on them: {listed(to)}."
    if each.spent:
        yield f"{papers(each.spent)} had no other choice. We put {'it' if each.spent == 1 else 'them'} aside."


def last_round(each: Round, found: Runoff, names: Names) -> str:
    winners = [names[option] for option in found.winners]
    if not winners:
        return "Nothing was chosen by anybody."
    had = dict(each.counts)[found.winners[0]]
    if len(winners) == 1:
        return f"{winners[0]} has {had} of {each.in_play}. That is more than half, so it is chosen."
    return f"{listed(winners)} have {had} each. They are level, and nobody wins by luck."
