"""drop_in.toml: a duty on a rota, with contacts. Nobody is matched."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Protocol

from peerway.core.packs.journey import Rhythm
from peerway.core.packs.words import Word

NUMBERS = ("on_duty", "seniors", "duties_a_week", "rest_days", "visits_before_adult", "times_ahead")
"""The numbers the pages ask for: every drop-in says them."""


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
    numbers: Annotated[
        tuple[Rhythm, ...],
        "How many are on duty and how many of them are seniors, duties a week, days of rest between two, the visits "
        "after which an adult looks in, and how many days ahead a time may be asked for.",
    ]
    topics: Annotated[tuple[Topic, ...], "What a contact was about."]
    signposts: Annotated[tuple[Signpost, ...], "Where visitors were pointed to."]
    appointments: Annotated[bool, "Whether a young person may ask for a time of their own."] = True
    heading: Annotated[str, "What stands large on the door, in a few words."] = "Somebody is here for you"
    says_on_the_door: Annotated[tuple[str, ...], "Short lines for the door and the ways-in page."] = ()

    def __post_init__(self) -> None:
        missing = [key for key in NUMBERS if key not in {number.key for number in self.numbers}]
        if missing:
            raise ValueError(f"“numbers” lacks “{missing[0]}”.")
        for name, rows in (("numbers", self.numbers), ("topics", self.topics), ("signposts", self.signposts)):
            _refuse_twice(name, rows)
        if not self.topics:
            raise ValueError("“topics” names at least one.")
        if self.number("on_duty").least < 2:
            raise ValueError("“least” of on_duty is at least 2: nobody is on duty alone.")

    def number(self, key: str) -> Rhythm:
        """The number with this key, or KeyError."""
        return {number.key: number for number in self.numbers}[key]

    def topic(self, key: str) -> Topic:
        """The topic with this key. One that an older version knew is said as its key."""
        return {topic.key: topic for topic in self.topics}.get(key) or Topic(
            key=key, says=key.replace("-", " ")
        )

    def signpost(self, key: str) -> Signpost:
        """The signpost with this key; as with topics, an older one is said as its key."""
        known = {signpost.key: signpost for signpost in self.signposts}
        return known.get(key) or Signpost(key=key, says=key.replace("-", " "))


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


def _refuse_twice(name: str, rows: Iterable[_Keyed]) -> None:
    keys = [row.key for row in rows]
    if len(set(keys)) < len(keys):
        raise ValueError(f"two of “{name}” have the same key.")
