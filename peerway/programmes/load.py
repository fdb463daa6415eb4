"""Who is already in a pair. Pairs live higher on the map; the part that keeps them registers itself here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from uuid import UUID

OpenPairs = Callable[[], Iterable[tuple[UUID, UUID, UUID]]]
_sources: list[OpenPairs] = []


def open_pairs(source: OpenPairs) -> OpenPairs:
    """Register open pairs of this setting: (programme id, supporter's person id, young person's person id)."""
    if source not in _sources:
        _sources.append(source)
    return source


def pairs_now() -> list[tuple[UUID, UUID, UUID]]:
    return [pair for source in _sources for pair in source()]


def load_of_supporters() -> Counter[UUID]:
    """How many people each supporter supports now, over all programmes: one person has one week."""
    return Counter(supporter for _, supporter, _ in pairs_now())


def supported_in(programme: UUID) -> set[UUID]:
    """The young people who are in a pair of this programme already."""
    return {young_person for where, _, young_person in pairs_now() if where == programme}
