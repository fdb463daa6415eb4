"""What the young people's page says: a few plain sentences from the report's own counts, and nothing about anybody.

Numbers of people are never told exactly. They are told as "at least" and a multiple of five, so that no two of them,
on this page or on an older one, can be subtracted to find a few.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from peerway.base.saying import count_words
from peerway.base.words import with_capital
from peerway.core.small_numbers import HIDDEN_BELOW, at_least
from peerway.drop_in.public import counts_of
from peerway.insights.counting import counted
from peerway.insights.groups import meetings_of, people_of
from peerway.voice.public import said_and_done, still_told

if TYPE_CHECKING:
    from peerway.insights.models import YoungPage
    from peerway.programmes.models import Programme

EARLY = "It is early. There is not enough yet to tell in numbers."


def happened_in(programme: Programme) -> list[str]:
    """What happened, in sentences. Whatever is too small to tell is left out."""
    told = {"drop_in": in_a_drop_in, "group": in_groups, "case": of_mediators}.get(programme.shape, in_pairs)
    return [with_capital(says) for says in told(programme)] or [EARLY]


def people(number: int, words: str) -> Iterator[str]:
    """At least so many people, or nothing at all."""
    if number >= HIDDEN_BELOW:
        yield f"{at_least(number)} {words}."


def things(number: int, words: str) -> Iterator[str]:
    """Sessions, duties and visits are no people; a few of them could still be one person's."""
    if number >= HIDDEN_BELOW:
        yield f"{number:,} {words}."


def of_mediators(programme: Programme) -> Iterator[str]:
    """Of falling-outs nothing is counted here: a few could be known to everybody."""
    yield from people(counted(programme).accepted, f"young people became {programme.pack.words.supporters}")


def in_pairs(programme: Programme) -> Iterator[str]:
    n, words = counted(programme), programme.pack.words
    yield from people(n.asked, f"young people asked for {words.a_supporter}")
    yield from people(n.accepted, f"young people became {words.supporters}")
    yield from people(n.pairs_met, "pairs have met")
    if n.pairs_met >= HIDDEN_BELOW:
        yield from things(n.held, f"{words.sessions} happened{together(n.hours)}")


def together(hours: int) -> str:
    return f": about {count_words(hours, 'hour')} together" if hours else ""


def in_groups(programme: Programme) -> Iterator[str]:
    words, told, met = programme.pack.words, people_of(programme), meetings_of(programme)
    yield from people(told["members"], "young people have been in a group")
    yield from people(told["supporters"], f"{words.supporters} have supported one")
    if told["members"] >= HIDDEN_BELOW:
        yield from things(met["held"], f"{words.sessions} happened{together(round(met['minutes'] / 60))}")


def in_a_drop_in(programme: Programme) -> Iterator[str]:
    shape, n = programme.pack.drop_in, counts_of(programme)
    yield from people(n.supporters_on, f"{programme.pack.words.supporters} were there for others")
    if shape is not None:
        yield from things(n.duties, f"{shape.duty.many} so far")
        yield from things(n.visits, shape.contact.many)
    yield from things(n.nobody_there, "times somebody came and nobody was there. We are sorry")


def said_in(programme: Programme) -> list[dict[str, str]]:
    """What young people said and what came of it, as it stands on the poster."""
    return [
        {"idea": str(each.idea), "says": each.says, "state": each.state, "reply": each.reply}
        for each in said_and_done(programme)
    ]


def said_on(page: YoungPage) -> list[dict[str, Any]]:
    """The same as the page kept it, without an idea that was taken out of the open since."""
    told = {str(key) for key in still_told([each["idea"] for each in page.said])} if page.said else set()
    return [each for each in page.said if each["idea"] in told]
