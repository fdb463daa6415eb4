"""Things to do together: a library that all approaches share, and what each takes from it.

``packs/activities/<kind>.toml`` holds the library, one file a kind. An approach names the kinds it takes and
may leave some out or add its own. What it takes belongs to its fingerprint: a released version offers what it
offered on that day. So when an activity is added to a kind or changed, a released approach that takes the
kind raises its version.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, get_args

from peerway.core.packs.ages import AGE_MODES, AgeMode
from peerway.core.packs.folder import packs_folder
from peerway.core.packs.journey import StageKey
from peerway.core.strict import DataError, build, read_toml, to_data

ActivityKind = Literal[
    "talk", "walk", "sport", "art", "music", "games", "making", "quiet", "nature", "desk"
]  # fmt: skip
KINDS: tuple[ActivityKind, ...] = get_args(ActivityKind)
STAGES: tuple[StageKey, ...] = get_args(StageKey)
KEY = re.compile(r"[a-z][a-z0-9-]{1,38}")
RESERVED = "made-"  # keys of what young people made in one setting


@dataclass(frozen=True, kw_only=True)
class Activity:
    """Something to do together."""

    key: Annotated[str, "A short name."]
    name: Annotated[str, "What it is called."]
    kind: Annotated[ActivityKind, "What sort of thing it is."]
    minutes: Annotated[int, "How long it takes."]
    steps: Annotated[tuple[str, ...], "What to do, step by step."]
    good_for: Annotated[tuple[str, ...], "What it is good for."]
    needs: Annotated[tuple[str, ...], "What to have ready. Leave out if nothing."] = ()
    ages: Annotated[tuple[AgeMode, ...], "Who it suits. Leave out for everybody."] = AGE_MODES
    stages: Annotated[tuple[StageKey, ...], "When it fits best. Leave out for any time."] = STAGES
    group: Annotated[bool, "Whether it works for several as well as for two."] = False
    adaptations: Annotated[tuple[str, ...], "How to change it, such as “With little English: …”."] = ()
    safe: Annotated[str, "What an adult must know first. Leave out if nothing."] = ""

    def __post_init__(self) -> None:
        if not KEY.fullmatch(self.key) or self.key.startswith(RESERVED):
            raise ValueError(
                f"“{self.key}”: a key is small letters and dashes, and does not begin “{RESERVED}”."
            )
        if not 1 <= self.minutes <= 60:
            raise ValueError(f"{self.key}: allow 1 to 60 minutes.")
        if not (self.steps and self.good_for and self.ages and self.stages):
            raise ValueError(f"{self.key}: say the steps, what it is good for, for which ages and when.")

    def fits(self, *, stage: str | None = None, kind: str | None = None, age: str | None = None) -> bool:
        """Whether it suits a stage, a kind and an age mode, where those are given."""
        return (
            (stage is None or stage in self.stages)
            and (kind is None or self.kind == kind)
            and (age is None or age in self.ages)
        )


@dataclass(frozen=True, kw_only=True)
class LibraryFile:
    """packs/activities/<kind>.toml."""

    activities: Annotated[
        tuple[Activity, ...], "Things to do together, all of the kind the file is named for."
    ]


@dataclass(frozen=True, kw_only=True)
class Activities:
    """activities.toml of an approach."""

    library: Annotated[tuple[ActivityKind, ...], "The kinds it takes from packs/activities/."] = ()
    leave_out: Annotated[tuple[str, ...], "Keys in those kinds that do not suit this approach."] = ()
    activities: Annotated[tuple[Activity, ...], "Its own, besides the library's."] = ()


def load_library() -> Mapping[ActivityKind, tuple[Activity, ...]]:
    """Every activity we share, by kind.

    >>> len(load_library())
    10
    """
    return _kept(packs_folder() / "activities")


def all_shared() -> tuple[Activity, ...]:
    """The whole library in one row, kind by kind."""
    return tuple(activity for kind in load_library().values() for activity in kind)


@cache
def _kept(folder: Path) -> Mapping[ActivityKind, tuple[Activity, ...]]:
    library = {kind: _read(folder / f"{kind}.toml", kind) for kind in KINDS}
    strangers = {path.stem for path in folder.glob("*.toml")} - set(KINDS)
    if strangers:
        raise DataError(f"packs/activities/{min(strangers)}.toml: the kinds are: {', '.join(KINDS)}.")
    _refuse_twice([a for kind in library.values() for a in kind], "packs/activities")
    return library


def _read(path: Path, kind: ActivityKind) -> tuple[Activity, ...]:
    shown = f"packs/activities/{path.name}"
    found: LibraryFile = build(LibraryFile, read_toml(path, shown), shown)
    for activity in found.activities:
        if activity.kind != kind:
            raise DataError(f"{shown}: {activity.key}: kind: should be “{kind}”, the name of the file.")
    return found.activities


def taken(chosen: Activities, shown: str) -> tuple[Activity, ...]:
    """What an approach takes from the library, in the library's order. ``shown`` names its file in a mistake."""
    offered = [a for kind, each in load_library().items() if kind in chosen.library for a in each]
    unknown = set(chosen.leave_out) - {activity.key for activity in offered}
    if unknown:
        raise DataError(f"{shown}: leave_out: there is no “{min(unknown)}” in the kinds taken.")
    kept = tuple(activity for activity in offered if activity.key not in chosen.leave_out)
    _refuse_twice([*kept, *chosen.activities], shown)
    return kept


def _refuse_twice(activities: Iterable[Activity], shown: str) -> None:
    seen: set[str] = set()
    for activity in activities:
        if activity.key in seen:
            raise DataError(f"{shown}: two activities have the key “{activity.key}”.")
        seen.add(activity.key)


def said_of(activities: Iterable[Activity]) -> str:
    """Everything these activities say, always written the same, for a fingerprint.

    What was left out is not written, so a key that activities learn later changes no fingerprint.
    """
    return "\n".join(sorted(str(to_data(activity)) for activity in activities))
