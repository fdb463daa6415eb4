"""Which sheets of which pairs are filled in and which are due: one query for any number of pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from peerway.base.prepared import prepared
from peerway.core.packs.shapes.pair import Sheet
from peerway.relationships.models import FilledSheet, Relationship
from peerway.relationships.rules import Course
from peerway.relationships.sheets.rules import day_of, fills, is_due, sheets_of, whom


@dataclass(frozen=True)
class Standing:
    """One sheet of one pair: on which days it was filled in, and whether it is due."""

    pair: Relationship
    sheet: Sheet
    day: date | None
    filled: tuple[date, ...]
    is_due: bool

    @property
    def whom(self) -> str:
        return whom(self.sheet, self.pair)

    @property
    def is_open_at_the_end(self) -> bool:
        """An end sheet nobody has filled in yet."""
        return self.sheet.when == "end" and not self.filled

    def is_for(self, voice: str) -> bool:
        """Whether one of the two may fill it in now."""
        return self.pair.is_open and self.day is not None and fills(self.sheet, voice)


def standings_of(
    pairs: Collection[Relationship], courses: Mapping[UUID, Course]
) -> dict[UUID, list[Standing]]:
    """Every sheet of every pair, in the pack's order. No query where no pack has sheets."""
    with_sheets = [pair for pair in pairs if sheets_of(pair.programme)]
    filled: dict[tuple[UUID, str], list[date]] = defaultdict(list)
    for pk, key, on in filled_days(pairs=with_sheets) if with_sheets else ():
        filled[pk, key].append(on)
    return {
        pair.pk: [
            standing(pair, sheet, courses[pair.pk], filled[pair.pk, sheet.key])
            for sheet in sheets_of(pair.programme)
        ]
        for pair in pairs
    }


def standing(pair: Relationship, sheet: Sheet, course: Course, filled: list[date]) -> Standing:
    due = is_due(sheet, pair, course, filled)
    return Standing(pair, sheet, day_of(sheet, course), tuple(filled), due)


@prepared
def filled_days(*, pairs: Any) -> QuerySet[Any]:
    rows = FilledSheet.objects.filter(relationship__pk__in=pairs).order_by("on")
    return rows.values_list("relationship", "sheet", "on")


def open_at_the_end(pair: Relationship, course: Course) -> list[Standing]:
    """The end sheets of one pair that nobody has filled in."""
    return [each for each in standings_of([pair], {pair.pk: course})[pair.pk] if each.is_open_at_the_end]
