"""Things to do together: the pack's activities and kinds, by the key that a log keeps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from peerway.core.packs import AgeMode, Approach
from peerway.core.packs.activities import Activity
from peerway.core.packs.session_log import DID, SESSION_LOG

KINDS = {
    "talk": "Talked", "walk": "Walked", "art": "Drew or painted", "games": "Played a game",
    "making": "Made something", "quiet": "Something quiet", "sport": "Sport", "music": "Music",
    "nature": "Went outside", "desk": "Worked at a table", "school": "School work", "plan": "Planned a next step",
}  # fmt: skip
SUGGESTED = 2
MADE = "made-"  # the keys of what young people made here; each tells its name, so a log needs no query
MADE_HERE = "made by a young person here"


def did(pack: Approach, *keys: str) -> str:
    """What a log's keys mean: "Draw together", or "Drew or painted" for a kind. Nothing for nothing."""
    words = (in_words(pack, key) for key in keys)
    return ", ".join(filter(None, words))


def in_words(pack: Approach, key: str) -> str:
    activity = activity_of(pack, key)
    if activity is None and key.startswith(MADE):
        return key.removeprefix(MADE).replace("-", " ").capitalize()
    return activity.name if activity else logged_as(pack).get(key) or KINDS.get(key, "")


def logged_as(pack: Approach) -> dict[str, str]:
    """What the pack's own log offers to have done, by key."""
    log = pack.questions.get(SESSION_LOG)
    return {choice.key: choice.says for choice in log.question(DID).choices} if log else {}


def activity_of(pack: Approach, key: str) -> Activity | None:
    return next((activity for activity in pack.activities if activity.key == key), None)


def suggested(pack: Approach, stage: str, session: int, age: AgeMode | None = None) -> tuple[Activity, ...]:
    """Two activities that fit the stage and the age, other ones each time."""
    suited = pack.activities_for(stage=stage, age=age)
    fitting = [activity for activity in suited if activity.stages == (stage,)]
    known = {activity.key for activity in fitting}
    fitting += [activity for activity in suited if activity.key not in known]
    start = session * SUGGESTED % max(len(fitting), 1)
    return tuple((fitting + fitting)[start : start + SUGGESTED])


def kind_choices(pack: Approach) -> list[tuple[str, str]]:
    """What a room offers to have done: what the pack's own log offers."""
    return list((logged_as(pack) or KINDS).items())


def grouped_choices(pack: Approach) -> list[tuple[str, list[tuple[str, str]]]]:
    """Every kind first, then every activity under its kind: for a select box."""
    by_kind: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for activity in pack.activities:
        by_kind[KINDS[activity.kind]].append((activity.key, activity.name))
    return [("In general", kind_choices(pack)), *by_kind.items()]


def known_keys(packs: Sequence[Approach]) -> set[str]:
    activities = (activity.key for pack in packs for activity in pack.activities)
    return {*KINDS, *(key for pack in packs for key in logged_as(pack)), *activities}
