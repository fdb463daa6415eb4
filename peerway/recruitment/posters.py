"""Posters: one for asking, one for offering, one for naming people others could talk to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from peerway.recruitment.fronts import front_for
from peerway.recruitment.rewording import reworded

if TYPE_CHECKING:
    from peerway.programmes.models import Programme


@dataclass(frozen=True)
class Poster:
    """What stands on a poster, and which page its square opens."""

    purpose: str
    page: str
    head: str
    lines: tuple[str, ...]


ASK = (
    "Once a week. You choose what you do.",
    "Ask in four taps. Nobody needs to know why.",
    "You can stop any time.",
)
OFFER = (
    "You don't have to be perfect. You have to turn up.",
    "We train you, and we look after you.",
    "Everybody who offers gets a real role.",
)
NAME = (
    "Name up to three people here who are easy to talk to.",
    "It takes a minute. They are not told who named them.",
)
POSTERS = {
    "ways_in": Poster("ways_in", "recruitment:ways_in", "Someone a bit older, in your corner", ASK),
    "offer": Poster("offer", "recruitment:offer", "Could you be the person you needed?", OFFER),
    "nominate": Poster("nominate", "recruitment:name_somebody", "Who could you talk to?", NAME),
}


def poster_of(programme: Programme, kind: str) -> Poster:
    """The poster of this kind; the ways in stand on it in the words of the programme's shape, or in its own."""
    wanted = POSTERS.get(kind, POSTERS["ways_in"])
    if wanted.purpose != "ways_in":
        return wanted
    front, own = front_for(programme), reworded(programme)
    head, lines = (front.head, front.lines) if front else (wanted.head, wanted.lines)
    ours = tuple(own.get(f"line{number}", line) for number, line in enumerate(lines, 1))
    return replace(wanted, head=own.get("head", head), lines=ours)
