"""Where else to turn: national sources of help, as data by country.

``packs/signposts/<country>.toml``. A source that nobody has checked says so with ``checked = false`` and has
no day; nothing may show it as checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

from peerway.core.packs.folder import packs_folder
from peerway.core.packs.toolkit import refuse_twice
from peerway.core.strict import DataError, build, read_toml

OLDEST = 120


@dataclass(frozen=True, kw_only=True)
class HelpNeed:
    """A reason to turn to somebody, in a young person's words."""

    key: Annotated[str, "A short name."]
    says: Annotated[str, "As a young person would say it."]


@dataclass(frozen=True, kw_only=True)
class Source:
    """Somebody who helps: what for, when, and how to reach them."""

    key: Annotated[str, "A short name."]
    name: Annotated[str, "What they are called."]
    what_for: Annotated[str, "What they help with, for a reader of nine."]
    needs: Annotated[tuple[str, ...], "The needs they meet, by key."]
    hours: Annotated[str, "When they answer."]
    checked: Annotated[bool, "Whether a person has checked every word here."]
    source: Annotated[str, "Where these facts come from."]
    checked_on: Annotated[date | None, "The day it was checked. Leave out if it was not."] = None
    age_from: Annotated[int, "The youngest they help."] = 0
    age_to: Annotated[int, "The oldest they help."] = OLDEST
    phone: Annotated[str, "The number to ring, with spaces as it is read."] = ""
    then: Annotated[str, "What to do once somebody answers."] = ""
    text_to: Annotated[str, "The number to send a text to."] = ""
    text_word: Annotated[str, "The word to send."] = ""
    web: Annotated[str, "Their page, beginning https://."] = ""
    crisis: Annotated[bool, "Whether it is on the card that every young person sees."] = False
    card: Annotated[str, "The words before the number, on the card."] = ""
    icon: Annotated[str, "The picture beside it."] = "phone"

    def __post_init__(self) -> None:
        if self.checked != (self.checked_on is not None):
            raise ValueError(f"{self.key}: what was checked has a day in checked_on, and nothing else has.")
        if not (self.phone or self.text_to or self.web):
            raise ValueError(f"{self.key}: say how to reach them: phone, text_to or web.")
        if self.crisis and not (self.card and (self.phone or self.text_to)):
            raise ValueError(f"{self.key}: on the crisis card it needs card, and a phone or text_to.")
        if self.web and not self.web.startswith("https://"):
            raise ValueError(f"{self.key}: web begins with https://.")

    @property
    def number(self) -> str:
        """The number to ring or to text, with what to do then."""
        return f"{self.phone or self.text_to} {self.then}".strip()

    @property
    def short(self) -> str:
        r"""As little as will do: "999", "Childline 0800 1111" with the number kept in one piece.

        >>> [source.short for source in load_signposts().crisis]
        ['999', 'Childline 0800\xa01111', 'Shout 85258', 'NHS 111, option 2']
        """
        number = self.phone or self.text_to
        kept = number.replace(" ", "\N{NO-BREAK SPACE}")
        return self.name if number in self.name else f"{self.name} {kept}".strip()

    @property
    def link(self) -> str:
        """An address a phone can follow: "tel:08001111", "sms:85258?&body=SHOUT", or their page."""
        if self.phone:
            return f"tel:{self.phone.replace(' ', '')}"
        return f"sms:{self.text_to}?&body={self.text_word}" if self.text_to else self.web

    def helps(self, need: str, age: int | None) -> bool:
        """Whether it meets a need ("" for any) at an age (None for any)."""
        return (not need or need in self.needs) and (age is None or self.age_from <= age <= self.age_to)


@dataclass(frozen=True, kw_only=True)
class Signposts:
    """packs/signposts/<country>.toml."""

    country: Annotated[str, "Two letters."]
    name: Annotated[str, "The country."]
    version: Annotated[int, "Raise it when anything here changes."]
    needs: Annotated[tuple[HelpNeed, ...], "What somebody may turn to them for."]
    sources: Annotated[tuple[Source, ...], "Who helps, in the order they are shown."]

    def __post_init__(self) -> None:
        known = {need.key for need in self.needs}
        for source in self.sources:
            if strangers := set(source.needs) - known:
                raise ValueError(f"{source.key}: needs: there is no “{min(strangers)}”.")

    @property
    def crisis(self) -> tuple[Source, ...]:
        """The card on every young person's page.

        >>> [source.phone or source.text_to for source in load_signposts().crisis]
        ['999', '0800 1111', '85258', '111']
        """
        return tuple(source for source in self.sources if source.crisis)


USUAL = "GB"


def load_signposts(country: str = USUAL) -> Signposts:
    """Who helps in a country that has signposts."""
    return read_signposts(packs_folder() / "signposts" / f"{country}.toml")


@cache
def signposted() -> tuple[Signposts, ...]:
    """Every country there are signposts for, by name.

    >>> [each.country for each in signposted()]
    ['IE', 'GB']
    """
    paths = (packs_folder() / "signposts").glob("*.toml")
    return tuple(sorted((read_signposts(path) for path in paths), key=lambda each: each.name))


@cache
def read_signposts(path: Path) -> Signposts:
    """The signposts in a file, or a DataError that says what is wrong."""
    shown = f"packs/signposts/{path.name}"
    found: Signposts = build(Signposts, read_toml(path, shown), shown)
    if found.country != path.stem:
        raise DataError(f"{shown}: country: should be “{path.stem}”, the name of the file.")
    refuse_twice([source.key for source in found.sources], shown)
    return found
