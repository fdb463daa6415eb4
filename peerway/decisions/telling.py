"""A decision and a vote in plain sentences, the same on every page, poster and line of Today."""

from __future__ import annotations

from collections.abc import Sequence

from peerway.base.saying import count_words
from peerway.core.ballots.words import listed
from peerway.decisions.models import Decision, Poll

Who, Method, Way = Decision.Who, Poll.Method, Poll.Way

WILL_DECIDE: dict[str, str] = {
    Who.ADULTS: "Adults decide this.",
    Who.ASKED: "Young people are asked. Adults decide.",
    Who.TOGETHER: "Young people and adults decide this together.",
    Who.YOUNG: "Young people decide this.",
}
DECIDED: dict[str, str] = {
    Who.ADULTS: "Adults decided this.",
    Who.ASKED: "Young people were asked. Adults decided.",
    Who.TOGETHER: "Young people and adults decided this together.",
    Who.YOUNG: "Young people decided this.",
}
HOW: dict[str, str] = {
    Decision.How.TALK: "We talked until everybody could live with it.",
    Decision.How.DOTS: "We chose it with dots.",
    Decision.How.YES_NO: "We voted yes or no.",
    Decision.How.APPROVAL: "Everybody ticked what was fine for them.",
    Decision.How.RANKED: "Everybody put the options in order.",
    Decision.How.ADULT: "An adult decided.",
}
CHANGED: dict[str, str] = {
    Decision.Changed.YES: "It happened.",
    Decision.Changed.PARTLY: "Part of it happened.",
    Decision.Changed.NO: "Nothing has changed.",
}
RESULTS: dict[str, str] = {
    Poll.Result.TIE: "It is a tie: {names} are level.",
    Poll.Result.TOO_FEW: "There is no result. Too few took part.",
    Poll.Result.NOBODY: "There is no result. Nothing was chosen.",
}
NEXT: dict[str, str] = {
    Poll.Result.CHOSEN: "",
    Poll.Result.TIE: "Nobody wins by luck. Talk about these options again, and vote once more between them.",
    Poll.Result.TOO_FEW: "Did people hear of it? Does it matter to them? Ask a few, then vote again with more time.",
    Poll.Result.NOBODY: "Perhaps the right option was not there. Ask for new ideas, and vote again.",
}
VOTERS: dict[str, str] = {
    Poll.Voters.EVERYONE: "Everyone in the programme may vote.",
    Poll.Voters.DESIGN_GROUP: "The design group votes.",
    Poll.Voters.SUPPORTERS: "Those who support others vote.",
    Poll.Voters.SUPPORTED: "Those who asked for support vote. There is no list of them.",
}


def who_words(decision: Decision) -> str:
    """Who decides, or who decided."""
    return (WILL_DECIDE if decision.is_open else DECIDED)[decision.who]


def instruction(poll: Poll) -> str:
    """What to do, on a screen and on paper."""
    dots = count_words(poll.dots, "dot")
    return {
        Method.DOTS: f"You have {dots}. Put them all on one, or share them out.",
        Method.YES_NO: "Choose yes or no.",
        Method.APPROVAL: "Tick everything that is fine for you. You can tick more than one.",
        Method.RANKED: "Put 1 beside what you like best, 2 beside the next, and so on. You can leave some out.",
    }[Method(poll.method)]


def secrecy(poll: Poll) -> tuple[list[str], list[str]]:
    """Who sees a vote, and who does not: said before anybody votes."""
    if poll.is_secret:
        sees = [
            "Your vote goes into a box without your name",
            "That you voted is kept until the vote closes, as a tick",
        ]
        hidden = ["Nobody can look up how you voted, and so it can't be changed", "No page shows who voted"]
        return sees, hidden
    sees = [
        "Your vote is kept with your name until the vote closes, so that you can change it",
        "After that only the numbers are left",
    ]
    return sees, ["No page lists who voted for what"]


def result_words(poll: Poll, winners: Sequence[str]) -> str:
    """What came of it, in one sentence."""
    if poll.result == Poll.Result.CHOSEN:
        return f"{winners[0]} was chosen." if winners else "One was chosen."
    return RESULTS.get(poll.result, "This vote was called off.").format(
        names=listed(winners) if winners else "some"
    )


def closed_words(poll: Poll) -> str:
    return {
        Poll.Closed.TIME: "It closed when its time was over.",
        Poll.Closed.EARLY: "It was closed before its time was over.",
        Poll.Closed.WITHDRAWN: "It was called off. What was in the box is gone, and nobody counted it.",
    }.get(Poll.Closed(poll.closed_why), "")


def next_step(poll: Poll) -> str:
    """What can be done where nothing was chosen."""
    if poll.is_secret and poll.result == Poll.Result.TOO_FEW:
        return f"{NEXT[poll.result]} A secret vote needs {poll.needed} or more, or it would be no secret."
    return NEXT.get(poll.result, "Ask again when it is clearer what can be chosen.")
