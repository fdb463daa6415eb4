"""What an approach calls its people and the things they do together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated


@dataclass(frozen=True, kw_only=True)
class Word:
    """A word as it is said of one, of many, and with "a" or "an" before it.

    >>> mentor = Word(one="mentor", many="mentors", a="a mentor")
    >>> f"Find {mentor.a}, and say {mentor}"
    'Find a mentor, and say mentor'
    >>> mentor.count(1), mentor.count(12)
    ('1 mentor', '12 mentors')
    """

    one: Annotated[str, "One of them, in small letters."]
    many: Annotated[str, "Several of them."]
    a: Annotated[str, "One of them with “a” or “an” in front."]

    def __str__(self) -> str:
        return self.one

    def count(self, number: int) -> str:
        """The number and the word that goes with it."""
        return f"{number} {self.one if number == 1 else self.many}"


@dataclass(frozen=True, kw_only=True)
class Words:
    """words.toml. In a template: ``{{ words.a_supporter }}``, ``{{ words.supporters }}``."""

    supporter: Annotated[Word, "The young person who gives support."]
    supported: Annotated[Word, "The young person who is supported, as staff and supporters say it."]
    supported_softly: Annotated[Word, "The same person on pages young people read."]
    session: Annotated[Word, "One meeting."]
    relationship: Annotated[Word, "The two of them together."]
    facilitator: Annotated[Word, "The adult who runs the programme."]
    my_supporter: Annotated[str, "How a young person heads their own page, such as “My mentor”."]
    asking: Annotated[str, "The words on the button that asks for support."]

    @property
    def supporters(self) -> str:
        return self.supporter.many

    @property
    def supporteds(self) -> str:
        return self.supported.many

    @property
    def a_supporter(self) -> str:
        return self.supporter.a

    @property
    def a_supported(self) -> str:
        return self.supported.a

    @property
    def sessions(self) -> str:
        return self.session.many

    @property
    def relationships(self) -> str:
        return self.relationship.many
