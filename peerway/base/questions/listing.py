"""What the editor lists."""

from __future__ import annotations

from dataclasses import dataclass

from peerway.base.questions.models import AskedSet
from peerway.core.packs import Approach, all_approaches


@dataclass(frozen=True)
class Listed:
    """One question set on the list. ``ours`` is this setting's version that is in use, if there is one."""

    key: str
    title: str
    asked_of: str
    count: int
    ours: AskedSet | None


def approaches_with_sets() -> list[tuple[Approach, list[Listed]]]:
    """Every approach with its sets. One query, however many there are."""
    ours = {(mine.approach, mine.key): mine for mine in AskedSet.objects.current()}
    return [
        (approach, [_listed(approach, key, ours.get((approach.slug, key))) for key in approach.questions])
        for approach in all_approaches()
    ]


def _listed(approach: Approach, key: str, ours: AskedSet | None) -> Listed:
    pack = approach.questions[key]
    title = ours.data["title"] if ours else pack.title
    count = len(ours.data["questions"]) if ours else len(pack)
    return Listed(key, title, pack.asked_of, count, ours)


def versions_of(approach: str, key: str) -> list[AskedSet]:
    """The versions that were made here, newest first."""
    return list(AskedSet.objects.of(approach, key).newest_first())
