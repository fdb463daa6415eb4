"""What a young person is asked when they look back for themselves: ``packs/training/reflecting.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated

from peerway.core.packs.folder import packs_folder
from peerway.core.questions.vocabulary import Reading
from peerway.core.strict import build, read_toml

SHOWN = "packs/training/reflecting.toml"


@dataclass(frozen=True, kw_only=True)
class LookingBack:
    """One question, and a few ways to begin. Nobody has to use them."""

    ask: Annotated[str, "The question."]
    starters: Annotated[tuple[str, ...], "Ways to begin a sentence."]


@dataclass(frozen=True, kw_only=True)
class Reflecting:
    """The same in words for each age."""

    easy: Annotated[LookingBack, "For easy read, and for 7 to 11."]
    middle: Annotated[LookingBack, "For 11 to 16."]
    older: Annotated[LookingBack, "For 16 to 25."]

    def in_reading(self, reading: Reading) -> LookingBack:
        """The words for a reader.

        >>> load_reflecting().in_reading("younger").starters[0]
        'I liked …'
        """
        return {"easy": self.easy, "younger": self.easy, "older": self.older}.get(reading, self.middle)


@cache
def load_reflecting() -> Reflecting:
    told = read_toml(packs_folder() / "training" / "reflecting.toml", SHOWN)
    found: Reflecting = build(Reflecting, told, SHOWN)
    return found
