"""What is looked for on each side: the programme's own words, or its pack's until somebody chooses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.text import slugify

from peerway.programmes.gates import Side

if TYPE_CHECKING:
    from peerway.core.packs import Criterion
    from peerway.programmes.models import Programme


@dataclass(frozen=True)
class LookedFor:
    """One thing looked for. ``key`` is the pack's where the words are, else made from the words."""

    key: str
    says: str


def looked_for(programme: Programme, side: str) -> list[LookedFor]:
    """What is looked for in supporters, or in young people who would like support."""
    pack = from_pack(programme, side)
    chosen = programme.supporter_criteria if side == Side.SUPPORTER else programme.supported_criteria
    known = {each.says: each.key for each in pack}
    if not chosen:
        return [LookedFor(each.key, each.says) for each in pack]
    return [LookedFor(known.get(says) or slugify(says)[:60], says) for says in chosen]


def from_pack(programme: Programme, side: str) -> tuple[Criterion, ...]:
    about = programme.pack.about
    return about.supporter_criteria if side == Side.SUPPORTER else about.supported_criteria


def boundaries_of(programme: Programme) -> list[str]:
    """What supporters do not take on, line by line: the programme's words, or its pack's."""
    if programme.boundaries:
        return [line for line in programme.boundaries.splitlines() if line.strip()]
    return [f"{each.says}. {each.instead}" for each in programme.pack.safeguards.out_of_bounds]
