"""Signs that young people are asked and not heard, in plain words. The thresholds are in signs.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from peerway.core.strict import DataError
from peerway.decisions.rules import LEFT_OPEN_AFTER, POWER, Told

SIGNS = Path(__file__).with_name("signs.toml")
ALONE_IS_RIGHT = frozenset({"safety", "law"})


@dataclass(frozen=True, slots=True)
class Rule:
    """One sign as signs.toml tells it."""

    rule: str
    last: int
    least: int
    says: str
    why: str
    source: str
    share: float = 0.0
    count: int = 0


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign that shows: the sentence, what to think about, and where its threshold is from."""

    rule: str
    says: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What the signs look at: decisions made, newest first; those still open; how the newest votes ended; and today."""

    decided: Sequence[Told]
    open: Sequence[Told]
    votes: Sequence[str]
    today: date


@cache
def rules() -> tuple[Rule, ...]:
    """Every sign. An unknown key or rule in the file is refused."""
    told = [Rule(**each) for each in tomllib.loads(SIGNS.read_text("utf-8"))["sign"]]
    if unknown := {each.rule for each in told} - set(LOOKS):
        raise DataError(f"signs.toml names a rule that there is not: {', '.join(sorted(unknown))}.")
    return tuple(told)


Looked = tuple[int, int]
"""How many show it, and of how many."""


def _share_of(decided: Sequence[Told], shows: Callable[[Told], bool]) -> Looked:
    return sum(map(shows, decided)), len(decided)


def asked_only(facts: Facts, rule: Rule) -> Looked:
    return _share_of(facts.decided[: rule.last], lambda each: each.who == "asked" and not each.overruled)


def adults_alone(facts: Facts, rule: Rule) -> Looked:
    newest = facts.decided[: rule.last]
    return _share_of(newest, lambda each: each.who == "adults" and each.because not in ALONE_IS_RIGHT)


def nothing_changed(facts: Facts, rule: Rule) -> Looked:
    return _share_of(
        [each for each in facts.decided if each.changed][: rule.last], lambda e: e.changed == "no"
    )


def nobody_looked_back(facts: Facts, rule: Rule) -> Looked:
    due = [each for each in facts.decided if each.changed or _is_due(each, facts.today)]
    return _share_of(due[: rule.last], lambda each: not each.changed)


def _is_due(each: Told, today: date) -> bool:
    return each.look_back_on is not None and each.look_back_on <= today


def overruled(facts: Facts, rule: Rule) -> Looked:
    return _share_of(facts.decided[: rule.last], lambda each: each.overruled)


def left_open(facts: Facts, rule: Rule) -> Looked:
    put = [each for each in facts.open if each.who != POWER[0]]
    return _share_of(put, lambda each: facts.today - each.begun_on > LEFT_OPEN_AFTER)


def too_few_votes(facts: Facts, rule: Rule) -> Looked:
    newest = facts.votes[: rule.last]
    return sum(result == "too_few" for result in newest), len(newest)


def never_led(facts: Facts, rule: Rule) -> Looked:
    return _share_of(facts.decided[: rule.last], lambda each: each.who != "young")


LOOKS: dict[str, Callable[[Facts, Rule], Looked]] = {
    look.__name__: look
    for look in (
        asked_only, adults_alone, nothing_changed, nobody_looked_back, overruled, left_open, too_few_votes, never_led,
    )
}  # fmt: skip


def shows(rule: Rule, looked: Looked) -> bool:
    """Whether there is enough to look at, and it is as many as the rule says."""
    number, of = looked
    return of >= max(rule.least, 1) and number >= max(rule.count, rule.share * of, 1)


def signs_of(facts: Facts) -> list[Sign]:
    """Every sign that shows, in the order of the file."""
    looked = ((rule, LOOKS[rule.rule](facts, rule)) for rule in rules())
    return [
        Sign(rule.rule, told(rule, *found), rule.why, rule.source)
        for rule, found in looked
        if shows(rule, found)
    ]


def told(rule: Rule, number: int, of: int) -> str:
    words: dict[str, Any] = {
        "times": f"{number} time{'' if number == 1 else 's'}",
        "of": of,
        "all": of,
        "some": "One thing was" if number == 1 else f"{number} things were",
    }
    return rule.says.format(**words)
