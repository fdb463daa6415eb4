"""Things to do together: the pack's activities and kinds, by the key that a log keeps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from peerway.core.packs import Approach
from peerway.core.packs.approach import Activity

KINDS = {
    "talk": "Talked", "walk": "Walked", "art": "Drew or painted", "games": "Played a game",
    "making": "Made something", "quiet": "Something quiet", "sport": "Sport", "music": "Music",
    "nature": "Went outside", "school": "School work", "plan": "Planned a next step",
}  # fmt: skip
SUGGESTED = 2


def did(pack: Approach, key: str) -> str:
    """What a log's key means: "Draw together", or "Drew or painted" for a kind. Nothing for nothing."""
    activity = activity_of(pack, key)
    return activity.name if activity else KINDS.get(key, "")


def activity_of(pack: Approach, key: str) -> Activity | None:
    return next((activity for activity in pack.activities if activity.key == key), None)


def suggested(pack: Approach, stage: str, session: int) -> tuple[Activity, ...]:
    """Two activities that fit the stage, other ones each time."""
    fitting = [activity for activity in pack.activities if activity.stages == (stage,)]
    fitting += [activity for activity in pack.activities_for(stage=stage) if activity not in fitting]
    start = session * SUGGESTED % max(len(fitting), 1)
    return tuple((fitting + fitting)[start : start + SUGGESTED])


def kind_choices() -> list[tuple[str, str]]:
    return list(KINDS.items())


def grouped_choices(pack: Approach) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every kind first, then every activity under its kind: for a select box."""
    by_kind: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for activity in pack.activities:
        by_kind[KINDS[activity.kind]].append((activity.key, activity.name))
    return [("In general", kind_choices()), *by_kind.items()]


def known_keys(packs: Sequence[Approach]) -> set[str]:
    return {*KINDS, *(activity.key for pack in packs for activity in pack.activities)}
