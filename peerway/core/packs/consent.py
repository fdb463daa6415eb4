"""Who is asked before a young person takes part, by country, purpose and age. The setting decides."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, get_args

from peerway.core.packs.folder import packs_folder
from peerway.core.packs.sourced import Sourced
from peerway.core.strict import build, read_toml

Purpose = Literal["take_part", "survey", "photo"]
FILES = {"GB": "uk"}  # the others are called by their two letters
CAREFUL = "elsewhere"


@dataclass(frozen=True, kw_only=True)
class ParentRule(Sourced):
    """Below which age a parent or carer is asked too, unless the setting decides otherwise."""

    purpose: Annotated[Purpose, "What is being agreed to."]
    asked_below: Annotated[int, "The age under which a parent or carer is asked. 0 is never."]
    why: Annotated[str, "Why this age."]


@dataclass(frozen=True, kw_only=True)
class LegalPoint(Sourced):
    """Something the law or official guidance says, for the setting to weigh."""

    country: Annotated[str, "Where it holds."]
    says: Annotated[str, "What it says, in plain words."]
    age: Annotated[int | None, "The age it turns on, if there is one."] = None


@dataclass(frozen=True, kw_only=True)
class ConsentRules:
    """packs/consent/<key>.toml."""

    key: Annotated[str, "The name of the file, without .toml."]
    name: Annotated[str, "The country or countries."]
    version: Annotated[int, "Goes up by one when the meaning changes."]
    own_yes: Annotated[str, "The rule that every young person says yes for themselves."]
    the_setting_decides: Annotated[str, "The words shown beside every default."]
    parents: Annotated[tuple[ParentRule, ...], "The ages we start from."]
    points: Annotated[tuple[LegalPoint, ...], "What law and guidance say."]

    def __post_init__(self) -> None:
        for purpose in get_args(Purpose):
            if sum(rule.purpose == purpose for rule in self.parents) != 1:
                raise ValueError(f"parents: say once below which age a parent is asked for “{purpose}”.")

    def parent_is_asked(self, purpose: str, age: int) -> bool:
        """Whether, before the setting says otherwise, a parent or carer is asked too.

        >>> load_consent("uk").parent_is_asked("take_part", 12)
        True
        >>> load_consent("uk").parent_is_asked("take_part", 17)
        False
        """
        return any(rule.purpose == purpose and age < rule.asked_below for rule in self.parents)

    def starts_from(self, purpose: Purpose) -> ParentRule:
        """The line this country starts from, and why. Each purpose has one: a file without it is refused.

        >>> load_consent("uk").starts_from("take_part").asked_below
        16
        """
        return next(rule for rule in self.parents if rule.purpose == purpose)


def consent_in(country: str) -> ConsentRules:
    """The rules a setting starts from, by the two letters of its country. Where nobody wrote any: the careful ones.

    >>> consent_in("GB").key, consent_in("IE").key, consent_in("XX").key
    ('uk', 'ie', 'elsewhere')
    """
    written = {path.stem for path in (packs_folder() / "consent").glob("*.toml")}
    key = FILES.get(country, country.lower())
    return load_consent(key if key in written else CAREFUL)


def load_consent(key: str = "uk") -> ConsentRules:
    """The rules in one file."""
    return _kept(packs_folder() / "consent" / f"{key}.toml")


@cache
def _kept(path: Path) -> ConsentRules:
    shown = f"packs/consent/{path.name}"
    return build(ConsentRules, read_toml(path, shown), shown)
