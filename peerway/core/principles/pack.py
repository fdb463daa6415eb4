"""The five principles and their practices, as data: ``packs/principles/*.toml``, read strictly.

A practice is something that can be seen to happen or not. It names the rule that counts it from a programme's own
records (``peerway.principles.rules``), never holds one. What no record can show has no rule and says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from peerway.core.packs.folder import packs_folder
from peerway.core.packs.sourced import Sourced
from peerway.core.questions import Reading
from peerway.core.strict import DataError, build, read_toml

Shape = Literal["pair", "group", "drop_in", "case"]
Young = Literal["supporters", "supported"]
Unit = Literal["", "percent", "days"]
FOLDER = "packs/principles"
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Number(Sourced):
    """A number a rule compares with. A programme may change it, and says why."""

    key: Annotated[str, "A short name, as the rule knows it."]
    value: Annotated[int, "Where we start from. For a share: so many in a hundred."]
    says: Annotated[str, "What it is, in a few words."]
    unit: Annotated[Unit, "What is counted: leave out for things or people, or: percent, days."] = ""

    @property
    def in_words(self) -> str:
        """
        >>> Number(key="held", value=80, says="of sessions", unit="percent", kind="judgement", source="Ours").in_words
        '80 in a hundred'
        """
        return f"{self.value} in a hundred" if self.unit == "percent" else f"{self.value} {self.unit}".strip()


@dataclass(frozen=True, kw_only=True)
class Ask:
    """A practice as a question for young people: one short sentence they say yes or no to, more or less."""

    says: Annotated[str, "The sentence, for 11 to 16."]
    easy: Annotated[str, "The same in easy read, which stands in for 7 to 11 too."]
    older: Annotated[str, "The same for 16 to 25, where that differs."] = ""
    of: Annotated[tuple[Young, ...], "Who is asked."] = ("supporters", "supported")
    glance: Annotated[bool, "Whether it is asked in the five-minute glance too."] = False


@dataclass(frozen=True, kw_only=True)
class Practice:
    """Something that can be seen to happen."""

    key: Annotated[str, "Its number, such as 3.4. Never change it once it was released."]
    name: Annotated[str, "What it is called."]
    says: Annotated[str, "What can be seen when it happens, in a sentence or two."]
    fails: Annotated[str, "What it looks like when it does not."]
    shapes: Annotated[tuple[Shape, ...], "The shapes of support it is for. Leave out for all."] = ()
    approaches: Annotated[tuple[str, ...], "The approaches it is for, by slug. Leave out for all."] = ()
    gates: Annotated[tuple[int, ...], "The gates that hold it, by number (docs/gates.md)."] = ()
    rule: Annotated[str, "The rule that counts it from the records. Leave out where none can."] = ""
    no_record: Annotated[str, "Where there is no rule: why no record can show it, and whom to ask."] = ""
    numbers: Annotated[tuple[Number, ...], "What the rule compares with."] = ()
    ask: Annotated[Ask | None, "What young people are asked about it."] = None

    def __post_init__(self) -> None:
        if bool(self.rule) == bool(self.no_record):
            raise ValueError(f"“{self.key}”: give either a rule, or say in “no_record” why there is none.")
        if self.numbers and not self.rule:
            raise ValueError(f"“{self.key}”: numbers are for a rule, and it has none.")

    def is_for(self, approach: str, shape: str) -> bool:
        """Whether a programme of this approach and shape is asked about it."""
        return shape in (self.shapes or (shape,)) and approach in (self.approaches or (approach,))

    def number(self, key: str) -> Number:
        """The number with this name, or KeyError."""
        for number in self.numbers:
            if number.key == key:
                return number
        raise KeyError(key)

    @property
    def field(self) -> str:
        """Its key as the name of a box: "p3_4"."""
        return f"p{self.key.replace('.', '_')}"

    def asked_in(self, reading: Reading) -> str:
        """The question in the words of a reading; "" where young people are not asked."""
        if self.ask is None:
            return ""
        worded = {"easy": self.ask.easy, "younger": self.ask.easy, "older": self.ask.older}
        return worded.get(reading, "") or self.ask.says


@dataclass(frozen=True, kw_only=True)
class Principle:
    """One of the five: ``packs/principles/<number>-<key>.toml``."""

    key: Annotated[str, "A short name."]
    number: Annotated[int, "1 to 5."]
    name: Annotated[str, "What it is called."]
    says: Annotated[str, "What it means, in a sentence."]
    young: Annotated[str, "What it is called on young people's pages."]
    practices: Annotated[tuple[Practice, ...], "Its practices, in order."]


@dataclass(frozen=True, kw_only=True)
class Signal:
    """Something in the records that often means the opposite of what it looks like."""

    key: Annotated[str, "A short name."]
    when: Annotated[str, "The rule that notices it (peerway/principles/rules/signals.py)."]
    looks: Annotated[str, "What it looks like."]
    means: Annotated[str, "What it often means."]
    ask: Annotated[str, "What to ask, and whom."]
    practices: Annotated[tuple[str, ...], "The practices it stands beside, by key."]


@dataclass(frozen=True, kw_only=True)
class Talking:
    """``guide.toml``: one step of talking about a review together."""

    name: Annotated[str, "What the step is called."]
    minutes: Annotated[int, "About how long."]
    steps: Annotated[tuple[str, ...], "What to do, in order."]


@dataclass(frozen=True, kw_only=True)
class Guide:
    """How to talk about a review: for whoever leads the conversation."""

    says: Annotated[str, "What it is for."]
    parts: Annotated[tuple[Talking, ...], "The parts, in order."]
    questions: Annotated[tuple[str, ...], "Questions to ask where voices differ."]


@dataclass(frozen=True, kw_only=True)
class Signals:
    """``signals.toml``."""

    signals: Annotated[tuple[Signal, ...], "In any order."]


@dataclass(frozen=True, kw_only=True)
class About:
    """``about.toml``."""

    version: Annotated[int, "Goes up by one when the meaning of any practice changes."]
    source: Annotated[str, "What the principles and practices rest on."]
    ceiling: Annotated[str, "The most a programme may claim."]


@dataclass(frozen=True, kw_only=True)
class Principles:
    """Everything in ``packs/principles``."""

    about: About
    principles: tuple[Principle, ...]
    signals: tuple[Signal, ...]
    guide: Guide

    def __iter__(self) -> Iterator[Principle]:
        return iter(self.principles)

    @property
    def practices(self) -> tuple[Practice, ...]:
        return tuple(practice for principle in self.principles for practice in principle.practices)

    def practice(self, key: str) -> Practice:
        """The practice with this key, or KeyError."""
        for practice in self.practices:
            if practice.key == key:
                return practice
        raise KeyError(key)

    def signals_of(self, key: str, noticed: Iterable[str]) -> tuple[Signal, ...]:
        """The signals beside a practice, out of those that were noticed."""
        known = set(noticed)
        return tuple(each for each in self.signals if key in each.practices and each.when in known)


def load_principles() -> Principles:
    """The principles that come with Peerway; read once and kept.

    >>> len(load_principles().practices), [each.name for each in load_principles()][3]
    (46, 'Encourage young people’s ownership')
    """
    return _kept(packs_folder() / "principles")


@cache
def _kept(folder: Path) -> Principles:
    return read_principles(folder)


def read_principles(folder: Path) -> Principles:
    """The principles in any folder, read now. DataError names the file and the key."""
    paths = sorted(folder.glob("[0-9]*.toml"))
    principles = tuple(_read(Principle, path) for path in paths)
    found = Principles(
        about=_read(About, folder / "about.toml"),
        principles=principles,
        signals=_read(Signals, folder / "signals.toml").signals,
        guide=_read(Guide, folder / "guide.toml"),
    )
    _check_numbers(principles, paths)
    _check_signals(found)
    return found


def _read(kind: type[T], path: Path) -> T:
    shown = f"{FOLDER}/{path.name}"
    return build(kind, read_toml(path, shown), shown)


def _check_numbers(principles: tuple[Principle, ...], paths: list[Path]) -> None:
    """Each practice stands under its own principle, and once."""
    seen: set[str] = set()
    for principle, path in zip(principles, paths, strict=True):
        for practice in principle.practices:
            if not practice.key.startswith(f"{principle.number}."):
                raise DataError(
                    f"{FOLDER}/{path.name}: “{practice.key}” does not belong to principle {principle.number}."
                )
            if practice.key in seen:
                raise DataError(f"{FOLDER}/{path.name}: two practices are called “{practice.key}”.")
            seen.add(practice.key)


def _check_signals(found: Principles) -> None:
    known = {practice.key for practice in found.practices}
    for signal in found.signals:
        for key in signal.practices:
            if key not in known:
                raise DataError(f"{FOLDER}/signals.toml: {signal.key}: there is no practice “{key}”.")
