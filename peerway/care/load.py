"""How much somebody has, over every programme here, and why nobody new comes to them just now."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from peerway.base.saying import count_words, listed
from peerway.programmes.gates import Side, held_back
from peerway.programmes.load import groups_now, pairs_now, rotas_now
from peerway.programmes.queries import running
from peerway.recruitment.models import Supporter


@dataclass(frozen=True)
class Load:
    """What counts, in words, by programme; how many are the most; and every reason for nobody new."""

    lines: list[str]
    number: int
    most: int
    reasons: list[str]

    @property
    def is_full(self) -> bool:
        return self.number >= self.most

    @property
    def is_above(self) -> bool:
        return self.number > self.most


def load_of(supporter: Supporter) -> Load:
    """Each pair, each group and each rota counts once, in whichever programme it is. A constant number of queries."""
    found: dict[UUID, dict[str, int]] = {}
    for programme, kind in units_of(supporter.person_id):
        kinds = found.setdefault(programme, {})
        kinds[kind] = kinds.get(kind, 0) + 1
    names = {programme.pk: programme.name for programme in running()}
    lines = [in_words(kinds, names.get(pk, "a programme that has closed")) for pk, kinds in found.items()]
    number = sum(sum(kinds.values()) for kinds in found.values())
    holds = held_back(supporter.programme, Side.SUPPORTER).get(supporter.person_id, [])
    return Load(lines, number, supporter.capacity, [hold.says for hold in holds])


def in_words(kinds: dict[str, int], programme: str) -> str:
    """
    >>> in_words({"pair": 2, "rota": 1}, "Walking")
    'Two pairs and one rota in Walking.'
    """
    said = listed([count_words(many, kind) for kind, many in kinds.items()])
    return f"{said[:1].upper()}{said[1:]} in {programme}."


def units_of(person: UUID) -> list[tuple[UUID, str]]:
    pairs = [(programme, "pair") for programme, supporter, _ in pairs_now() if supporter == person]
    groups = [(programme, "group") for programme, people, _ in groups_now() if person in people]
    rotas = [(programme, "rota") for programme, supporter in rotas_now() if supporter == person]
    return [*pairs, *groups, *rotas]
