"""How often, how long, how many: the pack's numbers, and those a programme changed for a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from peerway.base.memory import remembered
from peerway.base.prepared import prepared
from peerway.core.packs.journey import UNITS
from peerway.core.packs.journey import Rhythm as FromPack
from peerway.programmes.models import Rhythm

if TYPE_CHECKING:
    from peerway.programmes.models import Programme


@dataclass(frozen=True)
class Kept:
    """One rhythm as it is kept here: the pack's default, and the change if there is one."""

    default: FromPack
    change: Rhythm | None = None

    @property
    def key(self) -> str:
        return self.default.key

    @property
    def value(self) -> int:
        return self.change.value if self.change else self.default.value

    @property
    def in_words(self) -> str:
        """
        >>> from peerway.core.packs import load_approach
        >>> Kept(load_approach("mentoring").journey.rhythm("supervision_every")).in_words
        '14 days'
        """
        one, many = UNITS[self.default.unit]
        return f"{self.value} {one if self.value == 1 else many}"

    @property
    def is_changed(self) -> bool:
        return self.change is not None and self.change.value != self.default.value


def rhythms_of(programme: Programme) -> dict[str, Kept]:
    """Every rhythm of a programme by its key, in the pack's order. Asked once for each programme in hand."""
    kept: dict[str, Kept] | None = programme.__dict__.get("_rhythms")
    if kept is None:
        changes = changes_here().get(programme.pk, {})
        kept = {each.key: Kept(each, changes.get(each.key)) for each in numbers_of(programme)}
        programme.__dict__["_rhythms"] = kept
    return kept


def numbers_of(programme: Programme) -> list[FromPack]:
    """What its pack gives: the approach's rhythms, and those of its shape: of a drop-in's duties, of a case's talks."""
    pack = programme.pack
    by_shape = {"drop_in": pack.drop_in, "case": pack.case}
    shape = by_shape.get(programme.shape)
    return [*pack.journey.rhythms, *(shape.numbers if shape else ())]


@remembered
def changes_here() -> dict[UUID, dict[str, Rhythm]]:
    """What the programmes of this setting changed: a few rows, so one read serves every programme of a page."""
    found: dict[UUID, dict[str, Rhythm]] = {}
    for change in every_change():
        found.setdefault(change.programme_id, {})[change.key] = change
    return found


@prepared
def every_change() -> QuerySet[Rhythm]:
    return Rhythm.objects.all()


def rhythm(programme: Programme, key: str) -> int:
    """The number this programme keeps to: ``rhythm(programme, "supervision_every")``. KeyError if unknown."""
    return rhythms_of(programme)[key].value


def forget_rhythms(programme: Programme) -> None:
    """One has just changed."""
    programme.__dict__.pop("_rhythms", None)
