"""Who is in a pair or a group, and who supports on which day. The parts that know are higher: they register."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from datetime import date
from uuid import UUID

OpenPairs = Callable[[], Iterable[tuple[UUID, UUID, UUID]]]
_sources: list[OpenPairs] = []


def open_pairs(source: OpenPairs) -> OpenPairs:
    """Register open pairs of this setting: (programme id, supporter's person id, young person's person id)."""
    if source not in _sources:
        _sources.append(source)
    return source


OpenGroups = Callable[[], Iterable[tuple[UUID, Collection[UUID], Collection[UUID]]]]
_groups: list[OpenGroups] = []


def open_groups(source: OpenGroups) -> OpenGroups:
    """Register open groups of this setting: (programme id, its supporters' person ids, its members')."""
    if source not in _groups:
        _groups.append(source)
    return source


Rotas = Callable[[], Iterable[tuple[UUID, UUID]]]
_rotas: list[Rotas] = []


def on_rotas(source: Rotas) -> Rotas:
    """Register who is on a rota that was published: (programme id, their person id), each once."""
    if source not in _rotas:
        _rotas.append(source)
    return source


SupportDays = Callable[[date, date], Iterable[tuple[UUID, UUID, date]]]
_days: list[SupportDays] = []


def support_days(source: SupportDays) -> SupportDays:
    """Register days on which supporters are wanted: (programme id, their person id, the day), both ends included.

    A session with a mentee, a duty and a mediation all count: one person has one week.
    """
    if source not in _days:
        _days.append(source)
    return source


def days_between(first: date, last: date) -> list[tuple[UUID, UUID, date]]:
    """Every day on which anybody here supports, over all programmes."""
    return [each for source in _days for each in source(first, last)]


def pairs_now() -> list[tuple[UUID, UUID, UUID]]:
    return [pair for source in _sources for pair in source()]


def groups_now() -> list[tuple[UUID, Collection[UUID], Collection[UUID]]]:
    return [group for source in _groups for group in source()]


def rotas_now() -> list[tuple[UUID, UUID]]:
    return [each for source in _rotas for each in source()]


def load_of_supporters() -> Counter[UUID]:
    """How much each supporter has now, over all programmes: one person has one week.

    Each pair, each group and each rota counts once.
    """
    load = Counter(supporter for _, supporter, _ in pairs_now())
    load.update(supporter for _, supporters, _ in groups_now() for supporter in supporters)
    load.update(person for _, person in rotas_now())
    return load


def supported_in(programme: UUID) -> set[UUID]:
    """The young people who are in a pair or a group of this programme already."""
    paired = {young_person for where, _, young_person in pairs_now() if where == programme}
    return paired.union(*(members for where, _, members in groups_now() if where == programme))
