"""drop_in.toml: a duty on a rota, with contacts. Nobody is matched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from peerway.core.packs.journey import Rhythm
from peerway.core.packs.words import Word


@dataclass(frozen=True, kw_only=True)
class Topic:
    """What a contact was about, as one tap. Never a story."""

    key: Annotated[str, "A short name."]
    says: Annotated[str, "As the supporter reads it."]
    adult: Annotated[bool, "Whether this always goes to an adult the same day."] = False


@dataclass(frozen=True, kw_only=True)
class Signpost:
    """Somewhere or somebody a visitor was told of."""

    key: Annotated[str, "A short name."]
    says: Annotated[str, "As the supporter reads it."]


@dataclass(frozen=True, kw_only=True)
class DropInShape:
    """drop_in.toml. Its numbers are rhythms: ``on_duty``, ``visits_before_adult`` and others may be changed."""

    duty: Annotated[Word, "One turn on the rota: duty, playground duty."]
    contact: Annotated[Word, "One visit or contact."]
    visitor: Annotated[Word, "The young person who comes."]
    numbers: Annotated[tuple[Rhythm, ...], "How many on duty, how often, how much rest."]
    topics: Annotated[tuple[Topic, ...], "What a contact was about."]
    signposts: Annotated[tuple[Signpost, ...], "Where visitors were pointed to."]
    appointments: Annotated[bool, "Whether a young person may ask for a time of their own."] = True
    says_on_the_door: Annotated[tuple[str, ...], "Short lines for the door and the ways-in page."] = ()

    def number(self, key: str) -> Rhythm:
        """The number with this key, or KeyError."""
        return {number.key: number for number in self.numbers}[key]
