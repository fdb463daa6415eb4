"""What those in a falling-out are told, in words for young people. The same words whoever said no."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from peerway.base.saying import date_words, listed
from peerway.mediation.models import FallingOut, Mediating, Party
from peerway.mediation.rules import State

Outcome = FallingOut.Outcome
NOT_GOING_AHEAD = (
    "It isn't going ahead",
    "There can be many reasons, and nobody is told whose. If it still bothers you, an adult is there for you.",
)
ENDED = {
    Outcome.AGREED: ("You talked, and you agreed", "That took courage. You both have a copy."),
    Outcome.NO_AGREEMENT: (
        "You talked it through",
        "There is no agreement, and that is fine. You can ask again, or have an adult help.",
    ),
    Outcome.TOO_HOT: (
        "We stopped, and that was right",
        "It was too big for mediators, so an adult helps now. Nobody did anything wrong.",
    ),
    Outcome.NOT_WANTED: NOT_GOING_AHEAD,
    Outcome.CALLED_OFF: NOT_GOING_AHEAD,
}


@dataclass(frozen=True)
class Telling:
    """A heading and a sentence or two."""

    title: str
    words: str


def told_to(party: Party) -> Telling:
    """Where it stands, as one of those in it may know it."""
    fallen = party.falling_out
    if fallen.outcome == Outcome.SCREENED_OUT:
        return Telling("An adult helps with this", kind_words(fallen))
    if fallen.outcome:
        return Telling(*ENDED[Outcome(fallen.outcome)])
    if party.answer is None and fallen.state not in {State.FIND, State.SCREEN}:
        names = listed([person.called for person in party.others])
        return Telling(
            f"Would you like to talk it through with {names}?",
            "You fell out. Two trained mediators can help you both. You can say no, and nobody is told who did.",
        )
    return before(party)


def kind_words(fallen: FallingOut) -> str:
    known = {each.key: each.kindly for each in fallen.shape.goes_to_an_adult}
    return known.get(fallen.to_an_adult, "Thank you for asking. An adult looks after this one.")


def before(party: Party) -> Telling:
    """Before the talk, for somebody who said yes, or who asked."""
    fallen = party.falling_out
    if fallen.state in {State.FIND, State.SCREEN}:
        by = date_words(fallen.answer_by, timezone.localdate())
        return Telling("We have it", f"An adult talks with you first, by {by}. Nobody else knows you asked.")
    if fallen.state == State.YESES:
        return Telling("You said yes", "We are still asking. You hear when everybody has answered.")
    if fallen.state == State.COMING:
        return Telling("Your talk", when_words(fallen))
    if fallen.state == State.TALKING:
        return Telling("You are talking now", "Any of you can stop at any time.")
    return Telling("Everybody said yes", "An adult is finding two mediators, a time and a quiet place.")


def when_words(fallen: FallingOut) -> str:
    """Day, time and place: "Tuesday 24 November, 12:40, Library. Ms Rahman is near."."""
    if fallen.on is None or fallen.place is None:
        return "An adult tells you when."
    day = date_words(fallen.on, timezone.localdate())
    near = f" {fallen.adult.name} is near." if fallen.adult else ""
    return f"{day}, {fallen.place.slot.starts_at:%H:%M}, {fallen.place.room}.{near}"


def helped_by(fallen: FallingOut) -> str:
    """The mediators' first names, once they said yes."""
    return listed([person.called for person in fallen.helpers])


def asks(helping: Mediating) -> str:
    """What a mediator is asked: first names, and nothing of what it is about."""
    return listed([person.called for person in helping.falling_out.people])
