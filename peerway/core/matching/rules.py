"""What a pack may say about matching: hard rules, wishes, the aim and the bands.

The shape of a pack's ``matching.toml`` (the mentoring pack is the example to copy)::

    version = 1
    aim = "nobody-left-behind"        # or "best-overall", "nobody-would-swap"
    bands = [15, 30, 50, 80]          # rising; a pair below the first edge is weak

    [[rules]]                         # which pairs may be made at all
    name = "year_gap"                 # one of RULES below
    least = 1                         # that rule's own keys
    most = 5

    [[wishes]]                        # which of those are better, in whole points
    name = "choice"                   # one of WISHES below
    points = [110, 95, 80]

Every rule may also carry ``lacking`` and ``fix``, and every wish ``reason``, to say it in the programme's own
words. Whether a rule protects a child is decided here, by its type, and never by a pack: a rule that protects
is never offered for relaxing. Names and keys that are not known are refused with the ones that are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from peerway.core.matching.wishes import WISHES, Wish
from peerway.core.strict import DataError, build

Aim = Literal["nobody-left-behind", "best-overall", "nobody-would-swap"]
AIMS: tuple[Aim, ...] = ("nobody-left-behind", "best-overall", "nobody-would-swap")


@dataclass(frozen=True)
class Rule:
    """A pair may only be made if this holds. ``lacking`` ends "3 supporters are …"; ``fix`` starts a sentence."""

    name: str
    protects: ClassVar[bool] = False
    lacking: str = "not possible"
    fix: str = ""


@dataclass(frozen=True)
class Ready(Rule):
    """Everything that must be signed off, is. ``seeker`` and ``supporter`` list the flags each must have."""

    protects: ClassVar[bool] = True
    seeker: tuple[str, ...] = ()
    supporter: tuple[str, ...] = ()
    lacking: str = "not ready yet"


@dataclass(frozen=True)
class NotBlocked(Rule):
    """Neither side said "please not", and staff have not ruled the pair out. The reason is never shown."""

    protects: ClassVar[bool] = True
    lacking: str = "ruled out, and why is private"


@dataclass(frozen=True)
class NotSibling(Rule):
    """Not of one family."""

    protects: ClassVar[bool] = True
    lacking: str = "in the same family"


@dataclass(frozen=True)
class NotSameForm(Rule):
    """Not in the same form or tutor group."""

    lacking: str = "in the same form"
    fix: str = "Allowing somebody from the same form: {who}."


@dataclass(frozen=True)
class SameSetting(Rule):
    """The supporter works in the young person's setting. The setting is a wall: it protects."""

    protects: ClassVar[bool] = True
    lacking: str = "in another setting"


@dataclass(frozen=True)
class YearGap(Rule):
    """The supporter's year is at least ``least`` and at most ``most`` above the young person's."""

    least: int = 0
    most: int = 99
    lacking: str = "outside the years between them that the programme allows"
    fix: str = "Allowing a different gap in years with {who}."

    def __post_init__(self) -> None:
        if self.least > self.most:
            raise ValueError('"least" is more than "most".')


@dataclass(frozen=True)
class AskedFor(Rule):
    """What the young person said their supporter must be. With ``among``, only these words are musts."""

    among: tuple[str, ...] = ()
    lacking: str = "not who they asked for"
    fix: str = "If they would also be happy with {who} (only they can say)."


@dataclass(frozen=True)
class SharesLanguage(Rule):
    """At least one language in common."""

    lacking: str = "without a language in common"
    fix: str = "A language in common, or somebody who can interpret, with {who}."


@dataclass(frozen=True)
class SharesTime(Rule):
    """At least one time when both are free."""

    lacking: str = "never free at the same time"
    fix: str = "One time when both are free, with {who}."


@dataclass(frozen=True)
class SharesSubject(Rule):
    """At least one of the subjects the young person needs is one the supporter can help with."""

    lacking: str = "not able to help with that subject"
    fix: str = "Staff looking again at what {who} can help with."


@dataclass(frozen=True)
class BandAtLeast(Rule):
    """In a subject both name, the supporter's band is at least ``least`` above the young person's.

    Bands are whole numbers that staff give: how secure somebody is. Where one side has none for a subject, nobody has
    judged it, and it rules nothing out.
    """

    least: int = 1
    lacking: str = "not yet ready to help with that subject, as staff see it"
    fix: str = "Staff looking again at the subject with {who}."


RULES: dict[str, type[Rule]] = {
    "ready": Ready,
    "not_blocked": NotBlocked,
    "not_sibling": NotSibling,
    "not_same_form": NotSameForm,
    "same_setting": SameSetting,
    "year_gap": YearGap,
    "asked_for": AskedFor,
    "shares_language": SharesLanguage,
    "shares_time": SharesTime,
    "shares_subject": SharesSubject,
    "band_at_least": BandAtLeast,
}


@dataclass(frozen=True)
class MatchingRules:
    """A pack's matching, read and checked. ``version`` goes with every run."""

    version: int = 1
    aim: Aim = "nobody-left-behind"
    bands: tuple[int, ...] = (15, 30, 50, 80)
    rules: tuple[Rule, ...] = ()
    wishes: tuple[Wish, ...] = ()

    def __post_init__(self) -> None:
        if list(self.bands) != sorted(set(self.bands)):
            raise ValueError("the bands must rise, each edge above the one before.")
        for listed in (self.rules, self.wishes):
            names = [item.name for item in listed]
            twice = next((name for name in names if names.count(name) > 1), None)
            if twice:
                raise ValueError(f'"{twice}" is there twice.')

    def rule(self, kind: type[Rule]) -> Rule | None:
        """The rule of this kind, if the pack has it."""
        return next((rule for rule in self.rules if isinstance(rule, kind)), None)


def wishes_from_pack(data: Mapping[str, Any], where: str = "matching.toml") -> MatchingRules:
    """A pack's ``matching.toml``, as loaded, read strictly.

    >>> wishes_from_pack({"rules": [{"name": "shares_time"}]}).rules[0].lacking
    'never free at the same time'
    >>> wishes_from_pack({"wishes": [{"name": "star_sign"}]})
    Traceback (most recent call last):
        ...
    peerway.core.strict.DataError: matching.toml: wishes[0]: "star_sign" is not a name we know here. \
The names are: choice, supporter_choice, shared_interests, need_meets_experience, wants_met, shared_times, \
shared_language_beyond_first, waited, carry_over.
    """
    plain = {key: value for key, value in data.items() if key not in ("rules", "wishes")}
    rules = _named(RULES, data.get("rules", ()), f"{where}: rules")
    wishes = _named(WISHES, data.get("wishes", ()), f"{where}: wishes")
    try:
        head = build(MatchingRules, plain, where)
        return MatchingRules(head.version, head.aim, head.bands, rules, wishes)
    except DataError:
        raise
    except ValueError as error:
        raise DataError(f"{where}: {error}") from None


def _named(kinds: Mapping[str, type[Any]], items: Any, where: str) -> tuple[Any, ...]:
    """Each table in ``items`` as the kind its ``name`` says."""
    if not isinstance(items, list | tuple):
        raise DataError(f"{where}: a list of tables was expected here.")
    return tuple(_one(kinds, item, f"{where}[{number}]") for number, item in enumerate(items))


def _one(kinds: Mapping[str, type[Any]], item: Any, place: str) -> Any:
    if not isinstance(item, Mapping) or not isinstance(item.get("name"), str):
        raise DataError(f'{place}: a table with a "name" was expected here.')
    if item["name"] not in kinds:
        known = ", ".join(kinds)
        raise DataError(f'{place}: "{item["name"]}" is not a name we know here. The names are: {known}.')
    return build(kinds[item["name"]], item, place)
